// A limit is shortened and a paper is no longer needed: drafted by the secretary, approved by the leader, read by a citizen.
import { journey } from '../journey.mjs';
import { signsIn } from '../office.mjs';

const key = '1.010091';
let draft = '';

journey('the secretary drafts a shorter limit and one paper less', { script: false }, async (secretary) => {
  const { page } = secretary;
  await signsIn(secretary, 'secretary');
  await secretary.visit(`/catalogue/${key}`);
  await secretary.follow(() => page.getByRole('button', { name: 'Bắt đầu soạn' }).click());
  draft = new URL(page.url()).pathname;
  const saves = () => secretary.follow(() => page.getByRole('button', { name: 'Lưu' }).last().click());
  await page.getByLabel('Số bộ hồ sơ').fill('một');
  await secretary.follow(() => page.getByRole('button', { name: 'Lưu' }).last().click(), { status: 422 });
  await page.getByLabel('Số bộ hồ sơ').fill('1');
  for (const value of await page.locator('input[name$=".value"]').all()) await value.fill('7');
  await secretary.follow(() => page.getByRole('button', { name: 'Bỏ dòng này Giấy tờ 1', exact: true }).click());
  await page.getByLabel('Không có yêu cầu, điều kiện').check();
  if ((await page.getByLabel('Cơ quan giải quyết').inputValue()) === '') await page.getByLabel('Cơ quan giải quyết').fill('Ủy ban nhân dân xã');
  if ((await page.getByLabel('Đối tượng thực hiện').inputValue()) === '') await page.getByLabel('Đối tượng thực hiện').fill('Công dân Việt Nam');
  await saves();
  await page.getByText(/10 ngày làm việc.*7 ngày làm việc/).first().waitFor();
  await secretary.follow(() => page.getByRole('button', { name: 'Kiểm tra xong, trình phê duyệt' }).click());
});

journey('the leader looks at what changes and approves', {}, async (leader) => {
  const { page } = leader;
  await signsIn(leader, 'leader');
  await leader.visit('/catalogue');
  await leader.follow(() => page.locator(`a[href="${draft}"]`).click());
  await page.getByText(/Đạt cả \d+ tình huống/).click();
  await page.getByText('Nhận trước Tết').first().waitFor();
  await leader.follow(() => page.getByRole('button', { name: 'Phê duyệt' }).click());
});

journey('the secretary enters the decision', {}, async (secretary) => {
  const { page } = secretary;
  await signsIn(secretary, 'secretary');
  await secretary.visit('/catalogue?list=approved');
  await secretary.follow(() => page.getByRole('link', { name: 'Nhập quyết định công bố' }).click());
  await page.getByLabel('Số quyết định').fill('12/QĐ-UBND');
  await page.getByLabel('Có hiệu lực từ ngày').fill('01/02/2010');
  await secretary.follow(() => page.getByRole('button', { name: 'Công bố' }).click());
  await secretary.visit('/catalogue?list=later');
  await page.getByText('từ 01/02/2010').waitFor();
});

journey('a citizen reads what will change and when', { phone: true, script: false }, async (citizen) => {
  await citizen.visit(`/procedures/${key}/versions`);
  await citizen.page.getByText('Đã công bố, có hiệu lực từ 01/02/2010.').waitFor();
  await citizen.page.getByText(/không cần/).first().waitFor();
  await citizen.page.getByText(/10 ngày làm việc.*7 ngày làm việc/).first().waitFor();
});
