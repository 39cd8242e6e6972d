// What hangs on the wall and what a person takes along: a grandmother makes her list, the desk scans a sheet, the
// secretary sees whose wall is not what is in force.
import assert from 'node:assert/strict';
import { journey } from '../journey.mjs';
import { reads, scans, signsIn, staff } from '../office.mjs';

const simplePhone = { phone: true, script: false };

journey('a grandmother reads the page and makes the list of her own papers', simplePhone, async (grandmother) => {
  const { page } = grandmother;
  await grandmother.visit('/procedures/1.001193');
  const heads = await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts();
  const order = ['Tôi có làm được không', 'Giấy tờ phải mang', 'Nộp ở đâu', 'Bao lâu thì xong', 'Phí, lệ phí', 'Nhận được gì', 'Hôm nay tôi làm được gì'];
  const places = order.map((head) => heads.indexOf(head));
  assert.deepEqual(places, places.toSorted((a, b) => a - b), heads.join(' · '));
  assert.ok(!places.includes(-1), heads.join(' · '));
  assert.match(await page.getByRole('main').innerText(), /Một nửa số hồ sơ xong trong/);
  await grandmother.follow(() => page.getByRole('main').getByRole('link', { name: 'Lập danh sách giấy tờ của tôi' }).first().click());
  // She forgets one question and is led to it; what she said stays.
  await page.getByLabel('tại quầy').check();
  const questions = page.getByRole('group');
  const count = await questions.count();
  for (let n = 1; n < count - 1; n++) await questions.nth(n).getByLabel('Không', { exact: true }).check();
  await grandmother.follow(() => page.getByRole('button', { name: 'Lập danh sách giấy tờ của tôi' }).click());
  assert.match(await page.getByRole('alert').innerText(), /Còn câu chưa trả lời/);
  assert.ok(await page.getByLabel('tại quầy').isChecked());
  await questions.nth(count - 1).getByLabel('Chưa chắc').check();
  await grandmother.follow(() => page.getByRole('button', { name: 'Lập danh sách giấy tờ của tôi' }).click());
  const said = await page.getByRole('main').innerText();
  assert.match(said, /Mang theo \d+ loại giấy tờ/);
  assert.match(said, /Chưa chắc, hỏi tại quầy/);
  const printed = await reads(grandmother, page.getByRole('link', { name: 'Tải bản in (PDF)' }));
  assert.match(printed, /GIẤY TỜ CẦN CHUẨN BỊ/);
});

journey('the data of a procedure stands in its page and is not run', {}, async (reader) => {
  const { page } = reader;
  await reader.visit('/procedures/1.001193');
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
  assert.equal(data['@type'], 'GovernmentService');
  await reader.visit('/open-data');
  for (const file of ['procedures.json', 'procedures.jsonld', 'changes.atom']) {
    const answer = await page.request.get(`/open-data/${file}`);
    assert.equal(answer.status(), 200, file);
  }
});

journey('the desk puts a sheet up by scanning it, and the secretary sees the walls', {}, async (clerk) => {
  const { page } = clerk;
  await signsIn(clerk, 'clerk');
  await clerk.follow(() => page.getByRole('link', { name: 'Bảng niêm yết' }).click());
  await clerk.visit('/desk/notices?state=not_posted');
  const line = page.getByRole('row').filter({ hasText: 'Chưa treo' }).first();
  const key = (await line.getByRole('checkbox').inputValue()).split('@')[0];
  const printed = await reads(clerk, line.getByRole('link', { name: /In bản này/ }));
  const link = /\/n\/[A-Za-z0-9._-]+\/\d+\/[0-9A-Z]{8}/.exec(printed)?.[0];
  assert.ok(link, printed);
  await clerk.follow(() => scans(clerk, new URL(link, page.url()).href));
  assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /đang có hiệu lực/);
  await clerk.follow(() => page.getByRole('button', { name: 'Bản này đang treo ở quầy tôi' }).click());
  assert.match(await page.getByRole('status').innerText(), /Đã ghi/);
  await clerk.visit('/desk/notices?state=good');
  assert.ok(await page.getByRole('main').getByText(key).first().isVisible());

  const secretary = await staff('secretary');
  await secretary.follow(() => secretary.page.getByRole('link', { name: 'Niêm yết' }).first().click());
  await secretary.follow(() => secretary.page.getByRole('table').getByRole('link').first().click());
  assert.match(await secretary.page.getByRole('main').innerText(), /Chưa treo/);
  await secretary.leaves();
});
