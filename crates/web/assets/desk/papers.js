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
