// A dossier that is not whole: nothing is received, nothing typed is lost, and pressing twice makes one case.
import assert from 'node:assert/strict';
import { journey } from '../journey.mjs';
import { fact, paper, picks, reads, signsIn } from '../office.mjs';

const bay = { name: 'Trần Văn Bảy', phone: '0987654321' };
const procedure = 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân';
const declaration = 6;

journey('Bảy forgot his declaration and brings it', {}, async (clerk) => {
  const { page } = clerk;
  await begins(clerk);
  const before = await receivedToday(clerk);
  await picks(clerk, 'tinh trang hon nhan', procedure);
  await types(clerk, { ...bay, id: '12345' });
  await paper(clerk, declaration).uncheck();
  await clerk.follow(() => receive(clerk).click(), { status: 422 });

  assert.match(await page.title(), /^Lỗi:/);
  assert.ok(await page.locator('#summary').evaluate((summary) => summary === document.activeElement), 'the summary has the focus');
  const wrong = page.locator('#summary').getByRole('link');
  assert.match((await wrong.allInnerTexts()).join('\n'), /Số CMND có 9 chữ số.*\nThiếu giấy số 6: Tờ khai/);
  assert.deepEqual(await typed(clerk), { ...bay, id: '12345' });
  assert.equal(await paper(clerk, declaration).isChecked(), false);

  await clerk.follow(() => wrong.first().click(), { status: 422 });
  const number = page.getByLabel('Số giấy tờ').first();
  assert.ok(await number.evaluate((field) => field === document.activeElement), 'the summary leads to the field');
  const sentence = await number.getAttribute('aria-describedby');
  assert.match(await page.locator(`[id="${sentence}"]`).innerText(), /ở đây có 5/);

  await number.fill('012345678');
  await paper(clerk, declaration).check();
  await clerk.follow(() => receive(clerk).click());
  assert.equal(await fact(clerk, 'Chủ hồ sơ'), bay.name);
  await clerk.follow(() => page.getByRole('link', { name: 'Người tiếp theo' }).click());
  assert.equal(await receivedToday(clerk), before + 1);
});

for (const [how, person] of Object.entries({ 'with scripts': {}, 'without scripts': { script: false } })) {
  journey(`pressing twice, reloading and going back make one case, ${how}`, person, async (clerk) => {
    const { page } = clerk;
    await begins(clerk);
    const before = await receivedToday(clerk);
    await clerk.visit('/desk?procedure=1.004873');
    await types(clerk, { ...bay, id: '012345679' });
    await clerk.follow(() => receive(clerk).dblclick());
    const reference = await fact(clerk, 'Mã hồ sơ');
    await clerk.follow(() => page.reload());
    assert.equal(await fact(clerk, 'Mã hồ sơ'), reference);
    await clerk.follow(() => page.goBack());
    await clerk.follow(() => receive(clerk).click(), { status: 422 });
    await clerk.visit('/desk');
    assert.equal(await receivedToday(clerk), before + 1);
  });
}

journey('nothing typed is lost when the session has ended', {}, async (clerk) => {
  const { page } = clerk;
  await begins(clerk);
  await picks(clerk, 'doc than', procedure);
  await types(clerk, { ...bay, id: '012345678' });
  await page.context().clearCookies();
  await clerk.follow(() => receive(clerk).click(), { status: 401 });
  assert.match(await page.getByRole('main').innerText(), /Phiên làm việc đã hết.*Chưa có gì thay đổi/s);
  await clerk.follow(() => page.getByRole('main').getByRole('link', { name: 'Đăng nhập' }).click());
  await clerk.follow(() => page.locator('button[value="clerk"]').click());
  assert.deepEqual(await typed(clerk), { ...bay, id: '012345678' });
});

journey('who cannot bring the paper gets the refusal in writing', {}, async (clerk) => {
  const { page } = clerk;
  await begins(clerk);
  const before = await receivedToday(clerk);
  await picks(clerk, 'doc than', procedure);
  await types(clerk, { ...bay, id: '012345678' });
  await paper(clerk, declaration).uncheck();
  await clerk.follow(() => page.getByRole('button', { name: 'Từ chối bằng văn bản' }).click());
  assert.match(await page.getByLabel('Lý do').inputValue(), /Hồ sơ còn thiếu:\n- Tờ khai/);
  assert.deepEqual(await typed(clerk), { ...bay, id: '012345678' });

  await page.getByLabel('Lý do').fill('');
  await clerk.follow(() => page.getByRole('button', { name: 'Từ chối và in phiếu' }).click(), { status: 422 });
  await page.getByLabel('Lý do').fill('Thiếu tờ khai.');
  await clerk.follow(() => page.getByRole('button', { name: 'Từ chối và in phiếu' }).click());
  const words = await reads(clerk, page.getByRole('link', { name: 'In phiếu', exact: true }));
  for (const word of [bay.name, 'Thiếu tờ khai.']) assert.ok(words.includes(word), `${word} is not in: ${words}`);
  await clerk.visit('/desk');
  assert.equal(await receivedToday(clerk), before);
});

async function begins(clerk) {
  await signsIn(clerk, 'clerk');
  assert.equal(new URL(clerk.page.url()).pathname, '/desk');
}

function receive({ page }) {
  return page.getByRole('button', { name: 'Nhận và in giấy hẹn' });
}

async function receivedToday({ page }) {
  return Number.parseInt(await page.locator('li', { hasText: 'hồ sơ đã nhận' }).innerText());
}

async function types({ page }, { name, phone, id }) {
  await page.getByLabel('Số giấy tờ').first().fill(id);
  await page.getByLabel('Họ và tên').fill(name);
  await page.getByLabel('Điện thoại').fill(phone);
}

async function typed({ page }) {
  const value = (label) => page.getByLabel(label).first().inputValue();
  return { name: await value('Họ và tên'), phone: await value('Điện thoại'), id: await value('Số giấy tờ') };
}
