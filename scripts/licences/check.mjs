// Checks the licence of everything that is built in, and of what the browser tests use.
//   node scripts/licences/check.mjs            says what is wrong, or how much was looked at
//   node scripts/licences/check.mjs --notice   lists what ships in the program, for a NOTICE file
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { faults } from './rules.mjs';

const ours = 'AGPL-3.0-or-later';
const root = fileURLToPath(new URL('../../', import.meta.url));

function metadata() {
  const asked = ['metadata', '--format-version', '1', ...(process.env.CI ? ['--locked'] : [])];
  const ran = spawnSync('cargo', asked, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (ran.status !== 0) throw new Error(`cargo metadata: ${ran.stderr}`);
  return JSON.parse(ran.stdout);
}

/** The crates that get linked into the program itself: no tests, no build scripts. */
function shipped({ packages, resolve }) {
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const isNormal = (edge) => edge.dep_kinds.some(({ kind }) => kind === null);
  const reached = new Set();
  const waiting = [packages.find(({ name, source }) => name === 'cli' && source === null).id];
  while (waiting.length > 0) {
    const id = waiting.pop();
    if (reached.has(id)) continue;
    reached.add(id);
    waiting.push(...nodes.get(id).deps.filter(isNormal).map((edge) => edge.pkg));
  }
  return packages.filter(({ id, source }) => source !== null && reached.has(id));
}

function notice(found) {
  console.log('Một Cửa contains the following works. Each keeps its own licence.\n');
  for (const { name, version, license, repository } of shipped(found)) {
    console.log(`${name} ${version}: ${license}${repository ? ` (${repository})` : ''}`);
  }
  console.log('\nFonts inside typst-assets, whose NOTICE file has their licences in full: Libertinus Serif (OFL-1.1), New');
  console.log('Computer Modern (GUST Font License 1.0; its regular face GPL-3.0-or-later with font exception), DejaVu Sans');
  console.log('Mono (Bitstream Vera licence), Foxit fonts (BSD-3-Clause).');
}

/** Packages of the browser tests; a lock file that names download addresses is a fault of its own. */
function ofBrowser() {
  const lock = JSON.parse(readFileSync(new URL('../../browser/package-lock.json', import.meta.url), 'utf8'));
  const entries = Object.entries(lock.packages).filter(([path]) => path !== '');
  return {
    packages: entries.map(([path, { version, license }]) => ({ name: path.replace(/^.*node_modules\//, ''), version, license })),
    faults: entries.filter(([, entry]) => entry.resolved).map(([path]) => `${path}: the lock file names a download address`),
  };
}

function check(found) {
  const present = new Set(found.resolve.nodes.map((node) => node.id));
  const crates = found.packages.filter(({ id, source }) => present.has(id) && source !== null);
  const members = found.packages.filter(({ source }) => source === null);
  const browser = ofBrowser();
  const wrong = [
    ...members.filter(({ license }) => license !== ours).map(({ name, license }) => `${name} says ${license}, LICENSE is ${ours}`),
    ...faults(crates),
    ...faults(browser.packages),
    ...browser.faults,
  ];
  for (const sentence of wrong) console.error(sentence);
  console.log(`licences: ${members.length} crates of ours, ${crates.length} others, ${browser.packages.length} packages of the browser tests; ${wrong.length} faults`);
  process.exitCode = wrong.length > 0 || crates.length === 0 ? 1 : 0;
}

const found = metadata();
if (process.argv.includes('--notice')) notice(found);
else check(found);
