// Whoever only wants to know: a grandmother with a phone, somebody who reads English, somebody who took a wrong turn.
import assert from 'node:assert/strict';
import { journey, someone } from '../journey.mjs';
import { fact, staff } from '../office.mjs';

const simplePhone = { phone: true, script: false };

journey('a grandmother finds out what to bring', simplePhone, async (grandmother) => {
  const { page } = grandmother;
  await grandmother.visit('/');
  await page.getByLabel('Ông bà cần làm thủ tục gì?').fill('giay doc than');
  await grandmother.follow(() => page.getByRole('button', { name: 'Tìm thủ tục' }).click());
  await grandmother.follow(() => page.getByRole('link', { name: 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân' }).click());
  const said = await page.getByRole('main').innerText();
  for (const answer of ['Giấy tờ phải mang', 'Tờ khai cấp Giấy xác nhận', '1 bản chính', '3 ngày làm việc', 'Bộ phận tiếp nhận']) assert.ok(said.includes(answer), answer);
});

journey('nothing is guessed about a procedure that is only listed', simplePhone, async (grandmother) => {
  const { page } = grandmother;
  await grandmother.visit('/procedures?state=listed');
  await grandmother.follow(() => page.getByRole('main').locator('.found').getByRole('link').first().click());
  assert.match(await page.getByRole('main').innerText(), /xin hỏi tại quầy/i);
  await grandmother.visit('/procedures?q=zzzz');
  assert.match(await page.getByRole('status').innerText(), /Không tìm thấy “zzzz”/);
});

journey('a grandmother asks for her case with what she remembers', simplePhone, async (grandmother) => {
  const { page } = grandmother;
  const ask = async (number, answer) => {
    await grandmother.visit('/track');
    await page.getByLabel('Mã hồ sơ trên giấy hẹn').fill(number);
    await grandmother.follow(() => page.getByRole('button', { name: 'Xem hồ sơ' }).click(), answer);
  };
  await ask('MOT-CUA-100120-9999', { status: 404 });
  assert.match(await page.getByRole('alert').innerText(), /Không có hồ sơ mang mã này/);
  await ask('giấy của tôi', { status: 422 });
  assert.match(await page.getByRole('alert').innerText(), /không đúng dạng/);

  const { reference, applicant } = await lastReceived();
  await ask(reference);
  await page.getByLabel('Mã kiểm tra').fill('AAAAAA');
  await grandmother.follow(() => page.getByRole('button', { name: 'Xem đầy đủ' }).click());
  assert.match(await page.getByRole('alert').innerText(), /Mã kiểm tra không đúng/);
  assert.match(await fact(grandmother, 'Đã nộp'), /20\d\d/);
  const shown = await page.content();
  assert.ok(!shown.includes(applicant), 'the applicant is on the page');
});

journey('a page in English stays the same page', { language: 'en-GB' }, async (reader) => {
  const { page } = reader;
  await reader.visit('/procedures?q=doc+than');
  await reader.follow(() => page.getByRole('link', { name: 'English' }).click());
  assert.equal(new URL(page.url()).searchParams.get('q'), 'doc than');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  for (const path of ['/', '/procedures/1.004873', '/track', '/sign-in']) await reader.visit(path);
  await reader.visit('/api');
  assert.ok(await page.getByRole('row', { name: '/api/v1/cases/{reference}' }).first().isVisible());
});

journey('a wrong turn is told kindly', {}, async (visitor) => {
  const { page } = visitor;
  await visitor.visit('/khong-co', { status: 404 });
  assert.match(await page.getByRole('main').innerText(), /Không tìm thấy/);
  await visitor.follow(() => page.getByRole('link', { name: 'Về trang đầu' }).click());
  await visitor.visit('/cases/MOT-CUA-100120-0001');
  assert.match(page.url(), /\/sign-in\?next=/);
});

/** A case that the office took in today, as the inspector finds it. */
async function lastReceived() {
  const inspector = await staff('inspector');
  await inspector.visit('/cases?state=received');
  const [reference, applicant] = (await inspector.page.locator('tbody .sub').first().innerText()).split(' · ');
  await inspector.leaves();
  return { reference, applicant };
}
