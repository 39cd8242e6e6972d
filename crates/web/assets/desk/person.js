// ---- who stands there: recognised by number; more than one applicant ----

/** @param {string} id */
function fieldAt(id) {
  const field = byId(id);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field : null;
}

/** @param {string} id */
const fieldValue = (id) => fieldAt(id)?.value.trim() ?? '';

/** What a number is of, by its shape alone. @param {string} number */
function kindOfNumber(number) {
  if (/^(\d{9}|\d{12})$/.test(number)) return 'id';
  if (/^\d{10}(-?\d{3})?$/.test(number)) return 'tax';
  return /^[A-Z]\d{6,8}$/i.test(number) ? 'passport' : null;
}

/** @typedef {{ href: string, reference: string, procedure: string, about: string }} Earlier */
/** @typedef {{ fields: [string, string][], told: string, cases: Earlier[] }} Known */

/** @param {Known} known */
function tellKnown(known) {
  const place = byId('known');
  if (!place) return;
  const lines = known.cases.map((earlier) =>
    build('li', {}, build('a', { class: 'nowrap', href: earlier.href }, earlier.reference), ' ', build('span', { class: 'quiet' }, earlier.about), build('br'), earlier.procedure),
  );
  const told = lines.length > 0 ? build('details', {}, build('summary', {}, known.told), build('ul', {}, ...lines)) : build('p', {}, known.told);
  // Where there is room the cases are there at once.
  if (told instanceof HTMLDetailsElement) told.open = innerHeight >= 700;
  place.replaceChildren(told);
}

/** What somebody typed is never written over; what was filled in before is. @param {string} id @param {string} value */
function fillIn(id, value) {
  const field = fieldAt(id);
  if (!field || (field instanceof HTMLInputElement && field.value.trim() !== '' && field.dataset.filled !== field.value)) return;
  field.value = value;
  field.dataset.filled = value;
}

let lookedUp = '';

/** Asks the office who has the number that stands in the form; the primary act waits for the answer. */
function lookUp() {
  const number = fieldValue('applicant.id_number').replace(/[\s.]/g, '');
  const kind = kindOfNumber(number);
  const place = byId('known');
  if (number === lookedUp || !ways || !place) return;
  lookedUp = number;
  place.replaceChildren();
  if (!kind) return;
  const chosen = fieldAt('applicant.id_kind');
  if (chosen?.value !== kind && (kind !== 'id' || chosen?.value === 'tax')) {
    fillIn('applicant.id_kind', kind);
    fillIn('applicant.kind', kind === 'tax' ? 'organisation' : 'person');
  }
  pending = ask(number, place.dataset.url ?? '');
}

/** @param {string} number @param {string} url */
async function ask(number, url) {
  const body = new URLSearchParams({ number, form_token: ways?.dataset.token ?? '' });
  const patience = AbortSignal.timeout(3000);
  const answer = await fetch(url, { method: 'POST', body, headers: { Accept: 'application/json' }, signal: patience }).catch(() => null);
  const isJson = answer?.ok && answer.headers.get('content-type')?.startsWith('application/json');
  /** @type {Known | null} */
  const known = isJson ? await answer.json() : null;
  if (!known || number !== lookedUp) return;
  for (const [field, value] of known.fields) fillIn(`applicant.${field}`, value);
  tellKnown(known);
  byId('intake')?.dispatchEvent(new Event('input'));
  // Somebody is in the name already: what has come can be typed over.
  const here = document.activeElement;
  if (here instanceof HTMLInputElement && here.dataset.filled) here.select();
}

byId('applicant.id_number')?.addEventListener('change', lookUp);
document.querySelector('button.look-up')?.addEventListener('click', (event) => {
  event.preventDefault();
  lookedUp = '';
  lookUp();
});

/** One more block of fields for an applicant; answers it. */
function addOther() {
  const blocks = [...document.querySelectorAll('fieldset.other')];
  const last = blocks.at(-1);
  const block = last?.cloneNode(true);
  if (!last || !(block instanceof HTMLElement)) return null;
  const [old, next] = [`others.${blocks.length - 1}.`, `others.${blocks.length}.`];
  for (const element of block.querySelectorAll('[id], [name], [for]')) {
    for (const name of ['id', 'name', 'for']) {
      const value = element.getAttribute(name);
      if (value?.startsWith(old)) element.setAttribute(name, value.replace(old, next));
    }
    if (element instanceof HTMLInputElement) element.value = '';
    element.removeAttribute('aria-invalid');
  }
  block.querySelectorAll('.err').forEach((sentence) => sentence.remove());
  block.querySelectorAll('.bad').forEach((field) => field.classList.remove('bad'));
  const legend = block.querySelector('legend');
  if (legend) legend.textContent = (legend.textContent ?? '').replace(/\d+/, String(blocks.length + 1));
  last.after(block);
  return block;
}

/** Blocks for all the fields a draft has. @param {Iterable<string>} names */
function makeRoom(names) {
  const places = [...names].map((name) => Number(/^others\.(\d+)\.(?!id_kind)/.exec(name)?.[1] ?? 0));
  const most = Math.min(Math.max(0, ...places), 19);
  while (document.querySelectorAll('fieldset.other').length <= most && addOther());
}

byId('add-other')?.addEventListener('click', (event) => {
  event.preventDefault();
  addOther()?.querySelector('input')?.focus();
});
