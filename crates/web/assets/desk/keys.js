// ---- the keys of the desk, and of a case ----

const keys = byId('keys');

/** The parts of the intake form, or those that the page of a case marks. */
const parts = () => [...document.querySelectorAll('.desk-form > section, [data-part]')].filter((part) => part instanceof HTMLElement);

/** Where a part begins: at its first field; of a case, where nothing is filled in, at its heading. @param {HTMLElement} part */
const fieldOf = (part) =>
  'part' in part.dataset
    ? (part.querySelector('form[data-sending] :is(input:not([type="hidden"]), select, textarea, button)') ?? part.querySelector('h2'))
    : (part.querySelector('[data-paper] input') ?? part.querySelector('input:not([form], [type="hidden"], [type="radio"]), select, button:not([data-pass])'));

/** @param {number} step 1 or -1 */
function toPart(step) {
  const all = parts();
  const here = all.findIndex((part) => part.contains(document.activeElement));
  const part = all[(Math.max(here, step > 0 ? -1 : 0) + step + all.length) % all.length];
  const field = part && fieldOf(part);
  if (field instanceof HTMLElement) field.focus();
  if (field instanceof HTMLHeadingElement) field.scrollIntoView();
  if (field instanceof HTMLInputElement && !['checkbox', 'radio'].includes(field.type)) field.select();
}

/** To the search of the page: at the desk for a procedure, or to the next person; elsewhere for a case. */
function toSearch() {
  const next = byId('next');
  const field = search ?? (next ? null : byId('find-q'));
  if (!(field instanceof HTMLInputElement)) return next?.click();
  field.focus();
  field.select();
}

/** The office keeps it for who works at the desk; for everybody else this browser does. */
async function switchKeys() {
  const word = isOff() ? 'on' : 'off';
  if (whose.keep) {
    const body = new URLSearchParams({ keys: word, form_token: whose.token ?? '' });
    const kept = await fetch(whose.keep, { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => null);
    if (!kept?.ok) return;
  }
  if (word === 'off') localStorage.setItem(OFF, '1');
  else localStorage.removeItem(OFF);
  nameSwitch();
}

function nameSwitch() {
  const button = keys?.querySelector('[data-does="switch"]');
  if (button && keys) button.textContent = (isOff() ? keys.dataset.on : keys.dataset.off) ?? '';
}

if (keys) {
  keys.hidden = false;
  nameSwitch();
  keys.addEventListener('click', (event) => {
    const does = event.target instanceof Element ? event.target.closest('button')?.dataset.does : undefined;
    if (does === 'find') toSearch();
    if (does === 'next') toPart(1);
    if (does === 'switch') switchKeys();
  });
}

document.addEventListener('keydown', (event) => {
  if (isComposing(event) || isOff()) return;
  if (event.key === 'F2' && (search || byId('next') || byId('find-q'))) {
    event.preventDefault();
    toSearch();
  } else if (event.key === 'F8' && parts().length > 0) {
    event.preventDefault();
    toPart(event.shiftKey ? -1 : 1);
  }
});

// A part that is folded away and opened leads to its first field.
for (const part of document.querySelectorAll('.desk-form details')) {
  part.querySelector('summary')?.addEventListener('click', (event) => {
    const first = part.querySelector('input, textarea');
    if (!(part instanceof HTMLDetailsElement) || part.open || !(first instanceof HTMLElement)) return;
    event.preventDefault();
    part.open = true;
    first.focus();
  });
}
