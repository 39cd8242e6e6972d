// The real program, serving a demo office of its own for one run.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

// Ends the server when this process is gone, however it went: its standard input closes then.
const guard = `trap '' INT HUP TERM; if read -r released; then exit 0; fi; kill -s KILL "$1" 2>/dev/null; rm -rf -- "$2"`;
const readyWithin = 300_000;
const stopsWithin = 10_000;

/** `$MOTCUA_BIN`, or the program of the debug build. */
export function program() {
  const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../target', import.meta.url));
  const path = process.env.MOTCUA_BIN ?? join(target, 'debug', 'motcua');
  if (!existsSync(path)) throw new Error(`${path} is missing: cargo build --workspace --all-targets`);
  return path;
}

/** Starts a demo office; answers its address and how to stop it. */
export async function startDemo(history = 90) {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-browser-'));
  const demo = ['demo', '--listen', '127.0.0.1:0', '--data', folder, '--history', String(history)];
  return start(program(), demo, folder);
}

/** Makes an office of nobody yet and serves it; answers the server and the link for its first administrator. */
export async function startNew() {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-own-'));
  const link = execFileSync(program(), ['init', '--data', folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  const server = await start(program(), ['serve', '--listen', '127.0.0.1:0', '--data', folder], folder);
  return { server, link: new URL(link) };
}

/**
 * Starts a server that says `ready http://…` as its first line.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function start(command, parameters, folder) {
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  const watch = spawn('sh', ['-c', guard, 'guard', String(child.pid), folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    const inTime = await Promise.race([ended.then(() => true), pause(stopsWithin, false, { ref: false })]);
    if (!inTime) {
      child.kill('SIGKILL');
      await ended;
    }
    watch.stdin.end('released\n');
    await once(watch, 'exit');
    await rm(folder, { recursive: true, force: true });
    if (!inTime) throw new Error(`the server did not stop within ${stopsWithin / 1000} s of SIGTERM`);
  };
  try {
    return { url: await readyLine(child, ended), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function readyLine(child, ended) {
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => text),
    ended.then(([code, signal]) => `it ended (${signal ?? `status ${code}`})`),
    pause(readyWithin, `nothing within ${readyWithin / 1000} s`, { ref: false }),
  ]);
  const found = /^ready (http:\/\/\S+?)\/?$/.exec(line);
  if (!found) throw new Error(`the server was to say "ready http://…", but: ${line}`);
  return found[1];
}
