// Runs the journeys against a demo office that the real program serves: node run.mjs [journeys/one.mjs …]
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { startDemo } from './server.mjs';

const folder = fileURLToPath(new URL('./journeys/', import.meta.url));
const named = process.argv.slice(2);
const files = named.length > 0 ? named : readdirSync(folder).filter((name) => name.endsWith('.mjs')).map((name) => folder + name);
const patience = 600_000;

const server = await startDemo();
try {
  process.env.MOTCUA_URL = server.url;
  const passed = await report(run({ files, concurrency: 1, timeout: patience }));
  if (!passed) process.exitCode = 1;
} finally {
  await server.stop();
}

/** Shows the tests as they come; true when there were some and none failed. */
async function report(tests) {
  let [passed, failed] = [0, 0];
  tests.on('test:pass', () => (passed += 1));
  tests.on('test:fail', () => (failed += 1));
  for await (const text of tests.compose(new spec())) process.stdout.write(text);
  return passed > 0 && failed === 0;
}
