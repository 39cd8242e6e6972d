// A journey is a test in the words of the person who makes it.
import { after, before, test } from 'node:test';
import { launch } from './chromium.mjs';
import { Visitor } from './visitor.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/**
 * @param {string} name
 * @param {import('./visitor.mjs').Person} person
 * @param {(visitor: Visitor) => Promise<void>} makes
 * @param {{ todo?: string | false }} open  what is known not to work yet: it is run and told, and does not fail the run
 */
export function journey(name, person, makes, { todo = false } = {}) {
  test(name, { todo }, async () => {
    const visitor = await someone(person);
    await makes(visitor);
    await visitor.leaves();
  });
}

/** One more person in the same journey, with a browser of their own; at another office where its address is given. */
export function someone(person = {}, base = process.env.MOTCUA_URL) {
  if (!base) throw new Error('MOTCUA_URL is not set: run journeys with `node run.mjs`');
  return Visitor.arrives(browser, base, person);
}
