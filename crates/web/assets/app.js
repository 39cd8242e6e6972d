// What a script adds to pages that are whole without one: suggestions while typing, keys, a kept draft, one sending.
// Pages are marked for it by ids and data attributes. Nodes are built, never parsed: the policy of the site forbids it.

/** @param {string} id */
const byId = (id) => document.getElementById(id);

/** @param {KeyboardEvent} event Somebody is composing a letter: no key means anything else. */
const isComposing = (event) => event.isComposing || event.keyCode === 229;

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
function build(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {string} text @param {Record<string, string | number>} values `{name}` in the text is filled in. */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));

// ---- a form that came back: its summary takes the focus ----

(byId('summary') ?? byId('notice'))?.focus();

// ---- suggestions ----

/** @typedef {{ name: [string, boolean][], detail: string, href: string, closed: string | null }} Hit */

/** @param {HTMLInputElement} input */
function suggest(input) {
  const list = build('ul', { id: 'q-list', role: 'listbox', class: 'suggestions', 'aria-label': input.dataset.list ?? '' });
  const status = build('p', { class: 'sr', role: 'status' });
  list.hidden = true;
  (input.closest('.with-button') ?? input).after(list);
  list.after(status);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': 'q-list', 'aria-expanded': 'false' })) {
    input.setAttribute(name, value);
  }
  /** @type {Hit[]} */
  let hits = [];
  let chosen = -1;
  let asked = 0;
  let answered = 0;
  let pause = 0;

  function close() {
    list.hidden = true;
    hits = [];
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  /** @param {number} place */
  function point(place) {
    chosen = place;
    [...list.children].forEach((option, at) => option.setAttribute('aria-selected', String(at === place)));
    input.setAttribute('aria-activedescendant', `q-${place}`);
    list.children[place]?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {Hit} hit @param {number} at */
  function option(hit, at) {
    const name = hit.name.map(([text, isMarked]) => (isMarked ? build('mark', {}, text) : text));
    const option = build('li', { role: 'option', id: `q-${at}`, 'aria-selected': 'false' }, ...name, build('small', {}, hit.detail));
    if (hit.closed) {
      option.setAttribute('aria-disabled', 'true');
      option.append(build('b', {}, hit.closed));
    }
    option.addEventListener('mousedown', (event) => event.preventDefault());
    option.addEventListener('click', () => choose(at));
    return option;
  }

  /** @param {number} at A procedure that cannot be received stays where it is: the line says why. */
  function choose(at) {
    const hit = hits[at];
    if (!hit) return;
    if (hit.closed) status.textContent = hit.closed;
    else location.assign('keep' in input.dataset ? `${hit.href}&draft=1` : hit.href);
  }

  async function ask() {
    const query = input.value.trim();
    const mine = ++asked;
    if (query === '') return close();
    const url = new URL(input.dataset.suggest ?? '', location.href);
    url.searchParams.set('q', query);
    const answer = await fetch(url).catch(() => null);
    const isJson = answer?.ok && answer.headers.get('content-type')?.startsWith('application/json');
    const found = isJson ? await answer.json() : null;
    if (mine !== asked) return;
    answered = mine;
    if (!found) return close();
    hits = found.hits;
    list.replaceChildren(...hits.map(option));
    list.hidden = hits.length === 0;
    input.setAttribute('aria-expanded', String(hits.length > 0));
    status.textContent = found.status;
    if (hits.length > 0) point(0);
  }

  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = window.setTimeout(ask, 120);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && (asked !== answered || !list.hidden)) {
      // While the answer is on its way Enter waits: the list on screen belongs to other words.
      event.preventDefault();
      if (asked === answered) choose(chosen);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && hits.length > 0) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : hits.length - 1;
      point((chosen + step) % hits.length);
    }
  });
}

const search = byId('q');
if (search instanceof HTMLInputElement && search.dataset.suggest) suggest(search);

// ---- forms: sent once; Enter goes on ----

/** @param {HTMLFormElement} form */
function sendOnce(form) {
  const button = byId('confirm');
  const words = button ? [...button.childNodes] : [];
  let isSent = false;
  form.addEventListener('submit', (event) => {
    if (isSent) return event.preventDefault();
    isSent = true;
    if (!button || event.submitter !== button) return;
    button.style.minWidth = `${button.offsetWidth}px`;
    button.setAttribute('aria-disabled', 'true');
    button.replaceChildren(form.dataset.sending ?? '');
  });
  // Back from the next page: the form can be sent again.
  window.addEventListener('pageshow', () => {
    isSent = false;
    button?.removeAttribute('aria-disabled');
    button?.replaceChildren(...words);
  });
}

