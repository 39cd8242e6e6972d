// A clerk who never takes the hands off the keys.
import assert from 'node:assert/strict';
import { journey } from '../journey.mjs';
import { fact, paper } from '../office.mjs';

journey('a dossier is received without a mouse', {}, async (clerk) => {
  const { page } = clerk;
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const type = (text) => page.keyboard.type(text);

  await clerk.visit('/sign-in');
  await tabsTo(page, page.locator('button[value="clerk"]'));
  await clerk.follow(() => press('Enter'));

  await press('F2');
  await type('doc than');
  const options = page.getByRole('option');
  await options.nth(1).waitFor();
  await press('ArrowDown');
  assert.equal(await options.nth(1).getAttribute('aria-selected'), 'true');
  await press('ArrowUp');
  await clerk.follow(() => press('Enter'));
  assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /Giấy xác nhận tình trạng hôn nhân/);

  await isAt(page.getByLabel('Số giấy tờ').first());
  await type('012345678');
  await press('Enter');
  await isAt(page.getByLabel('Họ và tên'));
  await type('Lê Văn Tám');
  await press('Tab');
  await type('Thôn Đản Dị, xã Uy Nỗ');

  await press('F8');
  await isAt(paper(clerk, 3));
  await press('Space');
  assert.match(await page.locator('#papers-status').innerText(), /thiếu 1 giấy bắt buộc/);
  await press('Space', '6');
  await isAt(paper(clerk, 6));
  await press('ArrowDown');
  await isAt(paper(clerk, 1));
  await press('Space', 'ArrowRight');
  await type('2');
  assert.match(await page.locator('#papers-status').innerText(), /4 trong 6, đủ giấy bắt buộc/);
  await clerk.examine();
  await clerk.follow(() => press('Control+Enter'));

  const reference = await fact(clerk, 'Mã hồ sơ');
  await isAt(page.getByRole('link', { name: 'In giấy hẹn' }));
  await clerk.follow(() => press('F2'));
  await isAt(page.getByRole('combobox', { name: 'Thủ tục F2' }));
  await tabsTo(page, page.getByRole('link', { name: reference }));
  await clerk.follow(() => press('Enter'));
  await tabsTo(page, page.getByRole('link', { name: 'Mở hồ sơ' }));
  await clerk.follow(() => press('Enter'));
  assert.match(await page.getByRole('row', { name: /^1\. Trường hợp/ }).innerText(), /2 bản chính/);
});

async function isAt(place) {
  assert.ok(await hasFocus(place), `the focus is not at ${place}`);
}

function hasFocus(place) {
  return place.evaluate((element) => element === document.activeElement);
}

async function tabsTo(page, place) {
  for (let left = 60; !(await hasFocus(place)); left -= 1) {
    assert.ok(left > 0, `Tab does not lead to ${place}`);
    await page.keyboard.press('Tab');
  }
}
