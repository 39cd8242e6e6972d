// The server of a run is told apart from one that failed, and is gone after it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { start } from '../server.mjs';

const serves = 'echo ready http://127.0.0.1:4040; echo $$ > "$1/id"; exec sleep 60';

function folder() {
  return mkdtemp(join(tmpdir(), 'motcua-self-test-'));
}

test('a ready server has an address, and leaves no folder behind', async () => {
  const data = await folder();
  const server = await start('sh', ['-c', serves, 'sh', data], data);
  assert.equal(server.url, 'http://127.0.0.1:4040');
  await server.stop();
  assert.equal(existsSync(data), false);
});

test('one that ends, or says something else, is an error', async () => {
  await assert.rejects(start('sh', ['-c', 'exit 3'], await folder()), /status 3/);
  await assert.rejects(start('sh', ['-c', 'echo hello; exec sleep 60'], await folder()), /but: hello/);
});

test('a server does not outlive a runner that is killed', async () => {
  const data = await folder();
  const module = new URL('../server.mjs', import.meta.url);
  const script = `const { start } = await import(${JSON.stringify(module.href)});
    await start('sh', ['-c', ${JSON.stringify(serves)}, 'sh', ${JSON.stringify(data)}], ${JSON.stringify(data)});
    process.kill(process.pid, 'SIGKILL');`;
  const runner = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
  await once(runner, 'exit');
  for (let turns = 0; existsSync(data); turns += 1) {
    assert.ok(turns < 200, `${data} is still there`);
    await pause(50);
  }
});