/** @param {HTMLFormElement} form */
function goOnWithEnter(form) {
  form.addEventListener('keydown', (event) => {
    const field = event.target;
    const isField = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
    if (event.key !== 'Enter' || event.ctrlKey || event.defaultPrevented || isComposing(event) || !isField || field.form !== form) return;
    event.preventDefault();
    const fields = [...form.querySelectorAll('input, select, textarea, button')].filter(
      (next) => next instanceof HTMLElement && next.checkVisibility() && next.getAttribute('type') !== 'hidden',
    );
    const next = fields[fields.indexOf(field) + 1];
    if (next instanceof HTMLElement) next.focus();
    if (next instanceof HTMLInputElement) next.select();
  });
}

for (const form of document.querySelectorAll('form[data-sending]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  sendOnce(form);
  goOnWithEnter(form);
}

// ---- keys ----

const keys = byId('keys');
const OFF = 'desk-keys-off';
const isOff = () => localStorage.getItem(OFF) !== null;

/** @param {number} step 1 or -1 */
function toPart(step) {
  const parts = [...document.querySelectorAll('.desk-form > section')];
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  const part = parts[(Math.max(here, step > 0 ? -1 : 0) + step + parts.length) % parts.length];
  const field = part?.querySelector('[data-paper] input') ?? part?.querySelector('input:not([form], [type="hidden"]), select, button');
  if (field instanceof HTMLElement) field.focus();
}

function toSearch() {
  if (search instanceof HTMLInputElement) {
    search.focus();
    search.select();
  } else byId('next')?.click();
}

function switchKeys() {
  if (isOff()) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, '1');
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
  const confirm = byId('confirm');
  if (event.key === 'F2' && (search || byId('next'))) {
    event.preventDefault();
    toSearch();
  } else if (event.key === 'F8' && document.querySelector('.desk-form')) {
    event.preventDefault();
    toPart(event.shiftKey ? -1 : 1);
  } else if (event.key === 'Enter' && event.ctrlKey && confirm instanceof HTMLButtonElement) {
    event.preventDefault();
    confirm.form?.requestSubmit(confirm);
  }
});

// ---- the list of papers ----

/** @param {HTMLTableElement} table */
function paperList(table) {
  const rows = [...table.querySelectorAll('tr[data-paper]')].filter((row) => row instanceof HTMLTableRowElement);
  const status = byId('papers-status');
  /** @param {Element} row @returns {HTMLInputElement} */
  const tickOf = (row) => /** @type {HTMLInputElement} */ (row.querySelector('input[type="checkbox"]'));
  /** @param {Element} row @returns {HTMLInputElement[]} */
  const countsOf = (row) => [...row.querySelectorAll('input.n')].filter((field) => field instanceof HTMLInputElement);
  /** @param {Element} row */
  const isEmpty = (row) => countsOf(row).every((count) => count.value.trim() === '' || count.value.trim() === '0');

  /** @param {Element} row A paper that is ticked comes in its published number. */
  function count(row) {
    if (tickOf(row).checked && isEmpty(row)) for (const field of countsOf(row)) field.value = field.dataset.published ?? '0';
  }

  function tell() {
    if (!status) return;
    const ticked = rows.filter((row) => tickOf(row).checked).length;
    const required = rows.filter((row) => 'required' in row.dataset);
    const missing = required.filter((row) => !tickOf(row).checked).length;
    const enough = missing === 0 ? status.dataset.enough : fill(status.dataset.short ?? '', { n: missing });
    status.textContent = fill(status.dataset.text ?? '', { ticked }) + (required.length > 0 ? `, ${enough}` : '');
    status.className = missing === 0 ? 'fine' : 'risk';
    for (const group of table.tBodies) {
      const all = group.querySelector('.condition input');
      const ticks = [...group.querySelectorAll('[data-paper]')].map((row) => tickOf(row).checked);
      if (!(all instanceof HTMLInputElement)) continue;
      all.checked = ticks.every(Boolean);
      all.indeterminate = !all.checked && ticks.some(Boolean);
    }
  }

  // A condition that applies ticks its papers at once. Papers "where it applies" have no condition in common.
  table.querySelectorAll('.condition span[data-all]').forEach((words) => {
    const all = build('input', { type: 'checkbox' });
    const label = build('label', { class: 'choice' }, all, ...words.childNodes);
    words.append(label);
    all.addEventListener('change', () => {
      for (const row of words.closest('tbody')?.querySelectorAll('[data-paper]') ?? []) {
        tickOf(row).checked = all instanceof HTMLInputElement && all.checked;
        count(row);
      }
      tell();
    });
  });

  table.addEventListener('change', (event) => {
    const row = event.target instanceof Element ? event.target.closest('[data-paper]') : null;
    if (row && event.target === tickOf(row)) count(row);
    tell();
  });
  table.addEventListener('input', (event) => {
    const row = event.target instanceof Element ? event.target.closest('[data-paper]') : null;
    if (row && event.target instanceof HTMLInputElement && event.target.className === 'n') tickOf(row).checked = !isEmpty(row);
  });
  table.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.className === 'n') event.target.select();
  });
  table.addEventListener('keydown', (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || isComposing(event) || isOff() || event.ctrlKey || event.altKey || event.shiftKey) return;
    const row = field.closest('[data-paper]');
    if (!(row instanceof HTMLTableRowElement)) return;
    /** @param {Element | undefined} to */
    const across = (to) => [tickOf(to ?? row), ...countsOf(to ?? row)];
    const column = across(row).indexOf(field);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const side = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    /** @type {HTMLInputElement | undefined} */
    let next;
    if (step) next = across(rows[rows.indexOf(row) + step])[column];
    else if (side) next = across(row)[column + side];
    else if (column === 0 && /^[1-9]$/.test(event.key)) next = rows.filter((r) => r.dataset.paper === event.key).map(tickOf)[0];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  tell();
  return tell;
}

