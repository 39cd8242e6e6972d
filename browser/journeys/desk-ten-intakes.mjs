// Ten people one after the other, received by keyboard alone. Every key is counted, and the time they take a practised
// clerk is reckoned by the keystroke-level model (Card, Moran and Newell, 1980): 0.2 s a key of a skilled typist, 1.35 s
// to think before each field or decision.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { someone } from '../journey.mjs';
import { fact, reads, scans, signsIn } from '../office.mjs';

const KEY = 0.2;
const THOUGHT = 1.35;
const MINUTE = 60;
/** A person's keys come so far apart: a scanner is known by being faster. */
const PACE = 32;

/** @type {import('../visitor.mjs').Visitor | undefined} One clerk, the whole queue. */
let clerk;

/** @type {{ what: string, letters: number, keys: number, most: number, seconds: number }[]} */
const counts = [];
after(() => {
  console.log('intake                       letters  other keys  bound  seconds (model)');
  for (const { what, letters, keys, most, seconds } of counts) {
    console.log(`${what.padEnd(28)} ${String(letters).padStart(7)} ${String(keys).padStart(11)} ${String(most).padStart(6)} ${seconds.toFixed(1).padStart(8)}`);
  }
});

/** The hands on the keys: letters of what is written, and all other keys; each chord is one. */
class Hands {
  letters = 0;
  keys = 0;
  thoughts = 0;

  constructor(clerk) {
    this.clerk = clerk;
    this.page = clerk.page;
  }

  async press(...keys) {
    for (const key of keys) {
      this.keys += 1;
      await this.page.keyboard.press(key);
    }
  }

  async type(text) {
    this.thoughts += 1;
    this.letters += [...text].length;
    await this.page.keyboard.type(text, { delay: PACE });
  }

  /** A card under the scanner: its characters come at once, and it ends with Enter. No key is pressed. */
  async scan(text) {
    this.thoughts += 1;
    await scans(this.clerk, text);
  }

  /** Chooses a procedure by a few letters without accents. */
  async choose(letters, name) {
    await this.press('F2');
    await this.type(letters);
    await this.page.getByRole('option', { name, selected: true }).waitFor();
    await this.clerk.follow(() => this.press('Enter'));
  }

  async confirm(expected = {}) {
    this.thoughts += 1;
    await this.clerk.follow(() => this.press('Control+Enter'), expected);
  }
}

const MARRIAGE = 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân';

/** One intake from the search for the procedure to the receipt; answers the number of the case. */
function intake(what, most, makes, todo = false) {
  test(what, { todo }, async () => {
    const clerk = await desk();
    const hands = new Hands(clerk);
    await makes(hands, clerk);
    const reference = await fact(clerk, 'Mã hồ sơ');
    assert.match(reference, /^MOT-CUA-100120-\d{4}$/);
    // The receipt is the next thing under the finger, and F2 is the next person.
    assert.ok(await hasFocus(clerk.page.getByRole('link', { name: 'In giấy hẹn' })));
    const seconds = KEY * (hands.letters + hands.keys) + THOUGHT * (hands.thoughts + 1);
    counts.push({ what, letters: hands.letters, keys: hands.keys, most, seconds });
    assert.ok(hands.keys <= most, `${what}: ${hands.keys} keys beside the letters, not ${most}`);
    assert.ok(seconds < MINUTE, `${what}: ${seconds.toFixed(1)} s`);
    await clerk.follow(() => clerk.page.keyboard.press('F2'));
    await isAt(clerk.page.getByRole('combobox', { name: 'Thủ tục F2' }));
  });
}

async function desk() {
  if (clerk) return clerk;
  clerk = await someone({});
  await signsIn(clerk, 'clerk');
  return clerk;
}

