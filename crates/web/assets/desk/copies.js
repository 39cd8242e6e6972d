// ---- the lane for certified copies: Enter leads through what is empty, then enters it ----

/** The fee of all copies, as the office's tariff says it. @param {HTMLFormElement} form */
function laneFee(form) {
  const whole = (/** @type {string} */ id) => (/^\d{1,4}$/.test(fieldValue(id)) ? Number(fieldValue(id)) : 0);
  const tariff = (/** @type {string} */ name) => Number(form.dataset[name] ?? 0);
  const [copies, pages] = [whole('copies'), whole('pages')];
  const first = Math.min(pages, tariff('firstPages'));
  return copies * Math.min(tariff('most'), first * tariff('first') + (pages - first) * tariff('further'));
}

/** @param {HTMLFormElement} form */
function lane(form) {
  const told = byId('lane-fee');
  const thousands = document.documentElement.lang === 'en' ? 'en' : 'vi';
  function tell() {
    const amount = laneFee(form).toLocaleString(thousands);
    if (told) told.textContent = fill(form.dataset.money ?? '', { amount });
  }
  form.addEventListener('input', tell);
  tell();
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.ctrlKey || isComposing(event) || event.target instanceof HTMLButtonElement) return;
    const empty = ['applicant.name', 'document', 'copies', 'pages', 'signer'].map(fieldAt).find((field) => field?.value.trim() === '');
    if (!empty || empty === event.target) return;
    event.preventDefault();
    empty.focus();
  });
  for (const id of ['copies', 'pages']) {
    const field = fieldAt(id);
    field?.addEventListener('focus', () => field instanceof HTMLInputElement && field.select());
  }
  // An ended session or a refused form loses nothing: what was typed waits in this window.
  const KEPT = `lane-draft:${ways?.dataset.owner ?? ''}`;
  const save = () => sessionStorage.setItem(KEPT, JSON.stringify([...new FormData(form)].filter(([name]) => name !== 'form_token')));
  form.addEventListener('submit', save);
  /** @type {[string, string][]} */
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
  if (form.classList.contains('faulty')) history.replaceState(null, '', form.dataset.again);
  else if (new URLSearchParams(location.search).has('draft')) {
    for (const [name, value] of kept) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
    }
    tell();
  } else sessionStorage.removeItem(KEPT);
  if (!form.classList.contains('faulty')) byId('applicant.name')?.focus();
}

const copiesForm = byId('copies-form');
if (copiesForm instanceof HTMLFormElement) lane(copiesForm);
