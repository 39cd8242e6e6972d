// What the office says when somebody was quicker, and when a reason is owed.
import assert from 'node:assert/strict';
import { journey } from '../journey.mjs';
import { signsIn, staff } from '../office.mjs';

journey('the head gives a case away in two windows', {}, async (head) => {
  await signsIn(head, 'head');
  const other = await staff('head');
  await head.follow(() => head.page.locator('table.work tbody th a').last().click());
  await other.visit(head.page.url());

  const gives = (visitor, place, expected) => {
    const { page } = visitor;
    return visitor.follow(async () => {
      await page.locator('#assign').getByRole('radio').nth(place).check();
      await page.getByRole('button', { name: 'Giao hồ sơ' }).click();
    }, expected);
  };
  await gives(head, 0);
  await gives(other, 1, { status: 409 });
  assert.match(await other.page.title(), /^Lỗi:/);
  assert.match(await other.page.getByRole('alert').innerText(), /Lê Thị Thu Oanh.* đã sửa lúc/);
  await other.leaves();
});

journey('the leader owes a reason for sending back and for refusing', {}, async (leader) => {
  const { page } = leader;
  await signsIn(leader, 'leader');
  await leader.follow(() => page.locator('table.work tbody th a').last().click());
  const address = page.url();
  for (const [act, button] of Object.entries({ 'Trả lại để làm lại': 'Trả lại', 'Từ chối giải quyết': 'Từ chối giải quyết' })) {
    await leader.visit(address);
    await leader.follow(() => page.locator('#acts').getByRole('link', { name: act }).click());
    await leader.follow(() => page.locator('#acts').getByRole('button', { name: button }).click(), { status: 422 });
    assert.match(await page.title(), /^Lỗi:/);
    const summary = page.locator('#summary');
    assert.ok(await summary.evaluate((element) => element === document.activeElement), 'the summary has the focus');
    assert.match(await summary.innerText(), /lý do/i);
  }
});