// Bounds: F2 and Enter for the procedure (2), Enter between two fields, F8 to the next part, Ctrl Enter at the end (1).
intake('1 a person', 2 + 4 + 1, async (hands) => {
  await hands.choose('doc than', MARRIAGE);
  await hands.type('012987001');
  await hands.press('Enter');
  await hands.type('Lê Thị Mơ');
  await hands.press('Enter');
  await hands.type('Thôn Đông, xã Uy Nỗ');
  await hands.press('Enter');
  await hands.type('0912345678');
  await hands.confirm();
});

// The number alone: everything else is known since the first intake.
intake('2 the same person returns', 2 + 1 + 1, async (hands, { page }) => {
  await hands.choose('doc than', MARRIAGE);
  await hands.type('012987001');
  await hands.press('Enter');
  await page.locator('#known summary').waitFor();
  assert.match(await page.locator('#known summary').innerText(), /Đã có 1 hồ sơ ở quầy này/);
  assert.equal(await page.getByLabel('Họ và tên').inputValue(), 'Lê Thị Mơ');
  assert.equal(await page.getByLabel('Địa chỉ').inputValue(), 'Thôn Đông, xã Uy Nỗ');
  await isAt(page.getByLabel('Họ và tên'));
  await hands.confirm();
});

// A tax number is known by its shape: the kinds of number and of applicant follow it.
intake('3 an organisation', 2 + 2 + 1, async (hands, { page }) => {
  await hands.choose('doc than', MARRIAGE);
  await hands.type('0101234567');
  await hands.press('Enter');
  assert.equal(await page.locator('#applicant\\.kind').inputValue(), 'organisation');
  assert.equal(await page.locator('#applicant\\.id_kind').inputValue(), 'tax');
  await hands.type('Hợp tác xã Cổ Loa');
  await hands.press('Enter');
  await hands.type('Xóm Chợ, xã Cổ Loa');
  await hands.confirm();
});

// From the year of birth four Tabs lead past how it is handed in and returned to the folded part, Enter opens it.
intake('4 two applicants', 2 + 4 + 4 + 2 + 1, async (hands, { page }) => {
  await hands.choose('doc than', MARRIAGE);
  await hands.type('012987002');
  await hands.press('Enter');
  await hands.type('Trần Văn Bắc');
  await hands.press('Enter', 'Enter', 'Enter');
  await hands.type('1962');
  await hands.press('Tab', 'Tab', 'Tab', 'Enter');
  await isAt(page.getByLabel('Họ tên người cùng nộp'));
  await hands.type('Nguyễn Thị Lành');
  await hands.press('Enter', 'Enter');
  await hands.type('012987003');
  await hands.confirm();
});

intake('5 a proxy', 2 + 4 + 5 + 2 + 1, async (hands, { page }) => {
  await hands.choose('doc than', MARRIAGE);
  await hands.type('012987004');
  await hands.press('Enter');
  await hands.type('Đỗ Thị Ngộ');
  await hands.press('Enter', 'Enter', 'Enter', 'Tab', 'Tab', 'Tab', 'Tab', 'Enter');
  await isAt(page.getByLabel('Họ tên người nộp thay'));
  await hands.type('Đỗ Văn Đạt');
  await hands.press('Enter', 'Enter');
  await hands.type('con');
  await hands.confirm();
});

// The result goes home by post: two Tabs from the year of birth, one arrow.
intake('6 return by post', 2 + 4 + 3 + 1, async (hands, { page }) => {
  await hands.choose('doc than', MARRIAGE);
  await hands.type('012987005');
  await hands.press('Enter');
  await hands.type('Phạm Văn Thịnh');
  await hands.press('Enter');
  await hands.type('Thôn Đìa, xã Nam Hồng');
  await hands.press('Enter', 'Enter', 'Tab', 'Tab', 'ArrowDown');
  assert.equal(await page.locator('#return_way').inputValue(), 'post');
  await hands.confirm();
});

