// A paper is missing: the officer asks for it, the citizen reads what to bring, the clerk takes it in, the head lets a
// second request go out. Each sees the date before it moves.
import assert from 'node:assert/strict';
import { journey, someone } from '../journey.mjs';
import { fact, picks, signsIn, staff } from '../office.mjs';

const mai = { name: 'Trần Thị Mai', id: '012345670', phone: '0912345670' };
const procedure = 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân';
const declaration = 6;

journey('Mai is asked for a paper and brings it', {}, async (clerk) => {
  await signsIn(clerk, 'clerk');
  await picks(clerk, 'doc than', procedure);
  const receipt = await receives(clerk);
  await clerk.visit(receipt.page);
  await clerk.follow(() => clerk.page.getByRole('button', { name: 'Chuyển hồ sơ' }).click());

  const head = await staff('head');
  await head.visit(receipt.page);
  await head.page.getByRole('radio', { name: 'Dương Thị Hồng' }).check();
  await head.follow(() => head.page.getByRole('button', { name: 'Giao hồ sơ' }).click());

  const officer = await staff('officer');
  await officer.visit(receipt.page);
  await chooses(officer, 'Yêu cầu bổ sung giấy tờ');
  await officer.follow(() => button(officer, 'Gửi yêu cầu bổ sung').click(), { status: 422 });
  await summaryHasFocus(officer);
  await asks(officer);
  await officer.follow(() => button(officer, 'Gửi yêu cầu bổ sung').click());
  await told(officer, 'Đã gửi yêu cầu bổ sung');

  const citizen = await someone({ phone: true, script: false });
  await citizen.visit(receipt.link);
  const shown = await citizen.page.getByRole('main').innerText();
  assert.match(shown, /Giấy tờ cần mang thêm\s+Tờ khai.*1 bản chính/s);
  assert.match(shown, /Mang đến trước 17:00/);
  assert.ok(!shown.includes('Thiếu chữ ký'), 'the reason may name people');

  await clerk.visit(receipt.page);
  await box(clerk).check();
  const promised = await clerk.page.locator('.moved .new b, .moved b').last().innerText();
  await clerk.follow(() => button(clerk, 'Đã nhận đủ, tính tiếp').click());
  await told(clerk, `Ngày hẹn trả nay là ${promised}`);

  await officer.visit(receipt.page);
  await chooses(officer, 'Yêu cầu bổ sung giấy tờ');
  await asks(officer);
  await officer.follow(() => button(officer, 'Trình trưởng phòng').click(), { status: 422 });
  assert.ok(await box(officer).isChecked(), 'what was chosen is kept');
  await officer.page.getByLabel('Lý do và căn cứ').fill('Tờ khai nộp bổ sung vẫn thiếu chữ ký.');
  await officer.follow(() => button(officer, 'Trình trưởng phòng').dblclick());
  await told(officer, 'Đã trình');

  await head.visit(receipt.page);
  await head.follow(() => button(head, 'Duyệt và gửi').click());
  await told(head, 'Đã duyệt và gửi yêu cầu bổ sung');
  await Promise.all([citizen, head, officer].map((visitor) => visitor.leaves()));
});

journey('a later date is shown before it is asked for, and granted by the head', {}, async (clerk) => {
  await signsIn(clerk, 'clerk');
  await picks(clerk, 'doc than', procedure);
  const receipt = await receives(clerk);
  await clerk.visit(receipt.page);
  await clerk.page.getByLabel('Viết ghi chú').fill('Người nộp hẹn gọi lại buổi chiều.');
  await clerk.follow(() => button(clerk, 'Lưu ghi chú').click());
  await told(clerk, 'Đã lưu ghi chú');
  await clerk.follow(() => button(clerk, 'Chuyển hồ sơ').click());

  const head = await staff('head');
  await head.visit(receipt.page);
  await head.page.getByRole('radio', { name: 'Dương Thị Hồng' }).check();
  await head.follow(() => button(head, 'Giao hồ sơ').click());

  const officer = await staff('officer');
  await officer.visit(receipt.page);
  for (const act of ['Hỏi ý kiến đơn vị khác', 'Tạm dừng đồng hồ', 'Dừng giải quyết']) {
    await chooses(officer, act);
    await officer.follow(() => officer.page.getByRole('link', { name: 'Thôi' }).click());
  }
  await chooses(officer, 'Xin hẹn lại ngày trả');
  await officer.page.getByLabel('Ngày hẹn mới').fill('01/02/2010');
  await officer.page.getByLabel('Lý do').fill('Chờ xác minh tại xã Bắc Hồng');
  await officer.follow(() => button(officer, 'Xem trước').click());
  assert.match(await officer.page.locator('.moved').innerText(), /17:00 thứ Hai, 25\/01\/2010[\s\S]*17:00 thứ Hai, 01\/02\/2010/);
  await officer.follow(() => button(officer, 'Đề nghị hẹn lại').click());
  await told(officer, 'Đã đề nghị');

  await head.visit(receipt.page);
  await head.follow(() => button(head, 'Duyệt, ký thư xin lỗi').click());
  await told(head, 'Ngày hẹn trả nay là 17:00 thứ Hai, 01/02/2010');

  const citizen = await someone({ phone: true, script: false });
  await citizen.visit(receipt.link);
  assert.match(await citizen.page.getByRole('main').innerText(), /Hẹn mới theo thư xin lỗi\s+17:00 thứ Hai, 01\/02\/2010/);
  await Promise.all([citizen, head, officer].map((visitor) => visitor.leaves()));
});

async function receives(clerk) {
  const { page } = clerk;
  await page.getByLabel('Số giấy tờ').first().fill(mai.id);
  await page.getByLabel('Họ và tên').fill(mai.name);
  await page.getByLabel('Điện thoại').fill(mai.phone);
  await clerk.follow(() => page.getByRole('button', { name: 'Nhận và in giấy hẹn' }).click());
  const reference = await fact(clerk, 'Mã hồ sơ');
  return { page: `/cases/${reference}`, link: `/t/${reference}?k=${await fact(clerk, 'Mã kiểm tra')}` };
}

function chooses(visitor, act) {
  return visitor.follow(() => visitor.page.locator('#acts').getByRole('link', { name: act, exact: true }).click());
}

async function asks(officer) {
  await box(officer).check();
  await officer.page.getByLabel(`Vì sao, giấy số ${declaration}`).fill('Thiếu chữ ký');
}

function box({ page }) {
  return page.locator(`[name="papers.${declaration}.paper"]`);
}

function button({ page }, name) {
  return page.getByRole('main').getByRole('button', { name });
}

async function told({ page }, sentence) {
  assert.match(await page.getByRole('status').first().innerText(), new RegExp(sentence));
}

async function summaryHasFocus({ page }) {
  assert.ok(await page.locator('#summary').evaluate((summary) => summary === document.activeElement), 'the summary has the focus');
}
