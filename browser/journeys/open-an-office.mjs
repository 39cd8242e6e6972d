// Somebody new opens an office of their own: from `motcua init` to the first dossier received at its desk.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { journey, someone } from '../journey.mjs';
import { startNew } from '../server.mjs';

const procedures = fileURLToPath(new URL('../../data/procedures.json', import.meta.url));
const password = 'sáng nay trời nhiều mây';

journey('a new user opens an office and receives the first dossier', {}, async () => {
  const began = Date.now();
  const { server, link } = await startNew();
  try {
    const admin = await someone({}, server.url);
    assert.match(link.href, /^http:\/\/\S+\/first-run\?k=[0-9a-f]{64}$/);
    await opens(admin, link.search);
    const passwordLink = await hires(admin);
    const clerk = await someone({}, server.url);
    await begins(clerk, passwordLink);
    await mistypes(clerk);
    await receives(clerk);
    await clerk.leaves();
    await admin.leaves();
  } finally {
    await server.stop();
  }
  assert.ok(Date.now() - began < 600_000, 'under ten minutes');
});

/** The five steps of the first run. */
async function opens(admin, search) {
  const { page } = admin;
  const on = () => admin.follow(() => page.getByRole('button', { name: 'Tiếp tục' }).click());
  await admin.visit(`/first-run${search}`);
  await page.getByLabel('Tên bộ phận một cửa').fill('Bộ phận một cửa xã Thử Nghiệm');
  await page.getByLabel('Tên bằng tiếng Anh').fill('One-stop desk of Thử Nghiệm commune');
  await page.getByLabel('Cơ quan chủ quản', { exact: true }).fill('Ủy ban nhân dân xã Thử Nghiệm');
  await page.getByLabel('Cơ quan chủ quản bằng tiếng Anh').fill("People's Committee of Thử Nghiệm commune");
  await page.getByLabel('Địa danh').fill('');
  await admin.follow(() => page.getByRole('button', { name: 'Tiếp tục' }).click(), { status: 422 });
  await keeps(admin, 'Tên bộ phận một cửa', 'Bộ phận một cửa xã Thử Nghiệm');
  await page.getByLabel('Địa danh').fill('Thử Nghiệm');
  await on();

  await admin.follow(() => page.getByRole('button', { name: 'Lấy cây mẫu cấp xã' }).click());
  await page.getByLabel('Tên đơn vị').fill('Quầy 3');
  await page.getByLabel('Mã', { exact: true }).fill('X25-00001-QUAY-3');
  await page.getByLabel('Loại').selectOption({ label: 'Quầy' });
  await page.getByLabel('Thuộc').selectOption({ label: 'Trung tâm Phục vụ hành chính công (X25-00001-TTPVHCC)' });
  await admin.follow(() => page.getByRole('button', { name: 'Thêm đơn vị' }).dblclick());
  assert.equal(await page.getByText('X25-00001-QUAY-3').count(), 1, 'pressed twice it is added once');
  await admin.follow(() => page.getByRole('link', { name: 'Tiếp tục' }).click());

  assert.equal(await page.getByLabel('Thứ Hai').inputValue(), '08:00-12:00,13:00-17:00');
  await on();

  await page.getByLabel('Tệp', { exact: true }).setInputFiles(procedures);
  await admin.follow(() => page.getByRole('button', { name: 'Xem trước' }).click());
  await admin.follow(() => page.getByRole('button', { name: /^Đưa \d+ thủ tục vào$/ }).click());
  await admin.follow(() => page.getByRole('link', { name: 'Tiếp tục' }).click());

  await page.getByLabel('Họ và tên').fill('Trần Văn Quản');
  await page.getByLabel('Tên đăng nhập').fill('quan.tv');
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('ngắn');
  await page.getByLabel('Gõ lại mật khẩu mới').fill('ngắn');
  await admin.follow(() => page.getByRole('button', { name: 'Mở cơ quan' }).click(), { status: 422 });
  await keeps(admin, 'Họ và tên', 'Trần Văn Quản');
  assert.equal(await page.getByLabel('Mật khẩu mới', { exact: true }).inputValue(), '', 'a secret is never shown again');
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
  await page.getByLabel('Gõ lại mật khẩu mới').fill(password);
  await admin.follow(() => page.getByRole('button', { name: 'Mở cơ quan' }).click());
  assert.match(await page.getByRole('status').innerText(), /Cơ quan đã mở/);
}

/** The administrator takes a clerk on and gives them a link for a password. */
async function hires(admin) {
  const { page } = admin;
  await admin.follow(() => page.getByRole('link', { name: /^Thêm cán bộ tiếp nhận/ }).click());
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Lan');
  await page.getByLabel('Tên đăng nhập').fill('lan.nt');
  await page.getByLabel('Chức danh').fill('Cán bộ tiếp nhận');
  await admin.follow(() => page.getByRole('button', { name: 'Thêm người' }).click());
  await page.getByRole('combobox', { name: 'Vai trò' }).selectOption({ label: 'Cán bộ tiếp nhận' });
  await page.getByRole('combobox', { name: 'Đơn vị' }).selectOption('X25-00001-TTPVHCC');
  await admin.follow(() => page.getByRole('button', { name: 'Cấp vai trò' }).click());
  assert.match(await page.getByRole('status').innerText(), /Đã cấp vai trò/);
  await admin.follow(() => page.getByRole('button', { name: 'Tạo liên kết' }).click());
  return page.getByRole('textbox', { name: 'Liên kết đặt mật khẩu' }).inputValue();
}

/** The clerk sets a password by the link and signs in. */
async function begins(clerk, link) {
  const { page } = clerk;
  const { pathname, search } = new URL(link);
  await clerk.visit(pathname + search);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
  await page.getByLabel('Gõ lại mật khẩu mới').fill(password);
  await clerk.follow(() => page.getByRole('button', { name: 'Đặt mật khẩu' }).click());
  await page.getByLabel('Tên đăng nhập').fill('lan.nt');
  await page.getByLabel('Mật khẩu').fill(password);
  await clerk.follow(() => page.getByRole('button', { name: 'Đăng nhập' }).click());
}

/** The clerk's own password, mistyped: nothing is changed, and the fault has the focus. */
async function mistypes(clerk) {
  const { page } = clerk;
  await clerk.visit('/account');
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
  await page.getByLabel('Gõ lại mật khẩu mới').fill(`${password}!`);
  await clerk.follow(() => page.getByRole('button', { name: 'Đổi mật khẩu' }).click(), { status: 422 });
  assert.ok(await page.locator('#summary').evaluate(hasFocus));
}

/** What was typed stands in its field, and the list of what is wrong has the focus. */
async function keeps({ page }, label, value) {
  assert.equal(await page.getByLabel(label).inputValue(), value);
  assert.ok(await page.locator('#summary').evaluate(hasFocus), 'the summary has the focus');
}

/** Runs in the page. */
function hasFocus(element) {
  return element === document.activeElement;
}

/** The first dossier: a certificate of marital status. */
async function receives(clerk) {
  const { page } = clerk;
  await clerk.visit('/desk?procedure=1.004873');
  await page.locator('[id="applicant.id_number"]').fill('000123456789');
  await page.locator('[id="applicant.name"]').fill('Phạm Văn Đầu');
  for (const box of await page.locator('tr[data-paper]').getByRole('checkbox').all()) await box.check();
  await clerk.follow(() => page.locator('#confirm').click());
  assert.match(await page.getByRole('main').innerText(), /H26\.00001-\d{6}-0001/);
}
