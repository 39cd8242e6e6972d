// The watch itself is watched: a sound page passes, and each kind of unsound page fails with its own sentence.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../chromium.mjs';
import { Visitor } from '../visitor.mjs';
import { servePages } from './pages.mjs';

let browser;
let pages;
before(async () => {
  [browser, pages] = await Promise.all([launch(), servePages()]);
});
after(async () => {
  await browser.close();
  await pages.close();
});

const people = { 'at the desk': {}, 'on a phone': { phone: true }, 'on a phone without scripts': { phone: true, script: false } };
for (const [where, person] of Object.entries(people)) {
  test(`a sound page passes ${where}`, async () => {
    const visitor = await Visitor.arrives(browser, pages.url, person);
    await visitor.visit('/sound');
    await visitor.follow(() => visitor.page.getByRole('link').click());
    await visitor.visit('/scripted');
    assert.equal(await visitor.page.textContent('#said'), person.script === false ? 'Chưa chạy' : 'Đã chạy');
    await visitor.visit('/refused', { status: 422 });
    await visitor.leaves();
  });
}

const unsound = {
  '/picture-without-words': /image-alt/,
  '/pale': /color-contrast/,
  '/hidden-ink': /typed into a cannot be read/,
  '/tiny': /target-size/,
  '/second-title': /heading-order/,
  '/wide': /scrolls sideways/,
  '/complains': /console: no such key: desk\.title/,
  '/throws': /script error: .*title/,
  '/inline': /console: .*Content Security Policy/,
  '/outside': /asks another host: http:\/\/fonts\.example/,
  '/refused': /status 422, not 200/,
  '/nowhere': /status 404, not 200/,
};
for (const [path, sentence] of Object.entries(unsound)) {
  test(`${path} is refused`, async () => {
    const visitor = await Visitor.arrives(browser, pages.url);
    await assert.rejects(visitor.visit(path), sentence);
  });
}

test('axe sees a page whose scripts are switched off', async () => {
  const visitor = await Visitor.arrives(browser, pages.url, { script: false });
  await assert.rejects(visitor.visit('/pale'), /color-contrast/);
});

test('a phone is not scrolled sideways', async () => {
  const visitor = await Visitor.arrives(browser, pages.url, { phone: true });
  await assert.rejects(visitor.visit('/wide'), /scrolls sideways/);
});

test('a page that was shown and not examined is remembered', async () => {
  const visitor = await Visitor.arrives(browser, pages.url);
  await visitor.visit('/sound');
  await visitor.page.goto('/pale');
  await visitor.page.goto('/next');
  await visitor.examine();
  await assert.rejects(visitor.leaves(), /\/pale/);
});
