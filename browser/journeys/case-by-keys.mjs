// A case without a mouse: found from every page, opened by its receipt, read part by part, moved on.
import assert from 'node:assert/strict';
import { journey } from '../journey.mjs';
import { fact, picks, reads, scans, signsIn } from '../office.mjs';

const khoai = { name: 'Ông Ích Khoái', unaccented: 'ong ich khoai', id: '012777345', phone: '0977345123' };
const procedure = 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân';

/** @type {{ reference: string, link: string }} What the first journey took in. */
let receipt;

journey('Khoái hands in', {}, async (clerk) => {
  const { page } = clerk;
  await signsIn(clerk, 'clerk');
  await picks(clerk, 'doc than', procedure);
  await page.getByLabel('Số giấy tờ').first().fill(khoai.id);
  await page.getByLabel('Họ và tên').fill(khoai.name);
  await page.getByLabel('Điện thoại').fill(khoai.phone);
  await clerk.follow(() => page.keyboard.press('Control+Enter'));
  const words = await reads(clerk, page.getByRole('link', { name: 'In giấy hẹn' }));
  const link = /http:\S+\/t\/\S+\?k=[A-Z]{6}/.exec(words)?.[0] ?? '';
  receipt = { reference: await fact(clerk, 'Mã hồ sơ'), link };
  await clerk.visit(`/cases/${receipt.reference}`);
  await clerk.follow(() => page.keyboard.press('Control+Enter'));
});

journey('the head reads the case and gives it away without a mouse', {}, async (head) => {
  const { page } = head;
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await head.visit('/sign-in');
  await page.locator('button[value="head"]').focus();
  await head.follow(() => press('Enter'));
  await head.visit('/unit');
  await press('F2');
  await isAt(page.locator('#find-q'));
  await page.keyboard.type(receipt.reference);
  await head.follow(() => press('Enter'));
  // The decision stands beside the papers; each other part is one key on, and round.
  const both = await Promise.all(['#acts', '#papers'].map((part) => page.locator(part).boundingBox()));
  assert.ok(both[0].x > both[1].x + both[1].width, 'beside each other');
  await press('F8');
  await isAt(page.getByRole('radio').first());
  for (const part of ['papers', 'applicant', 'steps', 'events']) {
    await press('F8');
    await isAt(page.locator(`h2#${part}`));
    assert.ok(await page.locator(`h2#${part}`).evaluate(inSight), `${part} is in sight`);
    assert.ok(await page.locator('#acts').evaluate(inSight), 'and the decision still is');
  }
  await press('F8');
  await isAt(page.getByLabel('Viết ghi chú'));
  await page.keyboard.type('Người nộp đang ở xa, xin gọi trước.');
  await press('Tab');
  await head.follow(() => press('Enter'));
  assert.match(await page.getByRole('status').first().innerText(), /Đã lưu ghi chú/);
  await press('F8', 'Space', 'Shift+F8');
  await isAt(page.getByLabel('Viết ghi chú'));
  await head.follow(() => press('Control+Enter'));
  assert.match(await page.getByRole('status').first().innerText(), /Đã giao hồ sơ/);
});

const pages = {
  clerk: ['/desk/results', '/desk/copies', '/desk/closing', '/desk/register', '/cases', '/account'],
  officer: ['/work', '/work?list=citizen', '/cases', '/desk/register', '/account'],
  head: ['/unit', '/unit/cases', '/unit/approvals', '/unit/reassignment', '/exports', '/work?list=pool'],
  leader: ['/unit', '/work', '/exports'],
  secretary: ['/cases', '/exports', '/desk/closing'],
  inspector: ['/cases', '/desk/register'],
};
for (const [account, paths] of Object.entries(pages)) {
  journey(`the ${account} finds the case from every page, and a scan opens it`, {}, async (person) => {
    const { page } = person;
    await signsIn(person, account);
    const own = Object.values({ number: receipt.reference, name: khoai.unaccented, id: khoai.id, phone: khoai.phone });
    for (const [at, path] of paths.entries()) {
      await person.visit(path);
      // Each page takes another of the four; all pages together take all of them.
      await page.locator('#find-q').focus();
      await page.keyboard.type(own[at % own.length]);
      await person.follow(() => page.keyboard.press('Enter'));
      await opened(page);
      await person.returns(path);
      // Nobody holds the cursor in a field for the scanner.
      await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
      await person.follow(() => scans(person, at % 2 === 0 ? receipt.link : receipt.reference));
      await opened(page);
    }
  });
}

journey('the keys of a case are switched off and on', {}, async (inspector) => {
  const { page } = inspector;
  await signsIn(inspector, 'inspector');
  await inspector.visit(`/cases/${receipt.reference}`);
  await page.getByRole('button', { name: 'Tắt phím tắt' }).click();
  await page.keyboard.press('F2');
  assert.ok(!(await page.locator('#find-q').evaluate((field) => field === document.activeElement)));
  await page.getByRole('button', { name: 'Bật phím tắt' }).click();
  await page.keyboard.press('F2');
  await isAt(page.locator('#find-q'));
});

/** On the page of Khoái's case. */
async function opened(page) {
  assert.equal(new URL(page.url()).pathname, `/cases/${receipt.reference}`);
}

async function isAt(place) {
  assert.ok(await place.evaluate((element) => element === document.activeElement), `the focus is not at ${place}`);
}

/** Runs in the page. */
function inSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
