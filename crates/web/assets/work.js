// @ts-check
// ---- work: the list by keys, and a case that stays in one person's hands while it is used ----
{
  /** Up and down only while a case's link in the list has the focus; Enter opens it, as everywhere. */
  for (const table of document.querySelectorAll('.table.work')) {
    table.addEventListener('keydown', (event) => {
      if (!(event instanceof KeyboardEvent) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const links = [...table.querySelectorAll('tbody th a')].filter((link) => link instanceof HTMLElement);
      const here = links.findIndex((link) => link === document.activeElement);
      const next = step === undefined || here < 0 ? undefined : links[here + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }

  // While the page is used, the lease is renewed; a page that only lies open lets it run out.
  const RENEW = 5 * 60 * 1000;
  const lease = document.querySelector('form[data-lease]');
  if (lease instanceof HTMLFormElement) {
    let isUsed = false;
    for (const kind of ['keydown', 'pointerdown', 'input', 'scroll']) {
      document.addEventListener(kind, () => (isUsed = true), { passive: true });
    }
    const beat = window.setInterval(async () => {
      if (!isUsed) return;
      isUsed = false;
      const fields = new URLSearchParams({ do: 'renew' });
      fields.set('form_token', String(new FormData(lease).get('form_token')));
      const answer = await fetch(lease.action, { method: 'POST', body: fields }).catch(() => null);
      if (answer?.status === 409) window.clearInterval(beat);
    }, RENEW);
  }
}