const papers = byId('papers');
const tellPapers = papers instanceof HTMLTableElement ? paperList(papers) : () => {};

// ---- the draft: kept in this window only, for the same clerk, until the case is received ----

const DRAFT = 'desk-draft';

/** @typedef {{ owner: string, procedure: string, name: string, at: string, fields: [string, string][] }} Draft */

/** @param {string | undefined} owner @returns {Draft | null} */
function draftOf(owner) {
  /** @type {Draft | null} */
  const draft = JSON.parse(sessionStorage.getItem(DRAFT) ?? 'null');
  if (draft && draft.owner !== owner) sessionStorage.removeItem(DRAFT);
  return draft?.owner === owner ? draft : null;
}

/** Of another procedure only the people go along, not papers and fees. @param {string} name @param {boolean} isSame */
const goesAlong = (name, isSame) => isSame || /^(applicant|filer|return_way|note)/.test(name);

/** @param {HTMLFormElement} form @param {Draft} draft */
function restore(form, draft) {
  const isSame = draft.procedure === form.dataset.draft;
  const typed = new Map(draft.fields.filter(([name]) => goesAlong(name, isSame)));
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement)) continue;
    if (!goesAlong(field.name, isSame) || /^(form_token|procedure|shown\.|$)/.test(field.name) || field.form !== form) continue;
    if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = typed.has(field.name);
    else if (typed.has(field.name)) field.value = typed.get(field.name) ?? '';
    // A part that is folded away opens for what it holds; one set is what everybody hands in.
    if (field.value && typed.has(field.name) && field.name !== 'sets') field.closest('details')?.setAttribute('open', '');
  }
}

/** @param {HTMLFormElement} form */
function keepDraft(form) {
  const { owner = '', draft: procedure = '', name = '' } = form.dataset;
  const old = draftOf(owner);
  if (old && new URLSearchParams(location.search).has('draft')) restore(form, old);
  const status = byId('draft-status');
  let pause = 0;
  function save() {
    const at = new Date().toTimeString().slice(0, 8);
    /** @type {[string, string][]} */
    const fields = [...new FormData(form)].filter(([field]) => field !== 'form_token').map(([field, value]) => [field, String(value)]);
    sessionStorage.setItem(DRAFT, JSON.stringify({ owner, procedure, name, at, fields }));
    if (status) status.textContent = fill(status.dataset.text ?? '', { at });
  }
  form.addEventListener('input', () => {
    clearTimeout(pause);
    pause = window.setTimeout(save, 250);
  });
  form.addEventListener('submit', save);
  if (document.querySelector('.desk.faulty')) save();
  tellPapers();
}

const intake = byId('intake');
if (intake instanceof HTMLFormElement) {
  keepDraft(intake);
  if (!document.querySelector('.desk.faulty')) byId('applicant.id_number')?.focus();
}

const start = byId('desk-start');
const waiting = byId('draft');
const draft = start ? draftOf(start.dataset.owner) : null;
if (waiting && draft) {
  const words = waiting.querySelector('span');
  if (words) words.textContent = fill(words.dataset.text ?? '', { name: draft.name, at: draft.at });
  waiting.querySelector('a')?.setAttribute('href', `/desk?procedure=${encodeURIComponent(draft.procedure)}&draft=1`);
  waiting.querySelector('button')?.addEventListener('click', () => {
    sessionStorage.removeItem(DRAFT);
    waiting.hidden = true;
    if (search instanceof HTMLElement) search.focus();
  });
  waiting.hidden = false;
}

// Received or refused: the draft has done its work.
if (byId('done')) sessionStorage.removeItem(DRAFT);
