
// ---- a long file in parts: the bar says how many parts have come; without a script the browser just saves it ----

/** @param {HTMLAnchorElement} link */
function countParts(link) {
  const parts = Number(link.dataset.parts);
  let busy = false;
  link.addEventListener('click', async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || typeof ReadableStream === 'undefined') return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    const box = document.createElement('div');
    box.className = 'progress';
    const words = document.createElement('p');
    words.setAttribute('role', 'status');
    const bar = document.createElement('progress');
    bar.max = parts;
    bar.setAttribute('aria-label', link.textContent ?? '');
    box.append(words, bar);
    link.parentElement?.after(box);

    /** @param {number} done */
    const tell = (done) => {
      bar.value = done;
      words.textContent = (link.dataset.words ?? '').replace('{n}', String(done)).replace('{all}', String(parts));
    };
    try {
      tell(0);
      const answer = await fetch(link.href);
      if (!answer.ok || !answer.body) throw new Error(String(answer.status));
      /** @type {Uint8Array<ArrayBuffer>[]} */
      const pieces = [];
      const reader = answer.body.getReader();
      // Each part comes as one piece or more; its beginning is the local header of the archive, PK 3 4.
      let begun = 0;
      for (let end = new Uint8Array(0); ; ) {
        const { done, value } = await reader.read();
        if (done) break;
        const seen = new Uint8Array(end.length + value.length);
        seen.set(end);
        seen.set(value, end.length);
        for (let at = 0; at + 3 < seen.length; at += 1) {
          if (seen[at] === 0x50 && seen[at + 1] === 0x4b && seen[at + 2] === 3 && seen[at + 3] === 4) begun += 1;
        }
        end = seen.slice(-3);
        pieces.push(value);
        tell(Math.min(begun, parts));
      }
      const saved = document.createElement('a');
      saved.href = URL.createObjectURL(new Blob(pieces, { type: 'application/zip' }));
      saved.download = link.dataset.name ?? 'notices.zip';
      saved.click();
      words.textContent = link.dataset.done ?? '';
    } catch {
      words.textContent = link.dataset.failed ?? '';
    }
    busy = false;
  });
}

for (const link of document.querySelectorAll('a[data-parts]')) if (link instanceof HTMLAnchorElement) countParts(link);
