// make screenshots: the pictures of docs/tour.md, taken from a demo office.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './chromium.mjs';
import { takePictures } from './picture.mjs';
import { startDemo } from './server.mjs';

const list = JSON.parse(await readFile(new URL('./screens.json', import.meta.url), 'utf8'));
const folder = fileURLToPath(new URL('../docs/screens/', import.meta.url));
const server = await startDemo();
try {
  const browser = await launch();
  try {
    for (const file of await takePictures(browser, server.url, list, folder)) console.log(file);
  } finally {
    await browser.close();
  }
} finally {
  await server.stop();
}
