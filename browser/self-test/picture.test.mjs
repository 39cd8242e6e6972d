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
  const [browser, pages] = await Promise.all([launch(), servePages()]);
  const folder = await mkdtemp(join(tmpdir(), 'motcua-pictures-'));
  try {
    const files = await takePictures(browser, pages.url, list, folder);
    assert.deepEqual(files.map((file) => basename(file)), ['sound-desk-vi.png', 'sound-phone-vi.png', 'next-phone-vi.png']);
    const [wide, narrow, next] = await Promise.all(files.map((file) => readFile(file)));
    assert.deepEqual([dimensions(wide), dimensions(narrow)], [[1366, 768], [390, 844]]);
    assert.notDeepEqual(next, narrow);
    const missing = { ...list, screens: [{ name: 'x', path: '/nowhere' }] };
    await assert.rejects(takePictures(browser, pages.url, missing, folder), /answered 404/);
  } finally {
    await rm(folder, { recursive: true });
    await browser.close();
    await pages.close();
  }
});
