// A result in two keys: the receipt under the scanner, then Enter.
import assert from 'node:assert/strict';
import { journey } from '../journey.mjs';
import { fact, reads, scans, signsIn, staff } from '../office.mjs';

journey('a scanned receipt and one key hand a result over; another one is seen at once', {}, async (clerk) => {
  const { page } = clerk;
  await signsIn(clerk, 'clerk');
  await clerk.follow(() => page.getByRole('link', { name: 'Trả kết quả' }).click());
  // The oldest result that waits, and its receipt.
  const waiting = page.locator('table.results tbody tr').filter({ has: page.locator('a.btn') }).first();
  const reference = await waiting.locator('th a').innerText();
  const words = await reads(clerk, { getAttribute: async () => `/cases/${reference}/receipt.pdf` });
  const link = /http:\S+\/t\/\S+\?k=[A-Z]{6}/.exec(words)?.[0] ?? '';
  const before = await chip(page, 'Đã trả hôm nay');
  // Somebody else's letters are seen before anything is done.
  await clerk.visit(`/desk/results/${reference}?k=ZZZZZZ`);
  assert.match(await page.locator('form').filter({ has: page.locator('#check_code') }).innerText(), /không phải của hồ sơ này/);
  await clerk.follow(() => page.locator('#confirm').click(), { status: 422 });
  assert.match(await page.locator('#summary').innerText(), /Mã kiểm tra/);

  await clerk.visit('/desk');
  await clerk.follow(() => scans(clerk, link));
  assert.match(page.url(), new RegExp(`/desk/results/${reference}`));
  assert.match(await page.locator('form').filter({ has: page.locator('#check_code') }).innerText(), /Mã kiểm tra đúng với giấy hẹn/);
  assert.notEqual(await fact(clerk, 'Chủ hồ sơ'), '');
  assert.ok(await page.locator('#confirm').evaluate((button) => button === document.activeElement));
  const byPost = await page.locator('input[name="way"][value="post"]').isChecked();
  if (byPost) await page.locator('#tracking').fill('MH000000001VN');
  await clerk.follow(() => (byPost ? page.keyboard.press('Control+Enter') : page.keyboard.press('Enter')));
  assert.match(await page.getByRole('status').first().innerText(), new RegExp(`Đã trả kết quả hồ sơ ${reference}`));
  assert.equal(await chip(page, 'Đã trả hôm nay'), before + 1);
  await clerk.follow(() => page.getByRole('link', { name: /Đã trả hôm nay/ }).click());
  assert.ok(await page.getByRole('link', { name: reference }).isVisible());
  for (const list of ['Chờ bổ sung', 'Từ chối hôm nay']) await clerk.follow(() => page.getByRole('link', { name: new RegExp(list) }).click());
  const other = await staff('officer');
  await other.visit('/desk/returned', { status: 403 });
  await other.leaves();
});

async function chip(page, name) {
  return Number(await page.getByRole('link', { name: new RegExp(name) }).locator('.figure').innerText());
}
