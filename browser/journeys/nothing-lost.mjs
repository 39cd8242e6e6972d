// A session that ends while somebody types, the Back key, a reload, an impatient second press: nothing is lost or twice.
import assert from 'node:assert/strict';
import { journey } from '../journey.mjs';
import { signsIn } from '../office.mjs';

const question = 'Thửa đất có tranh chấp không?';

journey('an officer asks another unit when the session has ended', {}, async (officer) => {
  const { page } = officer;
  const address = await mine(officer);
  await officer.visit(`${address}?act=opinion`);
  await page.locator('#opinion-unit').selectOption('TNMT');
  await page.locator('#opinion-question').fill(question);
  await page.context().clearCookies();
  await officer.follow(() => page.locator('#confirm').click(), { status: 401 });
  assert.match(await page.getByRole('main').innerText(), new RegExp(question.replace('?', '\\?')));
  await officer.follow(() => page.getByRole('main').getByRole('link', { name: 'Đăng nhập' }).click());
  await officer.follow(() => page.locator('button[value="officer"]').click());
  // The form stands there again as it was sent; nothing was changed.
  assert.equal(new URL(page.url()).pathname, address);
  assert.equal(await page.locator('#opinion-question').inputValue(), question);
  assert.equal(await page.locator('#opinion-unit').inputValue(), 'TNMT');
  await page.locator('#opinion-due_at').fill('mai');
  await officer.follow(() => page.locator('#confirm').click(), { status: 422 });
  assert.ok(await page.locator('#summary').evaluate((summary) => summary === document.activeElement));
  assert.equal(await page.locator('#opinion-question').inputValue(), question);
  await page.locator('#opinion-due_at').fill('26/01/2010');
  await officer.follow(() => page.locator('#confirm').dblclick());
  const asked = () => page.getByText(question).count();
  const once = await asked();
  assert.ok(once > 0);
  await officer.follow(() => page.reload());
  assert.equal(await asked(), once, 'a reload asks nothing again');
  // Back leads to the form, not to a question of the browser; what was done is not done again.
  await officer.follow(() => page.goBack());
  assert.equal(new URL(page.url()).pathname, address);
  assert.ok(await page.locator('#opinion-question').isVisible());
  assert.equal(await asked(), once);
});

journey('somebody else signs in after the session has ended and finds no foreign words', {}, async (officer) => {
  const { page } = officer;
  const address = await mine(officer);
  const words = 'Chỉ người gõ mới được thấy.';
  await officer.visit(`${address}?act=opinion`);
  await page.locator('#opinion-question').fill(words);
  await page.context().clearCookies();
  await officer.follow(() => page.locator('#confirm').click(), { status: 401 });
  await officer.follow(() => page.getByRole('main').getByRole('link', { name: 'Đăng nhập' }).click());
  await officer.follow(() => page.locator('button[value="head"]').click());
  assert.equal(new URL(page.url()).pathname, address);
  assert.equal(await page.evaluate((text) => [...document.querySelectorAll('input, textarea')].some((field) => field.value === text), words), false);
  assert.equal(await page.evaluate((text) => JSON.stringify({ ...sessionStorage }).includes(text), words), false);
});

journey('an administrator adds a unit with a fault, without a session, twice, and goes back', {}, async (admin) => {
  const { page } = admin;
  await signsIn(admin, 'admin');
  await admin.visit('/admin/units');
  const add = () => page.getByRole('button', { name: 'Thêm đơn vị' });
  await page.getByLabel('Tên đơn vị').fill('Quầy 21');
  await page.getByLabel('Mã', { exact: true }).fill('QUAY-21');
  await page.getByLabel('Loại').selectOption({ label: 'Quầy' });
  await page.getByLabel('Thuộc').selectOption('TP');
  await admin.follow(() => add().click(), { status: 422 });
  assert.ok(await page.locator('#summary').evaluate((summary) => summary === document.activeElement));
  assert.equal(await page.getByLabel('Tên đơn vị').inputValue(), 'Quầy 21');
  await page.getByLabel('Thuộc').selectOption('MOT-CUA');
  await page.context().clearCookies();
  await admin.follow(() => add().click(), { status: 401 });
  await admin.follow(() => page.getByRole('main').getByRole('link', { name: 'Đăng nhập' }).click());
  await admin.follow(() => page.locator('button[value="admin"]').click());
  assert.equal(await page.getByLabel('Tên đơn vị').inputValue(), 'Quầy 21');
  assert.equal(await page.getByLabel('Thuộc').inputValue(), 'MOT-CUA');
  await admin.follow(() => add().dblclick());
  assert.equal(await page.getByText('QUAY-21').count(), 1);
  await admin.follow(() => page.reload());
  assert.equal(await page.getByText('QUAY-21').count(), 1);
});

/** The address of a case in the officer's hands, running. */
async function mine(officer) {
  const { page } = officer;
  await signsIn(officer, 'officer');
  await officer.visit('/work?list=mine');
  await officer.follow(() => page.locator('.table.work tbody th a').last().click());
  return new URL(page.url()).pathname;
}
