// Takes the pictures that a list of screens asks for.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const locales = { vi: 'vi-VN', en: 'en-GB' };

/**
 * @typedef {{ name?: string, path?: string, pdf?: string, as?: string, steps?: object[], sizes?: string[], languages?: string[] }} Screen
 *
 * A screen is opened at `path`, by the member of staff it names (`as`) or by a citizen; its steps are done; it is saved
 * as `name-size-language.png`. Without a name it is done and not saved. With `pdf` it is a printed paper, and its
 * pages are saved as `name-1.png` and so on.
 *
 * A step is one of `{ goto: path }`, `{ click: selector }`, `{ fill: [selector, text] }`, `{ press: key }`,
 * `{ choose: [selector, value or place in the list] }`, `{ bring: [selector, file of this repository] }`,
 * `{ see: selector }`, which waits, `{ show: selector }`, which scrolls there, and `{ note: [word, selector, attribute] }`,
 * after which `{word}` in a path stands for what is written there, or in that attribute. Screens are taken in their order, like a story; each person has one window in each size and language.
 * @param {import('playwright-core').Browser} browser
 * @param {{ sizes: object, languages: string[], screens: Screen[] }} list
 * @param {Map<string, string>} noted what the paths may name from the beginning
 * @returns {Promise<string[]>} the files written
 */
export async function takePictures(browser, base, list, folder, noted = new Map()) {
  assert.ok(list.screens.length > 0, 'the list names no screen');
  await mkdir(folder, { recursive: true });
  const windows = new Map();
  const written = [];
  for (const screen of list.screens) {
    for (const [size, viewport] of Object.entries(list.sizes).filter(([size]) => asks(screen.sizes, size))) {
      for (const language of list.languages.filter((language) => asks(screen.languages, language))) {
        const who = [size, language, screen.as].join(' ');
        if (!windows.has(who)) windows.set(who, await opens(browser, base, viewport, language, screen.as));
        const page = windows.get(who);
        if (screen.pdf) written.push(...(await prints(page, screen, noted, folder)));
        else written.push(...(await takes(page, screen, noted, join(folder, `${screen.name}-${size}-${language}.png`))));
      }
    }
  }
  for (const page of windows.values()) await page.context().close();
  return written;
}

function asks(list, one) {
  return list === undefined || list.includes(one);
}

async function opens(browser, base, viewport, language, account) {
  const context = await browser.newContext({ viewport, baseURL: base, locale: locales[language], reducedMotion: 'reduce' });
  await context.addCookies([{ name: 'lang', value: language, url: base }]);
  const page = await context.newPage();
  if (account) {
    await page.goto('/sign-in');
    await page.locator(`button[name="username"][value="${account}"]`).click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
  }
  return page;
}

async function takes(page, screen, noted, file) {
  const path = known(screen.path, noted);
  const answer = await page.goto(path);
  assert.ok(answer?.ok(), `${path} answered ${answer?.status()}`);
  for (const step of screen.steps ?? []) await does(page, step, noted);
  await page.waitForLoadState('networkidle');
  if (!screen.name) return [];
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  return [file];
}

async function does(page, { goto, click, fill, press, choose, bring, see, show, note, ...unknown }, noted) {
  assert.deepEqual(Object.keys(unknown), [], 'unknown step');
  if (goto) await page.goto(known(goto, noted));
  if (click) await page.locator(click).click();
  if (fill) await page.locator(fill[0]).fill(fill[1]);
  if (choose) await page.locator(choose[0]).selectOption(/^\d+$/.test(choose[1]) ? { index: Number(choose[1]) } : choose[1]);
  if (bring) await page.locator(bring[0]).setInputFiles(join(repository, bring[1]));
  if (press) await page.keyboard.press(press);
  if (see) await page.locator(see).first().waitFor();
  if (show) await page.locator(show).scrollIntoViewIfNeeded();
  if (note) {
    const [word, where, attribute] = note;
    const place = page.locator(where).first();
    noted.set(word, (attribute ? await place.getAttribute(attribute) : await place.innerText()).trim());
  }
}

async function prints(page, screen, noted, folder) {
  const path = known(screen.pdf, noted);
  const answer = await page.request.get(path);
  assert.ok(answer.ok(), `${path} answered ${answer.status()}`);
  const isOne = (name) => name.startsWith(`${screen.name}-`) && /-\d+\.png$/.test(name);
  for (const old of (await readdir(folder)).filter(isOne)) await rm(join(folder, old));
  execFileSync('pdftoppm', ['-png', '-gray', '-r', '100', '-', join(folder, screen.name)], { input: await answer.body() });
  return (await readdir(folder)).filter(isOne).sort().map((name) => join(folder, name));
}

/** The path with its `{word}`s filled in. */
function known(path, noted) {
  return path.replace(/\{(\w+)\}/g, (_, word) => {
    assert.ok(noted.has(word), `nobody noted “${word}” before ${path}`);
    return noted.get(word);
  });
}
