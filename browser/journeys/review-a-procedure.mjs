// The officer answers the last parts of a procedure by keyboard, the head confirms, the secretary checks, the leader
// adopts; the board of the unit says so.
import assert from 'node:assert/strict';
import { journey } from '../journey.mjs';
import { signsIn, staff } from '../office.mjs';

journey('a procedure goes from its reviewer to the committee', {}, async (officer) => {
  const { page } = officer;
  await signsIn(officer, 'officer');
  await officer.visit('/reform');
  await officer.follow(() => page.locator('main tbody th a').first().click());
  const board = new URL(page.url()).pathname;
  await officer.visit(`${board}/units/TP?stage=review`);
  await officer.follow(() => page.locator('main tbody th a').first().click());
  const item = new URL(page.url()).pathname;

  // Part by part: what is missing is filled in, Ctrl+Enter keeps it and goes on.
  await officer.follow(() => page.getByRole('link', { name: 'Làm tiếp' }).click());
  while (page.url().includes('/parts/')) {
    await answers(page);
    await officer.follow(() => page.keyboard.press('Control+Enter'));
  }
  await officer.visit(`${item}/proposal`);
  await page.getByLabel('Giữ nguyên').check();
  await page.getByLabel('Lý do').fill('Cần thiết, hợp lý, hợp pháp.');
  await officer.follow(() => page.keyboard.press('Control+Enter'));
  assert.match(await page.locator('main').innerText(), /Đã lưu đề nghị/);
  await officer.follow(() => page.getByRole('button', { name: 'Trình', exact: true }).click());
  assert.match(await page.locator('main').innerText(), /Đã trình trưởng đơn vị/);

  for (const [account, button, said] of [
    ['head', 'Xác nhận', /chuyển thư ký/],
    ['secretary', 'Trình Ủy ban', /trình Ủy ban/],
    ['leader', 'Thông qua', /Ủy ban đã quyết định/],
  ]) {
    const person = await staff(account);
    await person.visit(item);
    await person.follow(() => person.page.getByRole('button', { name: button, exact: true }).click());
    assert.match(await person.page.locator('main').innerText(), said);
  }
  await officer.visit(`${board}/units/TP?stage=decided`);
  const decided = await page.locator(`main a[href="${item}"]`).count();
  assert.equal(decided, 1);
});

/** Gives every question without an answer the one that finds nothing wrong. */
async function answers(page) {
  for (const question of await page.locator('fieldset.review-question').all()) {
    const asks = await question.locator('.follow label').allInnerTexts();
    const choices = question.getByRole('radio');
    if ((await choices.count()) > 0 && (await question.locator('input[type=radio]:checked').count()) === 0) {
      await question.getByLabel(asks.some((ask) => ask.startsWith('Nếu “Có”')) ? 'Không' : 'Có', { exact: true }).check();
    }
    for (const field of await question.locator('textarea[name^="text."]').all()) {
      if ((await field.inputValue()) === '') await field.fill('Bảo đảm quyền của người dân.');
    }
    for (const field of await question.locator('input[inputmode="numeric"]').all()) {
      if ((await field.inputValue()) === '') await field.fill('5');
    }
    const document = question.locator('input[name^="doc."]').first();
    if ((await document.count()) > 0 && (await document.inputValue()) === '') await document.fill('Nghị định 158/2005/NĐ-CP');
    const reason = question.locator('textarea[name^="why."]').first();
    if (asks.some((ask) => ask.startsWith('Thêm:')) && (await reason.inputValue()) === '') await reason.fill('Đã xem xét.');
  }
}