// F8 twice to the promise; the published fee stands there, Enter and Space say that it was paid.
intake('7 a fee taken', 2 + 1 + 2 + 2 + 1, async (hands, { page }) => {
  await hands.choose('gia han tam tru', 'Gia hạn tạm trú');
  await hands.type('012987006');
  await hands.press('Enter');
  await hands.type('Vũ Thị Hoa');
  await hands.press('F8', 'F8');
  await isAt(page.getByLabel('Số tiền thu'));
  await hands.type('10000');
  await hands.press('Enter', 'Space');
  assert.ok(await page.getByLabel('Đã thu').isChecked());
  await hands.confirm();
});

// Six papers on one screen: digits lead to a paper, Space ticks it, arrows lead into its counts.
intake('8 six papers, conditions', 2 + 1 + 1 + 7 + 1, async (hands, { page }) => {
  await hands.choose('doc than', MARRIAGE);
  await withoutScrolling(page);
  await hands.type('012987007');
  await hands.press('Enter');
  await hands.type('Ngô Văn Sáu');
  await hands.press('F8', '1', 'Space', '2', 'Space', '4', 'Space', 'ArrowRight');
  await hands.type('2');
  assert.match(await page.locator('#papers-status').innerText(), /6 trong 6, đủ giấy bắt buộc/);
  await hands.confirm();
});

