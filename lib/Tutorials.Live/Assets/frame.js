// Shows what a cell gave back. It runs in an origin of its own and knows only what the course hands it.
(() => {
  'use strict';
  const outputs = document.getElementById('outputs');
  const shown = new Map(); // by id: { version, element }
  const loaded = new Set();
  const tell = message => parent.postMessage(message, '*');

  // Scripts that were put in as text do not run by themselves.
  const wake = element => {
    for (const still of element.querySelectorAll('script')) {
      const script = document.createElement('script');
      for (const { name, value } of still.attributes) script.setAttribute(name, value);
      script.textContent = still.textContent;
      still.replaceWith(script);
    }
  };

  const load = address => {
    if (loaded.has(address)) return;
    loaded.add(address);
    const script = document.createElement('script');
    script.src = address;
    script.async = false; // in the order in which they came
    document.head.append(script);
  };

  addEventListener('message', ({ source, data }) => {
    if (source !== parent) return;
    data.scripts.forEach(load);
    const kept = new Set(data.parts.map(part => part.id));
    for (const [id, { element }] of shown) {
      if (kept.has(id)) continue;
      element.remove();
      shown.delete(id);
    }
    for (const { id, version, html } of data.parts) {
      const before = shown.get(id);
      if (before?.version === version) continue;
      const element = before?.element ?? outputs.appendChild(document.createElement('div'));
      shown.set(id, { version, element });
      element.innerHTML = html;
      wake(element);
    }
  });

  // A link cannot lead anywhere from in here: the course opens it.
  addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    if (!link || link.hasAttribute('download') || link.getAttribute('href').startsWith('#')) return;
    event.preventDefault();
    tell({ link: link.getAttribute('href') });
  });

  let height = -1;
  new ResizeObserver(() => {
    const now = Math.ceil(outputs.getBoundingClientRect().height);
    if (now !== height) tell({ height: height = now });
  }).observe(outputs);
  tell({ ready: true });
})();
