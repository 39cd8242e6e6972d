// Pictures have the size asked for and show the page after its steps.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { launch } from '../chromium.mjs';
import { takePictures } from '../picture.mjs';
import { servePages } from './pages.mjs';

const list = {
  sizes: { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } },
  languages: ['vi'],
  screens: [
    { name: 'sound', path: '/sound' },
    { name: 'next', path: '/sound', steps: [{ click: 'text=Xem tiếp' }], sizes: ['phone'] },
  ],
};

/** Width and height stand in the first chunk of a PNG. */
function dimensions(png) {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

test('each screen is taken in its sizes', async () => {
  await taking(list, async (take) => {
    const files = await take();
    assert.deepEqual(files.map((file) => basename(file)), ['sound-desk-vi.png', 'sound-phone-vi.png', 'next-phone-vi.png']);
    const [wide, narrow, next] = await Promise.all(files.map((file) => readFile(file)));
    assert.deepEqual([dimensions(wide), dimensions(narrow)], [[1366, 768], [390, 844]]);
    assert.notDeepEqual(next, narrow);
  });
  await taking({ ...list, screens: [{ name: 'x', path: '/nowhere' }] }, (take) => assert.rejects(take(), /answered 404/));
});

test('a screen without a name is done and not saved, and what is noted opens the next', async () => {
  const noting = [{ note: ['where', '#where'] }];
  const screens = [{ path: '/noted', steps: noting }, { name: 'there', path: '{where}' }];
  await taking({ ...list, screens, sizes: { phone: list.sizes.phone } }, async (take) => {
    const files = await take();
    assert.deepEqual(files.map((file) => basename(file)), ['there-phone-vi.png']);
  });
  await taking({ ...list, screens: screens.slice(1) }, (take) => assert.rejects(take(), /nobody noted “where”/));
});

test('a printed paper is taken page by page', async () => {
  await taking({ ...list, screens: [{ name: 'paper', pdf: '/paper.pdf', sizes: ['desk'] }] }, async (take) => {
    const files = await take();
    assert.deepEqual(files.map((file) => basename(file)), ['paper-1.png', 'paper-2.png']);
    assert.deepEqual(dimensions(await readFile(files[0])), [583, 827]);
  });
});

/** Takes the pictures of a list into a folder of its own. */
async function taking(list, tells) {
  const [browser, pages] = await Promise.all([launch(), servePages()]);
  const folder = await mkdtemp(join(tmpdir(), 'motcua-pictures-'));
  try {
    await tells(() => takePictures(browser, pages.url, list, folder));
  } finally {
    await rm(folder, { recursive: true });
    await browser.close();
    await pages.close();
  }
}
