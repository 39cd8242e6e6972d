// From the desk to the result: each of the people in a window of their own, and the citizen with a phone.
import assert from 'node:assert/strict';
import { journey, someone } from '../journey.mjs';
import { fact, picks, reads, signsIn, staff } from '../office.mjs';

const lan = { name: 'Nguyễn Thị Lan', id: '012345678', phone: '0912345678', address: 'Thôn Đông, xã Uy Nỗ' };
const procedure = 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân';
const due = '17:00 thứ Hai, 25/01/2010';

journey('Lan hands in for a certificate of marital status, follows it and collects it', {}, async (clerk) => {
  await signsIn(clerk, 'clerk');
  await picks(clerk, 'doc than', procedure);
  await hearsThePromise(clerk);
  const receipt = await receives(clerk);

  const citizen = await someone({ phone: true, script: false });
  await sees(citizen, receipt, 'Đã tiếp nhận');

  await opens(clerk, receipt);
  await clerk.follow(() => clerk.page.getByRole('button', { name: 'Chuyển hồ sơ' }).click());
  await told(clerk, 'Phòng Tư pháp đang giữ');
  await sees(citizen, receipt, 'Đang xử lý');

  const head = await staff('head');
  await opens(head, receipt);
  await head.page.getByRole('radio', { name: 'Dương Thị Hồng' }).check();
  await head.follow(() => head.page.getByRole('button', { name: 'Giao hồ sơ' }).click());
  await told(head, 'Đã giao hồ sơ cho Dương Thị Hồng');

  const officer = await staff('officer');
  await opens(officer, receipt);
  await worksUpToSigning(officer);
  await sees(citizen, receipt, 'Đang xử lý');

  const leader = await staff('leader');
  await opens(leader, receipt);
  await leader.follow(() => leader.page.getByRole('button', { name: 'Ký duyệt' }).click());
  await told(leader, 'Đã duyệt');

  await opens(officer, receipt);
  await officer.page.getByLabel('Số văn bản').fill('07/XNHN');
  await officer.follow(() => officer.page.getByRole('button', { name: 'Ghi kết quả' }).click());
  await told(officer, 'Đã ghi kết quả');
  await sees(citizen, receipt, 'Có kết quả, chờ trả');

  await handsOver(clerk, receipt);
  await sees(citizen, receipt, 'Đã trả kết quả');
  await Promise.all([citizen, head, officer, leader].map((visitor) => visitor.leaves()));
});

/** Before anything is confirmed the clerk can tell the day, and why it is that day. */
async function hearsThePromise({ page }) {
  const promised = page.locator('.promised:visible');
  assert.equal(await promised.locator('.moment b').innerText(), due);
  await promised.getByText('Xem từng ngày').click();
  const days = await promised.locator('li').allInnerTexts();
  for (const day of ['23/01', '24/01']) assert.match(days.find((line) => line.includes(day)) ?? '', /nghỉ|cuối tuần/i);
  assert.match(days.at(-1) ?? '', /25\/01/);
}

async function receives(clerk) {
  const { page } = clerk;
  await page.getByLabel('Số giấy tờ').first().fill(lan.id);
  await page.getByLabel('Họ và tên').fill(lan.name);
  await page.getByLabel('Địa chỉ').fill(lan.address);
  await page.getByLabel('Điện thoại').fill(lan.phone);
  await clerk.examine();
  await clerk.follow(() => page.getByRole('button', { name: 'Nhận và in giấy hẹn' }).click());
  const reference = await fact(clerk, 'Mã hồ sơ');
  assert.match(reference, /^MOT-CUA-100120-\d{4}$/);
  assert.equal(await page.locator('.moment b').innerText(), due);
  const words = await reads(clerk, page.getByRole('link', { name: 'In giấy hẹn' }));
  for (const word of [reference, lan.name, lan.id, await fact(clerk, 'Mã kiểm tra'), '25/01/2010']) assert.ok(words.includes(word), `${word} is not in: ${words}`);
  assert.doesNotMatch(words, /in lại/i);
  assert.match(await reads(clerk, page.getByRole('link', { name: 'In giấy hẹn' })), /in lại/i);
  const link = /http:\S+\/t\/\S+\?k=[A-Z]{6}/.exec(words)?.[0];
  assert.ok(link, `no link in: ${words}`);
  return { reference, link };
}

async function opens(visitor, { reference }) {
  const { page } = visitor;
  await page.getByRole('searchbox', { name: 'Tìm hồ sơ' }).fill(reference);
  await visitor.follow(() => page.keyboard.press('Enter'));
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), procedure);
}

/** The officer's own steps one after the other, until the next one is the signature. */
async function worksUpToSigning(officer) {
  const { page } = officer;
  const next = page.getByRole('button', { name: 'Xong, sang bước kế tiếp' });
  while (await next.isVisible()) await officer.follow(() => next.click());
  await officer.follow(() => page.getByRole('button', { name: 'Trình ký' }).click());
  await told(officer, 'Ủy ban nhân dân huyện Đông Anh đang giữ');
}

async function handsOver(clerk, { reference }) {
  const { page } = clerk;
  await clerk.follow(() => page.getByRole('link', { name: 'Trả kết quả' }).click());
  await page.getByRole('searchbox', { name: 'Mã hồ sơ, tên' }).fill(reference);
  await clerk.follow(() => page.keyboard.press('Enter'));
  await clerk.follow(() => page.getByRole('link', { name: `Trả kết quả ${reference}` }).click());
  const collector = page.getByLabel('Người nhận');
  assert.equal(await collector.inputValue(), lan.name);
  await collector.fill('');
  await clerk.follow(() => page.getByRole('button', { name: 'Trả kết quả' }).click(), { status: 422 });
  await collector.fill(lan.name);
  await clerk.follow(() => page.getByRole('button', { name: 'Trả kết quả' }).click());
  await told(clerk, `Đã trả kết quả hồ sơ ${reference}`);
}

async function told({ page }, sentence) {
  assert.match(await page.getByRole('status').first().innerText(), new RegExp(sentence));
}

/** What the receipt's link shows: the state in words, and nothing about the person. */
async function sees(citizen, { link }, state) {
  await citizen.visit(link);
  assert.equal(await citizen.page.locator('.state').innerText(), state);
  const shown = await citizen.page.content();
  for (const secret of Object.values(lan)) assert.ok(!shown.includes(secret), `${secret} is on the page`);
}
