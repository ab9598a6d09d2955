// Adds comfort to a page that is complete without it.
(() => {
  'use strict';

  // A box that scrolls sideways must be reachable by keyboard.
  const reachable = () => {
    for (const box of document.querySelectorAll('.scroll, .html, .input pre, .outputs pre, pre.listing')) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    }
  };
  reachable();
  addEventListener('resize', reachable);

  // Charts that came as data only.
  for (const figure of document.querySelectorAll('.figure[data-figure]')) {
    if (!window.Plotly) continue;
    const { data, layout, config } = JSON.parse(figure.querySelector('script').textContent);
    const chart = document.createElement('div');
    figure.append(chart);
    const clear = 'rgba(0, 0, 0, 0)';
    const house = { autosize: true, paper_bgcolor: clear, plot_bgcolor: clear, font: { color: getComputedStyle(figure).color } };
    window.Plotly.newPlot(chart, data, { ...house, ...layout }, { responsive: true, displaylogo: false, ...config })
      .then(() => figure.querySelector('.notice').remove(), () => chart.remove());
  }

  // What is folded on the screen is printed in full, but for the hints and the solution under an exercise.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details:not([open])')].filter(fold => !fold.closest('.exercise'));
    for (const fold of folded) fold.open = true;
  });
  addEventListener('afterprint', () => {
    for (const fold of folded) fold.open = false;
    folded = [];
  });

  // Marks the section being read in the contents.
  const links = [...document.querySelectorAll('.contents li a')];
  const sections = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const here = () => {
    let current = -1;
    // What is hidden has no place, and its rectangle lies at the top of everything.
    sections.forEach((section, i) => { if (section?.getClientRects().length > 0 && section.getBoundingClientRect().top < innerHeight / 3) current = i; });
    links.forEach((link, i) => i === current ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current'));
  };
  if (links.length > 0) {
    addEventListener('scroll', here, { passive: true });
    here();
  }
})();
