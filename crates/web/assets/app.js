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
  (input.closest('.with-button, .search') ?? input).after(list);
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
    // Where free words are searched, Enter searches them until somebody goes down the list.
    if (hits.length > 0 && !('free' in input.dataset)) point(0);
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
    } else if (event.key === 'Enter' && !('free' in input.dataset && chosen < 0) && (asked !== answered || !list.hidden)) {
      // While the answer is on its way Enter waits: the list on screen belongs to other words.
      event.preventDefault();
      if (asked === answered) choose(chosen);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && hits.length > 0) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : hits.length - 1;
      point(chosen < 0 ? (event.key === 'ArrowDown' ? 0 : hits.length - 1) : (chosen + step) % hits.length);
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
    // A paper that opens beside the form leaves the form to be sent.
    if (event.submitter instanceof HTMLButtonElement && event.submitter.formTarget === '_blank') return;
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
    // What has a usual choice is passed over; Tab reaches it.
    const next = fields.slice(fields.indexOf(field) + 1).find((later) => !(later instanceof HTMLElement && 'pass' in later.dataset));
    if (next instanceof HTMLElement) next.focus();
    if (next instanceof HTMLInputElement) next.select();
  });
}

/** @type {WeakMap<EventTarget, number>} When a form was last sent. */
const sentAt = new WeakMap();
/** Of two presses within a moment, in milliseconds, the second is meant for nothing. */
const MOMENT = 1000;

document.addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== 'post' || 'sending' in form.dataset) return;
    if (event.timeStamp - (sentAt.get(form) ?? -Infinity) < MOMENT) event.preventDefault();
    else sentAt.set(form, event.timeStamp);
  },
  true,
);

for (const form of document.querySelectorAll('form[data-sending]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  sendOnce(form);
  if (!('enter' in form.dataset)) goOnWithEnter(form);
}

// ---- keys ----

/** The bar of staff pages: whose they are. */
const bar = document.querySelector('header.bar');
const whose = bar instanceof HTMLElement ? bar.dataset : {};
/** How this person works at the desk, as the office keeps it; on other pages as it was when they last were there. */
const ways = byId('desk-ways');
const OFF = `keys-off:${whose.owner ?? ''}`;
const PREFIX = 'scan-prefix';
if (ways) {
  if (ways.dataset.keys === 'off') localStorage.setItem(OFF, '1');
  else localStorage.removeItem(OFF);
  localStorage.setItem(PREFIX, ways.dataset.prefix ?? '');
}
const isOff = () => localStorage.getItem(OFF) !== null;

/** @type {Promise<unknown>} What the primary act waits for: somebody is being looked up. */
let pending = Promise.resolve();

document.addEventListener('keydown', async (event) => {
  const confirm = byId('confirm');
  const isConfirming = event.key === 'Enter' && event.ctrlKey && confirm instanceof HTMLButtonElement;
  if (!isConfirming || isComposing(event) || isOff()) return;
  event.preventDefault();
  // A field that is left says what it holds before the form goes.
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.dispatchEvent(new Event('change', { bubbles: true }));
  await pending;
  confirm.form?.requestSubmit(confirm);
});
