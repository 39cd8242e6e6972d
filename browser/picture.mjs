// Takes the pictures that a list of screens asks for.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

const locales = { vi: 'vi-VN', en: 'en-GB' };

/**
 * A screen is `{ name, path, steps?, whole?, sizes?, languages? }`: it is opened, its steps are done, and it is saved
 * as `name-size-language.png`. A step is one of `{ goto: path }`, `{ click: selector }`, `{ fill: [selector, text] }`,
 * `{ press: key }`. Screens of one size and language share a window, in the order of the list: who signed in stays so.
 * @param {import('playwright-core').Browser} browser
 * @returns {Promise<string[]>} the files written
 */
export async function takePictures(browser, base, list, folder) {
  assert.ok(list.screens.length > 0, 'the list names no screen');
  await mkdir(folder, { recursive: true });
  const written = [];
  for (const [size, viewport] of Object.entries(list.sizes)) {
    for (const language of list.languages) {
      const wanted = list.screens.filter((screen) => asks(screen.sizes, size) && asks(screen.languages, language));
      const context = await browser.newContext({ viewport, baseURL: base, locale: locales[language], reducedMotion: 'reduce' });
      const page = await context.newPage();
      for (const screen of wanted) {
        const file = join(folder, `${screen.name}-${size}-${language}.png`);
        await take(page, screen, file);
        written.push(file);
      }
      await context.close();
    }
  }
  return written;
}

function asks(list, one) {
  return list === undefined || list.includes(one);
}

async function take(page, screen, file) {
  const answer = await page.goto(screen.path);
  assert.ok(answer?.ok(), `${screen.path} answered ${answer?.status()}`);
  for (const step of screen.steps ?? []) await does(page, step);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: file, fullPage: screen.whole ?? false, animations: 'disabled', caret: 'hide' });
}

async function does(page, { goto, click, fill, press, ...unknown }) {
  assert.deepEqual(Object.keys(unknown), [], 'unknown step');
  if (goto) await page.goto(goto);
  if (click) await page.locator(click).click();
  if (fill) await page.locator(fill[0]).fill(fill[1]);
  if (press) await page.keyboard.press(press);
}