// From the year of birth five Tabs lead to the last folded part, which begins with the note.
intake('9 a note', 2 + 4 + 6 + 1, async (hands, { page }) => {
  await hands.choose('doc than', MARRIAGE);
  await hands.type('012987008');
  await hands.press('Enter');
  await hands.type('Bùi Thị Chín');
  await hands.press('Enter', 'Enter', 'Enter', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Enter');
  await isAt(page.getByLabel('Ghi chú'));
  await hands.type('Hẹn gọi điện buổi chiều');
  await hands.confirm();
});

// A digit is missing. What was typed stays; the fault leads to its field and the form goes again.
intake('10 a mistake corrected', 2 + 1 + 1 + 2 + 1 + 1, async (hands, { page }) => {
  await hands.choose('doc than', MARRIAGE);
  await hands.type('01298701');
  await hands.press('Enter');
  await hands.type('Hoàng Văn Mười');
  await hands.confirm({ status: 422 });
  assert.ok(await hasFocus(page.locator('#summary')));
  await hands.press('Tab', 'Enter');
  await page.waitForURL(/#applicant/);
  await isAt(page.getByLabel('Số giấy tờ').first());
  assert.equal(await page.getByLabel('Họ và tên').inputValue(), 'Hoàng Văn Mười');
  await hands.press('End');
  await hands.type('0');
  await hands.confirm();
});

// A card under the scanner, wherever the cursor stands: the number is taken out of the field and put where it belongs.
test('a scanned card goes to the number, a scanned receipt to its case', async () => {
  const clerk = await desk();
  const hands = new Hands(clerk);
  const { page } = clerk;
  await hands.choose('doc than', MARRIAGE);
  await page.getByLabel('Địa chỉ').focus();
  await hands.scan('001062000123|012987009|TRAN THI QUET|05031962|Nu|To 5, Dong Anh|01012021');
  await isAt(page.getByLabel('Họ và tên'));
  const value = (label) => page.getByLabel(label).first().inputValue();
  assert.equal(await value('Số giấy tờ'), '001062000123');
  assert.equal(await value('Họ và tên'), 'TRAN THI QUET');
  assert.equal(await value('Năm sinh'), '1962');
  assert.equal(await value('Địa chỉ'), 'To 5, Dong Anh');
  await hands.confirm();
  const reference = await fact(clerk, 'Mã hồ sơ');
  const words = await reads(clerk, page.getByRole('link', { name: 'In giấy hẹn' }));
  const link = /http:\S+\/t\/\S+\?k=[A-Z]{6}/.exec(words)?.[0] ?? '';
  await clerk.follow(() => hands.scan(link));
  assert.match(page.url(), new RegExp(`/cases/${reference}$`));
  // On the first page a card waits for the procedure.
  await clerk.visit('/desk');
  await hands.scan('001062000123');
  assert.match(await page.locator('#draft').innerText(), /Đã quét số 001062000123/);
  await hands.choose('doc than', MARRIAGE);
  await page.locator('#known summary').waitFor();
  assert.equal(await value('Họ và tên'), 'TRAN THI QUET');
});

// A screen of 1366×768, and the 625 px that a browser leaves of it: nobody scrolls for six papers, whatever they are called.
test('every procedure of six papers fits on the screen', async () => {
  const clerk = await desk();
  // A tab of its own: the pages differ in names alone, and are not examined one by one.
  const page = await clerk.page.context().newPage();
  const all = await ofSixPapers(page);
  assert.ok(all.length >= 20, `${all.length} procedures of six papers`);
  const tooLong = [];
  for (const language of ['en', 'vi']) {
    for (const key of all) {
      await page.goto(`/desk?procedure=${encodeURIComponent(key)}&lang=${language}`);
      for (const height of [625, 768]) {
        const hidden = await outOfSight(page, height);
        if (hidden.length > 0) tooLong.push(`${key}, ${language}, ${height} px: ${hidden.join(', ')}`);
      }
    }
  }
  await page.close();
  assert.deepEqual(tooLong, []);
});

/** The keys of the procedures with six papers that can be received. */
async function ofSixPapers(page) {
  const found = [];
  for (let after = ''; after !== null; ) {
    const list = await (await page.request.get(`/api/v1/procedures?limit=100&state=in_force&after=${encodeURIComponent(after)}`)).json();
    for (const { key } of list.items) {
      const { papers } = await (await page.request.get(`/api/v1/procedures/${encodeURIComponent(key)}`)).json();
      if (papers?.length === 6) found.push(key);
    }
    after = list.next ?? null;
  }
  return found;
}

test('the keys can be switched off and on, and stay so for the person', async () => {
  const clerk = await desk();
  const { page } = clerk;
  await clerk.visit('/desk?procedure=1.004873');
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/desk/preferences'));
  await page.getByRole('button', { name: 'Tắt phím tắt' }).click();
  await answered;
  await page.getByRole('button', { name: 'Bật phím tắt' }).waitFor();
  await page.getByLabel('Họ và tên').focus();
  await page.keyboard.press('F2');
  await isAt(page.getByLabel('Họ và tên'));
  const again = await someone({});
  await signsIn(again, 'clerk');
  await again.visit('/desk/preferences');
  assert.ok(await again.page.getByRole('radio', { name: 'Tắt' }).isChecked());
  await again.page.getByRole('radio', { name: 'Bật' }).check();
  await again.follow(() => again.page.getByRole('button', { name: 'Lưu' }).click());
  await again.leaves();
  await clerk.visit('/desk?procedure=1.004873');
  await page.keyboard.press('F2');
  await isAt(page.locator('#q'));
  await clerk.leaves();
});

/** Nothing of the form for six papers is out of sight. */
async function withoutScrolling(page) {
  assert.deepEqual(await outOfSight(page, 625), []);
  await page.setViewportSize({ width: 1366, height: 768 });
}

/** What of the form would have to be scrolled to in a window of this height; the button at its end is one of it. */
async function outOfSight(page, height) {
  await page.setViewportSize({ width: 1366, height });
  assert.equal(await page.locator('[data-paper]').count(), 6);
  return page.evaluate(() => {
    const parts = [document.documentElement, ...document.querySelectorAll('.desk-form > section')];
    const below = [...document.querySelectorAll('#confirm, [data-paper]')].filter((seen) => seen.getBoundingClientRect().bottom > innerHeight);
    return [...parts.filter((part) => part.scrollHeight > part.clientHeight), ...below].map((part) => part.id || part.tagName);
  });
}

async function isAt(place) {
  assert.ok(await hasFocus(place), `the focus is not at ${place}`);
}

function hasFocus(place) {
  return place.evaluate((element) => element === document.activeElement);
}
