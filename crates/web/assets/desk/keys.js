// ---- the keys of the desk ----

const keys = byId('keys');

/** @param {HTMLElement} part */
const fieldOf = (part) =>
  part.querySelector('[data-paper] input') ?? part.querySelector('input:not([form], [type="hidden"], [type="radio"]), select, button:not([data-pass])');

/** @param {number} step 1 or -1 */
function toPart(step) {
  const parts = [...document.querySelectorAll('.desk-form > section')].filter((part) => part instanceof HTMLElement);
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  const part = parts[(Math.max(here, step > 0 ? -1 : 0) + step + parts.length) % parts.length];
  const field = part && fieldOf(part);
  if (field instanceof HTMLElement) field.focus();
  if (field instanceof HTMLInputElement && field.type !== 'checkbox') field.select();
}

/** To the search for a procedure; where there is none, to the next person. */
function toSearch() {
  if (search instanceof HTMLInputElement) {
    search.focus();
    search.select();
  } else byId('next')?.click();
}

async function switchKeys() {
  if (!ways) return;
  const word = isOff() ? 'on' : 'off';
  const body = new URLSearchParams({ keys: word, form_token: ways.dataset.token ?? '' });
  const kept = await fetch(ways.dataset.keep ?? '', { method: 'POST', body, headers: { Accept: 'application/json' } }).catch(() => null);
  if (!kept?.ok) return;
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
  if (event.key === 'F2' && (search || byId('next'))) {
    event.preventDefault();
    toSearch();
  } else if (event.key === 'F8' && document.querySelector('.desk-form')) {
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
