
// ---- rows that are ticked: the bar counts them, the head of the column ticks all ----

/** @param {HTMLFormElement} form */
function countTicks(form) {
  const found = form.querySelector('.bulk [data-ticked]');
  const head = form.querySelector('th.pick');
  if (!(found instanceof HTMLElement)) return;
  const status = found;
  const first = status.textContent ?? '';
  const boxes = () => [...form.querySelectorAll('td.pick input')].filter((box) => box instanceof HTMLInputElement);
  const all = document.createElement('input');
  all.type = 'checkbox';
  all.setAttribute('aria-label', status.dataset.all ?? '');

  function tell() {
    const ticked = boxes().filter((box) => box.checked).length;
    const words = ticked === 0 ? first : (status.dataset.ticked ?? '').replace('{n}', String(ticked));
    if (status.textContent !== words) status.textContent = words;
    all.checked = ticked > 0 && ticked === boxes().length;
    all.indeterminate = ticked > 0 && !all.checked;
  }

  if (head) {
    const label = document.createElement('label');
    label.append(all);
    head.replaceChildren(label);
    all.addEventListener('change', () => {
      for (const box of boxes()) box.checked = all.checked;
      tell();
    });
  }
  form.addEventListener('change', tell);
  // Back from the next page: the browser has ticked what was ticked.
  window.addEventListener('pageshow', tell);
  tell();
}

for (const form of document.querySelectorAll('form.ticking')) if (form instanceof HTMLFormElement) countTicks(form);
