// Everybody's first page in the morning, and the pages behind it that they look at all day.
import assert from 'node:assert/strict';
import { journey } from '../journey.mjs';
import { signsIn } from '../office.mjs';

const people = {
  clerk: ['/desk', '/desk/results', '/desk/results?q=khong+co+ai', '/desk/refusals', '/cases'],
  officer: ['/work', '/work?list=pool', '/work?list=team&due=later', '/work?list=citizen', '/work?list=result', '/cases'],
  head: ['/work', '/work?list=team', '/work?list=mine', '/work?list=citizen', '/cases'],
  leader: ['/work', '/work?list=result', '/cases'],
  secretary: ['/cases'],
  inspector: ['/cases'],
  admin: ['/admin', '/procedures'],
};
for (const [account, [start, ...more]] of Object.entries(people)) {
  journey(`the ${account} starts the day`, {}, async (person) => {
    await signsIn(person, account);
    assert.equal(new URL(person.page.url()).pathname, start);
    for (const path of more) await person.visit(path);
    await person.follow(() => person.page.getByRole('button', { name: 'Đăng xuất' }).click());
    assert.ok(await person.page.getByRole('link', { name: 'Cán bộ đăng nhập' }).isVisible());
  });
}

journey('what is not theirs is refused, in words', {}, async (clerk) => {
  await signsIn(clerk, 'clerk');
  await clerk.visit('/work', { status: 403 });
  assert.match(await clerk.page.getByRole('main').innerText(), /Vai trò của bạn không làm được việc này/);
});

const states = ['received', 'processing', 'resolved', 'returned', 'withdrawal_requested'];
for (const [who, person] of Object.entries({ 'at the desk': {}, 'on a phone': { phone: true } })) {
  journey(`an inspector reads a case in each state ${who}`, person, async (inspector) => {
    const { page } = inspector;
    await signsIn(inspector, 'inspector');
    for (const state of states) {
      await inspector.visit(`/cases?state=${state}`);
      await inspector.follow(() => page.locator('tbody a').first().click());
      assert.match(await page.locator('#acts').innerText(), /được xem|Không còn việc gì/);
    }
  });
}

journey('a head of unit looks for cases in English', { language: 'en-GB' }, async (head) => {
  const { page } = head;
  await signsIn(head, 'head');
  await head.follow(() => page.getByRole('link', { name: 'English' }).click());
  await head.visit('/cases?q=nguyen');
  assert.ok((await page.locator('tbody a').count()) > 0);
  await head.follow(() => page.locator('tbody a').first().click());
  await head.visit('/cases?q=zzzz');
  assert.match(await page.getByRole('main').innerText(), /zzzz/);
});
