// Somebody is asked for more than what is published, says so on the telephone, and sees it put right.
import assert from 'node:assert/strict';
import { journey } from '../journey.mjs';
import { signsIn } from '../office.mjs';

let answer = '';
let number = '';

journey('a citizen tells in under a minute that more was asked for', { phone: true, script: false }, async (citizen) => {
  const { page } = citizen;
  await citizen.visit('/procedures/1.004873');
  await citizen.follow(() => page.getByRole('link', { name: 'Báo việc bị đòi thêm' }).click());
  await page.getByLabel('Kể ngắn gọn').fill('Quầy đòi nộp thêm bản sao sổ hộ khẩu.');
  await citizen.follow(() => page.getByRole('button', { name: 'Gửi' }).click(), { status: 422 });
  assert.equal(await page.getByLabel('Kể ngắn gọn').inputValue(), 'Quầy đòi nộp thêm bản sao sổ hộ khẩu.');
  await page.getByLabel('Ở đâu?').selectOption('MOT-CUA');
  await citizen.follow(() => page.getByRole('button', { name: 'Gửi' }).click());
  await citizen.page.getByText('Đã ghi nhận.').first().waitFor();
  answer = page.url();
  number = new URL(answer).pathname.split('/').at(-1);
});

journey('the secretary gives the file to the inspector', {}, async (secretary) => {
  const { page } = secretary;
  await signsIn(secretary, 'secretary');
  await secretary.visit('/requirements');
  await secretary.follow(() => page.getByRole('row', { name: new RegExp(number) }).getByRole('link').first().click());
  await page.getByLabel('Người phụ trách').selectOption('inspector');
  await page.getByLabel('Hạn').fill('25/01/2010');
  await secretary.follow(() => page.getByRole('button', { name: 'Giao' }).click());
  await secretary.page.getByText('Đang làm rõ').first().waitFor();
});

journey('the inspector finds no basis and it is put right', {}, async (inspector) => {
  const { page } = inspector;
  await signsIn(inspector, 'inspector');
  await inspector.visit('/requirements?list=mine');
  await inspector.follow(() => page.getByRole('row', { name: new RegExp(number) }).getByRole('link').first().click());
  await page.getByLabel('Không có căn cứ', { exact: true }).check();
  await page.getByLabel('Dựa vào đâu?').fill('Danh mục đã công bố không có giấy này.');
  await inspector.follow(() => page.getByRole('button', { name: 'Ghi kết luận' }).click());
  await page.getByLabel('Bỏ yêu cầu đó').check();
  await page.getByLabel('Ghi rõ').fill('Bỏ từ hôm nay, đã nhắc quầy 5.');
  await inspector.follow(() => page.getByRole('button', { name: 'Ghi và kết thúc' }).click());
  await inspector.page.getByText('Đã khắc phục').first().waitFor();
});

journey('the citizen opens the same page again and reads what was done', { phone: true, script: false }, async (citizen) => {
  await citizen.visit(new URL(answer).pathname + new URL(answer).search.replace('&sent=1', ''));
  await citizen.page.getByText('Không có căn cứ').first().waitFor();
  await citizen.page.getByText('Bỏ yêu cầu đó').first().waitFor();
});
