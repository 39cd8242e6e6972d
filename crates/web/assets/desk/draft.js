// ---- the draft: kept in this window only, for the same clerk, until the case is received ----

const DRAFT = 'desk-draft';

/** @typedef {{ owner: string, procedure: string, name: string, fields: [string, string][] }} Draft */

/** @param {string | undefined} owner @returns {Draft | null} */
function draftOf(owner) {
  /** @type {Draft | null} */
  const draft = JSON.parse(sessionStorage.getItem(DRAFT) ?? 'null');
  if (draft && draft.owner !== owner) sessionStorage.removeItem(DRAFT);
  return draft?.owner === owner ? draft : null;
}

/** Of another procedure only the people go along, not papers and fees. @param {string} name @param {boolean} isSame */
const goesAlong = (name, isSame) => isSame || /^(applicant|others|filer|return_way|note)/.test(name);

/** @param {HTMLFormElement} form @param {Draft} draft */
function restore(form, draft) {
  const isSame = draft.procedure === form.dataset.draft;
  const typed = new Map(draft.fields.filter(([name]) => goesAlong(name, isSame)));
  makeRoom(typed.keys());
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement)) continue;
    if (!goesAlong(field.name, isSame) || /^(form_token|procedure|shown\.|$)/.test(field.name) || field.form !== form) continue;
    if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = typed.has(field.name);
    else if (typed.has(field.name)) field.value = typed.get(field.name) ?? '';
    // A part that is folded away opens for what it holds; one set is what everybody hands in.
    const isSaid = field.value && typed.has(field.name) && field.name !== 'sets' && !(field instanceof HTMLSelectElement);
    if (isSaid) field.closest('details')?.setAttribute('open', '');
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
    /** @type {[string, string][]} */
    const fields = [...new FormData(form)].filter(([field]) => field !== 'form_token').map(([field, value]) => [field, String(value)]);
    sessionStorage.setItem(DRAFT, JSON.stringify({ owner, procedure, name, fields }));
    if (status) status.textContent = status.dataset.text ?? '';
  }
  form.addEventListener('input', () => {
    clearTimeout(pause);
    pause = window.setTimeout(save, 250);
  });
  form.addEventListener('submit', save);
  if (document.querySelector('.desk.faulty')) {
    save();
    // Back and reload lead to the form with what was typed, not to a question whether to send it again.
    history.replaceState(null, '', form.dataset.again);
  }
  tellPapers();
}

const intake = byId('intake');
if (intake instanceof HTMLFormElement) {
  keepDraft(intake);
  if (fieldValue('applicant.id_number') !== '' && byId('known')?.childElementCount === 0) lookUp();
  if (!document.querySelector('.desk.faulty')) byId('applicant.id_number')?.focus();
}

// ---- what waits on the first page: an unfinished form, or somebody whose card was scanned ----

/** @param {Draft} draft */
function tellDraft(draft) {
  const note = byId('draft');
  const words = note?.querySelector('span');
  if (!note || !words) return;
  const number = draft.fields.find(([name]) => name === 'applicant.id_number')?.[1] ?? '';
  const isPerson = draft.procedure === '';
  words.textContent = isPerson ? fill(words.dataset.person ?? '', { number }) : fill(words.dataset.text ?? '', { name: draft.name });
  const open = note.querySelector('a');
  if (open) open.hidden = isPerson;
  open?.setAttribute('href', `/desk?procedure=${encodeURIComponent(draft.procedure)}&draft=1`);
  // Whoever was scanned comes along to the procedure that is chosen now.
  if (isPerson && search) search.dataset.keep = '';
  note.hidden = false;
}

/** @param {Draft} draft */
function keepPerson(draft) {
  sessionStorage.setItem(DRAFT, JSON.stringify(draft));
  if (byId('desk-start')) tellDraft(draft);
  else location.assign('/desk');
}

const start = byId('desk-start');
const draft = start ? draftOf(start.dataset.owner) : null;
if (draft) tellDraft(draft);
byId('draft')?.querySelector('button')?.addEventListener('click', () => {
  sessionStorage.removeItem(DRAFT);
  const note = byId('draft');
  if (note) note.hidden = true;
  search?.focus();
});

// Received or refused: the draft has done its work.
if (byId('done')) sessionStorage.removeItem(DRAFT);
