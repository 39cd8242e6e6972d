// ---- the barcode scanner: a keyboard that types very fast ----

/** A person never types so many characters with so little time between them, in milliseconds. */
const FEWEST = 8;
const PAUSE = 30;
/** What begins with the scanner's own prefix may come more slowly: over the air, or to a busy machine. */
const MARKED_PAUSE = 500;

/** @typedef {{ number: string, name?: string, birth_year?: string, address?: string }} Card */
/** @typedef {{ card: Card } | { reference: string, code: string } | { sheet: string }} Scanned */

/**
 * What a code is of, by its shape: the QR of an identity card (number|old number|name|ddmmyyyy|sex|address|date), a
 * plain number, the receipt's bar code or its link with the check code, the link of a sheet of the notice board.
 * @param {string} text
 * @returns {Scanned | null}
 */
function readCode(text) {
  const parts = text.split('|');
  if (parts.length >= 6 && /^\d{12}$/.test(parts[0] ?? '')) {
    const [number = '', , name, born = '', , address] = parts;
    return { card: { number, name, birth_year: /^\d{8}$/.test(born) ? born.slice(4) : '', address } };
  }
  if (kindOfNumber(text)) return { card: { number: text } };
  const sheet = /\/n\/[A-Za-z0-9._-]+\/\d+\/[A-Za-z0-9-]{8,9}$/.exec(text);
  if (sheet) return { sheet: sheet[0] };
  const link = /\/t\/([^/?#]+)(?:\?(?:.*&)?k=([A-Za-z]{6}))?/.exec(text);
  const reference = (link?.[1] ?? text).toUpperCase();
  return /^[A-Z0-9.-]{1,20}-\d{6}-\d{4,5}$/.test(reference) ? { reference, code: link?.[2] ?? '' } : null;
}

/** @param {Card} card */
function takeCard(card) {
  /** @type {[string, string | undefined][]} */
  const said = [['id_number', card.number], ['name', card.name], ['birth_year', card.birth_year], ['address', card.address]];
  const collector = fieldAt('collector.id_number');
  const lane = byId('copies-form');
  if (collector) {
    collector.value = card.number;
    if (card.name) fillIn('collector.name', card.name);
    collector.dispatchEvent(new Event('change', { bubbles: true }));
  } else if (lane) {
    const number = fieldAt('applicant.id_number');
    if (number) number.value = card.number;
    if (card.name) fillIn('applicant.name', card.name);
    lookUp();
    pending.then(() => fieldAt(fieldValue('applicant.name') ? 'document' : 'applicant.name')?.focus());
  } else if (fieldAt('applicant.id_number')) {
    for (const [field, value] of said) if (value) fillIn(`applicant.${field}`, value);
    const number = fieldAt('applicant.id_number');
    if (number) number.value = card.number;
    lookUp();
    fieldAt('applicant.name')?.focus();
  } else if (!ways) {
    find(card.number);
  } else {
    /** @type {[string, string][]} */
    const fields = said.flatMap(([field, value]) => (value ? [[`applicant.${field}`, value]] : []));
    keepPerson({ owner: ways?.dataset.owner ?? '', procedure: '', name: '', fields });
  }
}

/** Away from the desk a code is looked for among the cases; one that is found opens. @param {string} number */
const find = (number) => location.assign(`/cases?q=${encodeURIComponent(number)}`);

/** @param {string} text Whether the code is one of ours. */
function takeCode(text) {
  const scanned = readCode(text.trim());
  if (!scanned) return false;
  if ('card' in scanned) takeCard(scanned.card);
  else if ('sheet' in scanned) location.assign(scanned.sheet);
  else if (!ways) find(scanned.reference);
  else location.assign(`/desk/scan/${encodeURIComponent(scanned.reference)}${scanned.code ? `?k=${scanned.code}` : ''}`);
  return true;
}

/** A search field looks for the number of a card, not for all that stands in its code. */
function searchFor(/** @type {{ field: HTMLInputElement | HTMLTextAreaElement, value: string }} */ { field, value }, /** @type {string} */ code) {
  const scanned = readCode(code.trim());
  if (scanned && 'card' in scanned) field.value = value + scanned.card.number;
  return false;
}

/** @param {string} prefix What the scanner sends before every code; without one it is known by its speed. */
function listenToScanner(prefix) {
  let text = '';
  let last = 0;
  let silence = 0;
  /** @type {{ field: HTMLInputElement | HTMLTextAreaElement, value: string } | null} What stood in the field before. */
  let before = null;

  function finish() {
    clearTimeout(silence);
    const isMarked = prefix !== '' && text.startsWith(prefix);
    const code = isMarked ? text.slice(prefix.length) : text;
    const field = before;
    text = '';
    before = null;
    if (!(isMarked || code.length >= FEWEST)) return false;
    const after = field?.field.value;
    if (field?.field.type === 'search') return searchFor(field, code);
    // The code does not belong where the cursor happened to stand.
    if (field) field.field.value = field.value;
    if (takeCode(code)) return true;
    if (field && after !== undefined) field.field.value = after;
    return false;
  }

  document.addEventListener(
    'keydown',
    (event) => {
      if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return;
      const pause = prefix !== '' && text.startsWith(prefix) ? MARKED_PAUSE : PAUSE;
      const isSoon = event.timeStamp - last <= pause;
      if (event.key === 'Enter' && isSoon && text !== '') {
        if (!finish()) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      } else if (event.key.length === 1) {
        if (!isSoon) {
          text = '';
          const here = document.activeElement;
          const isText = here instanceof HTMLTextAreaElement || (here instanceof HTMLInputElement && here.type !== 'checkbox' && here.type !== 'radio');
          before = isText ? { field: here, value: here.value } : null;
        }
        text += event.key;
        last = event.timeStamp;
        // Some scanners send no Enter.
        clearTimeout(silence);
        silence = window.setTimeout(finish, 2 * (prefix !== '' && text.startsWith(prefix) ? MARKED_PAUSE : PAUSE));
      }
    },
    true,
  );
}

// Where cases can be looked for, a receipt is opened and a card is looked for.
if (ways || byId('find-q')) listenToScanner(ways?.dataset.prefix ?? localStorage.getItem(PREFIX) ?? '');
