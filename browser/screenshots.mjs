// make screenshots: the pictures of docs/tour.md, taken from a demo office and from an office that is just being opened.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './chromium.mjs';
import { takePictures } from './picture.mjs';
import { startDemo, startNew } from './server.mjs';

const { screens, opening, ...frame } = JSON.parse(await readFile(new URL('./screens.json', import.meta.url), 'utf8'));
const folder = fileURLToPath(new URL('../docs/screens/', import.meta.url));

const browser = await launch();
try {
  const demo = await startDemo();
  try {
    for (const file of await takePictures(browser, demo.url, { ...frame, screens }, folder)) console.log(file);
  } finally {
    await demo.stop();
  }
  const { server, link } = await startNew();
  try {
    const search = new Map([['search', link.search]]);
    for (const file of await takePictures(browser, server.url, { ...frame, screens: opening }, folder, search)) console.log(file);
  } finally {
    await server.stop();
  }
} finally {
  await browser.close();
}
