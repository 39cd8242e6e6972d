// Certified copies by keyboard: name, paper, copies, pages, Enter; and the next person.
import assert from 'node:assert/strict';
import { journey, someone } from '../journey.mjs';
import { signsIn } from '../office.mjs';

/** A person's keys come so far apart, in milliseconds: a scanner is faster. */
const PACE = 32;
const signer = 'leader';

journey('six people have copies certified, many a minute', {}, async (clerk) => {
  const { page } = clerk;
  let keys = 0;
  const press = async (...all) => {
    for (const key of all) {
      keys += 1;
      await page.keyboard.press(key);
    }
  };
  const type = async (text) => {
    keys += [...text].length;
    await page.keyboard.type(text, { delay: PACE });
  };
  await signsIn(clerk, 'clerk');
  await clerk.follow(() => page.getByRole('link', { name: 'Chứng thực bản sao' }).click());
  await isAt(page.getByLabel('Người yêu cầu'));
  await page.getByLabel('Người ký').selectOption(signer);

  const people = [
    ['Lê Thị Mơ', 'CMND', '2', '1', '4.000 đồng'],
    ['Trần Văn Bắc', 'Học bạ', '3', '4', '18.000 đồng'],
    ['Đỗ Văn Đạt', 'Bằng lái xe', '', '', '2.000 đồng'],
    ['Phạm Thị Na', 'Hợp đồng', '1', '199', '200.000 đồng'],
    ['Vũ Thị Hoa', 'Giấy khai sinh', '5', '', '10.000 đồng'],
    ['Ngô Văn Sáu', 'Sổ hộ khẩu', '1', '12', '14.000 đồng'],
  ];
  for (const [name, document, copies, pages, fee] of people) {
    keys = 0;
    await type(name);
    await press('Enter');
    await isAt(page.getByLabel('Giấy tờ được chứng thực'));
    await type(document);
    await press('Tab');
    if (copies) await type(copies);
    if (pages) {
      await press('Tab');
      await type(pages);
    }
    assert.equal(await page.locator('#lane-fee').innerText(), fee);
    await clerk.follow(() => press('Enter'));
    assert.match(await page.getByRole('status').filter({ hasText: 'Đã ghi' }).innerText(), new RegExp(`MOT-CUA-100120-\\d{4}.*${fee}`));
    // Empty again, the cursor at the next person's name, and the same official signs.
    await isAt(page.getByLabel('Người yêu cầu'));
    assert.equal(await page.getByLabel('Người yêu cầu').inputValue(), '');
    assert.equal(await page.getByLabel('Người ký').inputValue(), signer);
    // 0.2 s a key and 1.35 s to think before each of four fields and the end: more than two a minute, all typed.
    assert.ok(keys * 0.2 + 5 * 1.35 < 25, `${keys} keys for ${name}`);
  }
  const sums = await page.locator('.lane-sums').innerText();
  assert.match(sums, /6 việc · 13 bản · 231 trang · 248\.000 đồng/);
  assert.equal(await page.locator('tbody tr').count(), 6);
  assert.ok((await page.evaluate(() => document.documentElement.scrollHeight)) <= 768, 'one screen');
});

journey('nothing is lost and nothing is twice in the lane', {}, async (clerk) => {
  const { page } = clerk;
  await signsIn(clerk, 'clerk');
  await clerk.visit('/desk/copies');
  const rows = () => page.locator('.lane-sums b').first().innerText();
  const before = Number(await rows());
  // Something is missing: what was typed stays, the summary leads to the field.
  await page.getByLabel('Người yêu cầu').fill('Bùi Thị Chín');
  await page.getByLabel('Giấy tờ được chứng thực').fill('Bằng đại học');
  await page.getByLabel('Số bản').fill('x');
  await page.getByLabel('Người ký').selectOption(signer);
  await clerk.follow(() => page.getByRole('button', { name: 'Ghi, người tiếp theo' }).click(), { status: 422 });
  assert.ok(await page.locator('#summary').evaluate((summary) => summary === document.activeElement));
  assert.equal(await page.getByLabel('Người yêu cầu').inputValue(), 'Bùi Thị Chín');
  // Reload asks nothing and loses nothing.
  await page.reload();
  await clerk.examine();
  assert.equal(await page.getByLabel('Giấy tờ được chứng thực').inputValue(), 'Bằng đại học');
  // The session ends while somebody types.
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.getByLabel('Số bản').fill('2');
  await clerk.follow(() => page.getByRole('button', { name: 'Ghi, người tiếp theo' }).click(), { status: 401 });
  await clerk.follow(() => page.getByRole('link', { name: 'Đăng nhập', exact: true }).click());
  await clerk.follow(() => page.locator('button[value="clerk"]').click());
  assert.equal(await page.getByLabel('Người yêu cầu').inputValue(), 'Bùi Thị Chín');
  assert.equal(await page.getByLabel('Số bản').inputValue(), '2');
  assert.ok(cookies.length > 0);
  // A double press, then Back and the same again: one certification.
  await clerk.follow(() => page.getByRole('button', { name: 'Ghi, người tiếp theo' }).dblclick());
  await page.waitForURL(/done=/);
  await clerk.examine();
  assert.equal(Number(await rows()), before + 1);
  await clerk.follow(() => page.goBack());
  await clerk.visit('/desk/copies');
  assert.equal(Number(await rows()), before + 1);
  const phone = await someone({ phone: true });
  await signsIn(phone, 'clerk');
  await phone.visit('/desk/copies');
  await phone.leaves();
});

async function isAt(place) {
  assert.ok(await place.evaluate((element) => element === document.activeElement), `the focus is not at ${place}`);
}
