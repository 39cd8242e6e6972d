// ---- a form that was not done: after signing in again, after Back or a reload, what was sent stands in it again ----
{
  /** The intake and the lane for copies keep drafts of their own. */
  const OWN = ['intake', 'copies-form'];
  const SENT = 'sent-form';
  /** @typedef {{ owner: string, action: string, fields: [string, string][], isLost?: boolean }} SentForm */

  /** @param {HTMLFormElement} form */
  const pathOf = (form) => new URL(form.getAttribute('action') ?? '', location.href).pathname;

  /** What somebody fills in; never a secret. @param {HTMLFormElement} form */
  const fieldsOf = (form) =>
    [...form.elements].filter((field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement).filter((field) => field.name !== '' && !['hidden', 'password', 'file'].includes(field.type));

  /** @param {HTMLFormElement} form */
  function keepSent(form) {
    const fields = fieldsOf(form).filter((field) => !isChoice(field) || field.checked).map((field) => /** @type {[string, string]} */ ([field.name, field.value]));
    if (fields.length === 0) return;
    /** @type {SentForm} */
    const sent = { owner: whose.owner ?? '', action: pathOf(form), fields };
    sessionStorage.setItem(SENT, JSON.stringify(sent));
  }

  /** @param {Element} field @returns {field is HTMLInputElement} */
  const isChoice = (field) => field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type);

  /** @param {HTMLFormElement} form @param {SentForm} sent */
  function fillAgain(form, { fields }) {
    for (const field of fieldsOf(form)) {
      const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
      if (isChoice(field)) field.checked = values.includes(field.value);
      else if (values.length > 0) field.value = values[0] ?? '';
    }
    form.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** The form that was sent: at its address, with its fields. @param {SentForm} sent */
  const formOf = ({ action, fields }) =>
    [...document.forms].find((form) => form.method === 'post' && pathOf(form) === action && fields.every(([name]) => form.elements.namedItem(name)));

  /** @type {SentForm | null} */
  const sent = JSON.parse(sessionStorage.getItem(SENT) ?? 'null');
  const [came] = performance.getEntriesByType('navigation');
  const isRefused = came instanceof PerformanceNavigationTiming && came.responseStatus >= 400;
  if (isRefused) {
    if (sent) sessionStorage.setItem(SENT, JSON.stringify({ ...sent, isLost: true }));
    // Back and reload lead to the page of the form, not to a question whether to send it again.
    const { page } = document.body.dataset;
    if (page && (bar || byId('session-ended')) && !document.querySelector('.faulty')) history.replaceState(null, '', page);
  } else if (sent && bar) {
    sessionStorage.removeItem(SENT);
    const form = formOf(sent);
    if (form && sent.isLost && sent.owner === whose.owner) fillAgain(form, sent);
  }
  if (bar) {
    document.addEventListener('submit', ({ target, defaultPrevented }) => {
      if (target instanceof HTMLFormElement && target.method === 'post' && !OWN.includes(target.id) && !defaultPrevented) keepSent(target);
    });
  }
}
