// Whoever needs the page larger, in colours of their own, without a mouse, without motion: nothing may be lost.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { journey } from '../journey.mjs';
import { signsIn, staff } from '../office.mjs';

const everywhere = ['/', '/procedures', '/procedures?q=khai+sinh', '/procedures?field=dat-dai', '/procedures/1.004873', '/procedures/1.012784', '/track', '/sign-in', '/api', '/design', '/design?density=staff'];
const languages = ['vi', 'en'];
/** How somebody with these needs comes: 200 % of a desk screen, 400 %, a phone, colours of their own. */
const needs = {
  'at 200 %': { width: 683 },
  'at 320 px': { width: 320 },
  'on a phone': { phone: true },
  'on a desk screen': {},
  'in forced colours': { contrast: true },
  'in forced colours on a phone': { phone: true, contrast: true },
};

/** The path in a language. */
const spoken = (path, language) => `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

// They only look, so two go at once.
describe('public pages', { concurrency: 2 }, () => {
  for (const [name, person] of Object.entries(needs)) {
    for (const language of languages) {
      journey(`every public page, ${name}, in ${language}`, person, async (visitor) => {
        for (const path of everywhere) await visitor.visit(spoken(path, language));
        await visitor.visit(spoken('/khong-co', language), { status: 404 });
        const { reference } = await firstCase();
        await visitor.visit(spoken(`/t/${reference}`, language));
      });
    }
  }
});

for (const width of [683, 320]) {
  journey(`every page of the staff, ${width} px wide`, { width }, async (visitor) => {
    for (const account of ['clerk', 'officer', 'head', 'leader', 'inspector']) {
      await signsIn(visitor, account);
      const { page } = visitor;
      const menu = await page.locator('.bar nav a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      for (const path of menu) await visitor.visit(path);
      assert.ok(await page.locator('.bar .find input, .top').first().isVisible(), `${account} can look for a case`);
      await visitor.visit('/cases?state=all');
      await visitor.follow(() => page.locator('tbody th a').first().click());
      await visitor.follow(() => page.getByRole('button', { name: 'Đăng xuất' }).first().click());
    }
  });
}

journey('a keyboard reaches everything, and it can be seen where it is', {}, async (visitor) => {
  const { page } = visitor;
  for (const path of ['/', '/procedures/1.004873', '/design', '/design?density=staff']) {
    await visitor.visit(path);
    const expected = await page.evaluate(reachable);
    const seen = [];
    for (;;) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(focused);
      if (here === null || here.place === seen[0]) break;
      seen.push(here.place);
      assert.ok(here.isSeen, `${path}: ${here.name} has the focus out of sight`);
      assert.ok(here.isMarked, `${path}: ${here.name} does not show that it has the focus`);
      assert.ok(seen.length <= expected + 5, `${path}: the focus does not come to an end`);
    }
    assert.ok(seen.length >= expected, `${path}: ${seen.length} of ${expected} reached`);
  }
});

journey('nothing moves for whoever wants it still', { still: true }, async (visitor) => {
  for (const path of ['/', '/design']) {
    await visitor.visit(path);
    assert.deepEqual(await visitor.page.evaluate(moving), []);
  }
});

journey('on paper there is nothing to press', {}, async (visitor) => {
  const { page } = visitor;
  for (const path of ['/procedures/1.004873', '/design']) {
    await visitor.visit(path);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('button:visible, nav a:visible, input:visible:not([type=checkbox])').count(), 0, path);
    assert.deepEqual(await page.evaluate(coloured), [], path);
    await page.emulateMedia({ media: 'screen' });
  }
});

journey('the first fault has the focus without a script too', { script: false }, async (visitor) => {
  const { page } = visitor;
  await signsIn(visitor, 'clerk');
  await visitor.visit('/desk?procedure=1.004873');
  await visitor.follow(() => page.locator('#confirm').click(), { status: 422 });
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'summary');
  await visitor.visit('/track?number=x', { status: 422 });
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'number');
});

journey('rows are ticked and counted', {}, async (visitor) => {
  const { page } = visitor;
  await visitor.visit('/design?density=staff');
  const bar = page.locator('.bulk');
  assert.equal(await bar.getByRole('status').innerText(), 'Đã chọn 1 hồ sơ');
  await page.getByRole('checkbox', { name: 'Chọn tất cả trên trang này' }).check();
  assert.equal(await bar.getByRole('status').innerText(), 'Đã chọn 4 hồ sơ');
  await visitor.follow(() => page.getByRole('link', { name: 'Số giấy tờ' }).click());
  assert.equal(await page.locator('th[aria-sort="ascending"]').innerText(), 'Số giấy tờ');
  await visitor.follow(() => page.getByRole('link', { name: 'Số giấy tờ' }).click());
  assert.equal(await page.locator('.ticking tbody .num').first().innerText(), '29');
});

journey('staff keep their bar when a page is not there', {}, async (visitor) => {
  const { page } = visitor;
  await signsIn(visitor, 'officer');
  await visitor.visit('/cases/MOT-CUA-100120-9999', { status: 404 });
  await page.getByRole('searchbox', { name: 'Tìm hồ sơ' }).fill('Nguyễn');
  await visitor.follow(() => page.keyboard.press('Enter'));
  assert.equal(new URL(page.url()).searchParams.get('q'), 'Nguyễn');
});

/** @type {Promise<{ reference: string }> | undefined} */
let found;

/** A case of the office, as the inspector finds it: looked for once. */
function firstCase() {
  found ??= findsCase();
  return found;
}

async function findsCase() {
  const inspector = await staff('inspector');
  await inspector.visit('/cases?state=processing');
  const [reference] = (await inspector.page.locator('tbody .sub').first().innerText()).split(' · ');
  await inspector.leaves();
  return { reference };
}

// The rest runs in the page.

/** How many things the Tab key should come to; of radio buttons of one name it is one. */
function reachable() {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
  const groups = new Set();
  return all.filter((element) => {
    const isFirst = element.type !== 'radio' || !groups.has(element.name);
    if (element.type === 'radio') groups.add(element.name);
    return isFirst && !element.disabled && element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true });
  }).length;
}

/** What has the focus, whether it is in sight and whether it shows; null at the end of the page. */
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const { top, bottom, left, right, width } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    place: [...document.querySelectorAll('*')].indexOf(element),
    name: `${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().slice(0, 40)}” ${element.id}`,
    isSeen: width > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
    isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}

function moving() {
  const isMoving = (element) => {
    const { transitionDuration, animationName } = getComputedStyle(element);
    return animationName !== 'none' || transitionDuration.split(',').some((time) => parseFloat(time) > 0);
  };
  return [...document.querySelectorAll('*')].filter(isMoving).map((element) => element.outerHTML.slice(0, 80));
}

/** Words that would be printed in another colour than black. */
function coloured() {
  const isColoured = (element) => element.checkVisibility() && element.textContent && getComputedStyle(element).color !== 'rgb(0, 0, 0)';
  return [...document.querySelectorAll('main *')].filter((element) => !element.closest('svg') && isColoured(element)).map((element) => element.outerHTML.slice(0, 80));
}
