// What people of the office do again and again, in the words of their journeys.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { someone } from './journey.mjs';

/** Chooses one of the demo accounts and lands where that person's day begins. */
export async function signsIn(visitor, account) {
  await visitor.visit('/sign-in');
  await visitor.follow(() => visitor.page.locator(`button[name="username"][value="${account}"]`).click());
}

/** One more member of staff, signed in, in a window of their own. */
export async function staff(account, person = {}) {
  const visitor = await someone(person);
  await signsIn(visitor, account);
  return visitor;
}

/** At the desk: types a few letters, sees the procedure suggested first, and takes it with Enter. */
export async function picks(clerk, letters, procedure) {
  const { page } = clerk;
  await page.keyboard.type(letters);
  await page.getByRole('option', { name: procedure, selected: true }).waitFor();
  await clerk.examine();
  await clerk.follow(() => page.keyboard.press('Enter'));
}

/** Opens a PDF of the office and reads it: its words, lines joined. */
export async function reads(visitor, link) {
  const answer = await visitor.page.request.get(await link.getAttribute('href'));
  assert.equal(answer.status(), 200);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  const pdf = await answer.body();
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  return execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }).replace(/\s+/g, ' ');
}

/** The value beside a term of the page's list of facts. */
export function fact(visitor, term) {
  return visitor.page.locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd[1]').innerText();
}

/** The box at the left of a published paper. */
export function paper({ page }, number) {
  return page.locator(`tr[data-paper="${number}"]`).getByRole('checkbox');
}

/** A code under the scanner: its characters come at once into whatever has the cursor, and Enter after them. */
export function scans({ page }, code) {
  return page.evaluate((text) => {
    const field = () => (document.activeElement instanceof HTMLInputElement ? document.activeElement : null);
    for (const key of [...text, 'Enter']) {
      const went = (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      if (went && key !== 'Enter') field()?.setRangeText(key, field().selectionStart, field().selectionEnd, 'end');
    }
  }, code);
}
