// An officer's day by the lists, and a head's morning at the board.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { journey } from '../journey.mjs';
import { signsIn, staff } from '../office.mjs';

journey('an officer takes a case from the pool, and a colleague finds it taken', {}, async (officer) => {
  const { page } = officer;
  await signsIn(officer, 'officer');
  await officer.follow(() => page.getByRole('link', { name: /^Chưa ai nhận/ }).click());
  const first = page.locator('.table.work tbody th a').first();
  await first.focus();
  await page.keyboard.press('ArrowDown');
  assert.ok(await page.locator('.table.work tbody th a').nth(1).evaluate((link) => link === document.activeElement));
  await officer.follow(() => page.getByRole('button', { name: /^Nhận việc/ }).first().click());
  assert.match(await page.locator('#notice').innerText(), /Bạn đã nhận hồ sơ này/);
  assert.match(await page.locator('#acts').innerText(), /Bạn đang xử lý hồ sơ này đến \d\d:\d\d/);
  const head = await staff('head');
  await head.visit(new URL(page.url()).pathname);
  assert.match(await head.page.locator('#acts').innerText(), /đang xử lý hồ sơ này đến/);
  await head.follow(() => head.page.getByRole('button', { name: 'Lấy lại hồ sơ' }).click());
  assert.match(await head.page.locator('#acts').innerText(), /Giao cho/);
  await head.follow(() => head.page.getByRole('button', { name: 'Để người khác làm' }).click());
  await head.leaves();
  await officer.visit('/work?list=mine&q=khong+co+ai&due=late');
  assert.match(await page.getByRole('main').innerText(), /Không có hồ sơ nào như vậy/);
  await officer.follow(() => page.getByRole('link', { name: 'Bỏ lọc' }).click());
});

for (const [where, person] of Object.entries({ 'at the desk': {}, 'on a phone': { phone: true } })) {
  journey(`a head sees in the morning what presses ${where}`, person, async (head) => {
    const { page } = head;
    await signsIn(head, 'head');
    await head.visit('/unit');
    for (const column of ['Quá hạn', 'Hết hạn hôm nay', 'Có nguy cơ', 'Chờ tôi ký']) {
      assert.ok(await page.getByRole('heading', { name: new RegExp(`^${column}`) }).isVisible(), column);
    }
    const late = page.locator('#column-late a');
    const count = Number(await late.innerText());
    await head.follow(() => late.click());
    assert.equal(await page.locator('.table.work tbody th[scope="row"]').count(), Math.min(count, 50));
    await head.visit('/unit/approvals');
    await head.visit('/unit/reassignment');
  });
}

journey('a head gives the work of somebody who is away to the others', {}, async (head) => {
  const { page } = head;
  await signsIn(head, 'head');
  await head.visit('/unit/reassignment');
  await page.getByLabel('Việc của ai').selectOption('officer');
  await page.getByLabel('Giao cho ai').selectOption('*');
  await head.follow(() => page.getByRole('button', { name: 'Xem trước' }).click());
  const boxes = page.locator('td.pick input');
  const all = await boxes.count();
  for (let at = 2; at < all; at += 1) await boxes.nth(at).uncheck();
  assert.match(await page.locator('.bulk [role="status"]').innerText(), /2/);
  await head.follow(() => page.getByRole('button', { name: 'Giao những hồ sơ đã đánh dấu' }).click());
  assert.match(await page.locator('#notice').innerText(), /Đã giao 2 hồ sơ/);
});

journey('a leader looks over all units', {}, async (leader) => {
  const { page } = leader;
  await signsIn(leader, 'leader');
  await leader.visit('/unit');
  await leader.follow(() => page.getByRole('link', { name: 'Phòng Tư pháp', exact: true }).click());
  assert.ok(await page.getByRole('heading', { name: /^Quá hạn/ }).isVisible());
  await leader.follow(() => page.getByRole('link', { name: 'Các đơn vị' }).click());
  const open = page.locator('tbody tr').first().getByRole('link').last();
  const count = await open.innerText();
  await leader.follow(() => open.click());
  assert.ok(Number.parseInt(count) > 0);
});

journey('the secretary takes a short list out alone, a long one with the leave of another', {}, async (secretary) => {
  const { page } = secretary;
  await signsIn(secretary, 'secretary');
  await secretary.visit('/cases?state=received');
  await secretary.follow(() => page.getByRole('link', { name: 'Xuất danh sách' }).click());
  const count = figure(await page.locator('dl b').innerText());
  await page.getByLabel('Để làm gì').selectOption('report');
  const lines = await takes(page, page.getByRole('main').getByRole('button', { name: 'Tải CSV' }).first());
  assert.equal(lines.length, count + 1, 'a head and every case');
  assert.ok(lines.every((line) => !/(^|,)"?[=+@-]/.test(line)), 'no cell is a formula');

  await secretary.visit('/exports');
  const all = figure(await page.locator('dl b').innerText());
  assert.match(await page.getByRole('main').innerText(), /phải có người thứ hai đồng ý/);
  // Pressed twice, it is asked for once.
  await secretary.follow(() => page.getByRole('button', { name: 'Gửi người khác duyệt' }).dblclick());
  const asked = page.getByRole('row').filter({ hasText: 'Chờ người khác duyệt' });
  assert.equal(await asked.count(), 1);
  const inspector = await staff('inspector');
  await inspector.visit('/exports');
  await inspector.follow(() => inspector.page.getByRole('button', { name: /^Đồng ý/ }).click());
  await inspector.leaves();
  await secretary.follow(() => page.reload());
  assert.equal((await takes(page, page.getByRole('row').getByRole('button', { name: /^Tải CSV/ }).first())).length, all + 1);
});

/** A number as the page writes it. */
function figure(words) {
  return Number(words.replaceAll('.', ''));
}

/** The lines of the file behind a button. */
async function takes(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const text = await readFile(await download.path(), 'utf8');
  return text.trimEnd().split('\r\n');
}
