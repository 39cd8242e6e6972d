// The type check of page scripts finds a wrong type, and finds none in a script that is right.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));

async function check(script) {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-types-'));
  const config = { extends: join(here, 'tsconfig.json'), include: [join(folder, '*.js')] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
  await writeFile(join(folder, 'page.js'), script);
  const ran = spawnSync(join(here, 'node_modules/.bin/tsc'), ['--project', folder], { encoding: 'utf8' });
  await rm(folder, { recursive: true });
  return ran;
}

test('a script with the right types passes', async () => {
  const right = '/** @param {HTMLInputElement} field */\nexport function clear(field) { field.value = ""; }\n';
  const { status, stdout } = await check(right);
  assert.equal(status, 0, stdout);
});

test('a wrong type is named', async () => {
  const wrong = '/** @param {number} days */\nexport function words(days) { return days.trim(); }\n';
  const { status, stdout } = await check(wrong);
  assert.notEqual(status, 0);
  assert.match(stdout, /'trim' does not exist on type 'number'/);
});
