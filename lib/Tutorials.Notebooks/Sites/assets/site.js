// Comfort for a site that is complete without it: search, ticks, and the switch that hides code.
(() => {
  'use strict';

  // A browser may forbid storage, for files above all: then the page works and forgets.
  const kept = {
    read(key) { try { return localStorage.getItem(key); } catch { return null; } },
    write(key, value) { try { localStorage.setItem(key, value); } catch { /* forgotten when the page closes */ } },
  };

  // Before anything is drawn, so that no code flashes up. The manager's path asks for it in the address.
  const root = document.documentElement;
  if (new URLSearchParams(location.search).get('code') === 'hidden') kept.write('tutorials.code', 'hidden');
  if (kept.read('tutorials.code') === 'hidden' || location.search.includes('code=hidden')) root.dataset.code = 'hidden';

  addEventListener('DOMContentLoaded', () => {
    for (const part of document.querySelectorAll('[data-needs-script]')) part.hidden = false;

    const toggle = document.getElementById('site-code');
    const showState = () => toggle.setAttribute('aria-pressed', String(root.dataset.code === 'hidden'));
    toggle.addEventListener('click', () => {
      if (root.dataset.code === 'hidden') delete root.dataset.code; else root.dataset.code = 'hidden';
      kept.write('tutorials.code', root.dataset.code ?? 'shown');
      showState();
      search();
      dispatchEvent(new Event('resize')); // charts and boxes that scroll fit themselves anew
    });
    showState();

    const done = (() => {
      try { return new Set(JSON.parse(kept.read('tutorials.done') ?? '[]')); } catch { return new Set(); }
    })();
    for (const tick of document.querySelectorAll('input[data-done]')) {
      tick.checked = done.has(tick.dataset.done);
      tick.addEventListener('change', () => {
        if (tick.checked) done.add(tick.dataset.done); else done.delete(tick.dataset.done);
        kept.write('tutorials.done', JSON.stringify([...done]));
      });
    }

    const field = document.getElementById('site-search');
    const found = document.getElementById('site-found');
    const most = 30;
    const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    const entries = (window.tutorialsIndex ?? []).map(([address, title, heading, kind]) => ({ address, title, heading, kind, text: plain(`${title} ${heading}`) }));
    const search = () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      found.hidden = words.length === 0;
      found.replaceChildren();
      if (words.length === 0) return;
      // What is hidden with the code is no place to be led to.
      const hits = entries.filter(entry => !(entry.kind === 'exercise' && root.dataset.code === 'hidden') && words.every(word => entry.text.includes(word)));
      const count = document.createElement('p');
      count.textContent = hits.length === 0 ? 'Nothing has these words in its title or headings.' : hits.length === 1 ? '1 place' : `${hits.length} places`;
      const list = document.createElement('ol');
      for (const hit of hits.slice(0, most)) {
        const link = document.createElement('a');
        link.href = hit.address;
        link.textContent = hit.heading || hit.title;
        const item = document.createElement('li');
        item.append(link);
        if (hit.heading) {
          const where = document.createElement('small');
          where.textContent = hit.title;
          item.append(where);
        }
        list.append(item);
      }
      found.append(count, list);
    };
    field.addEventListener('input', search);
    field.addEventListener('keydown', event => {
      if (event.key !== 'Escape') return;
      field.value = '';
      search();
    });
    // A hit on the same page only scrolls: the list has done its work.
    found.addEventListener('click', event => {
      if (event.target.closest('a')) setTimeout(() => { field.value = ''; search(); });
    });
    search();
  });
})();
