// What axe finds on the page as it stands: WCAG 2.0 to 2.2, A and AA, and its best practices.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
// Rules of WCAG 2.2 are off unless asked for by name.
const options = { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] };

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Runs axe through the debugger: the page's own security policy and trusted types stay in force.
 * @param {import('playwright-core').Page} page
 * @param {boolean} script whether the page's scripts are switched on
 * @returns {Promise<string[]>} one sentence for each element that breaks a rule
 */
export async function findings(page, script) {
  const debug = await page.context().newCDPSession(page);
  try {
    if (!script) await allowTimers(debug);
    await evaluate(debug, `${source}; undefined`);
    // A bar that stays at the foot of the window covers what can be scrolled clear of it; at the end of the page it covers nothing.
    const here = await evaluate(debug, 'scrollY');
    await evaluate(debug, 'scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" })');
    const found = await evaluate(debug, `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`);
    await evaluate(debug, `scrollTo({ top: ${here}, behavior: "instant" })`);
    return found.flatMap((rule) => rule.nodes.map((node) => sentence(rule, node)));
  } finally {
    if (!script) await debug.send('Emulation.setScriptExecutionDisabled', { value: true });
    await debug.detach();
  }
}

// axe needs timers, which do not fire in a page without scripts. The page is loaded and its scripts were passed over;
// none runs later. Only a change takes effect, so scripts are first switched off in this session too.
async function allowTimers(debug) {
  await debug.send('Emulation.setScriptExecutionDisabled', { value: true });
  await debug.send('Emulation.setScriptExecutionDisabled', { value: false });
}

/** The value of an expression in the page. */
async function evaluate(debug, expression) {
  const answer = await debug.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (answer.exceptionDetails) {
    throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
  }
  return answer.result.value;
}

function sentence(rule, node) {
  const why = (node.failureSummary ?? '').split('\n').slice(1).map((line) => line.trim()).join('; ');
  return `${rule.id}: ${rule.help}, at ${node.target.join(' ')} (${why})`;
}
