// Makes slides of a page: a heading begins one, and each code cell after the first has one of its own. Text is what is said.
(() => {
  'use strict';
  const main = document.getElementById('text');
  const slides = [];
  let said = []; // text that waits for the code cell that it leads to
  let heading = null;

  const begin = title => {
    const slide = document.createElement('section');
    slide.className = 'slide';
    slide.setAttribute('aria-roledescription', 'slide');
    if (title) slide.append(title);
    const notes = document.createElement('aside');
    notes.className = 'said';
    notes.setAttribute('aria-label', 'What is said');
    slide.append(notes);
    slides.push(slide);
    return slide;
  };
  const say = slide => {
    slide.querySelector('.said').append(...said);
    said = [];
  };
  const hasCode = slide => slide.querySelector(':scope > .code') !== null;

  let slide = null;
  for (const cell of [...main.querySelectorAll(':scope > .cell')]) {
    const title = cell.querySelector('h1, h2, h3');
    if (title) {
      // What was said after the last code cell belongs to its slide.
      if (slide) say(slide);
      heading = title;
      slide = begin(title);
    }
    if (!cell.classList.contains('code')) {
      slide ??= begin(null);
      // A task and a formula have to be seen; the rest is for the ear.
      if (cell.classList.contains('exercise')) slide.insertBefore(cell, slide.lastChild);
      else {
        for (const formula of cell.querySelectorAll('math[display="block"]')) slide.insertBefore(formula.cloneNode(true), slide.lastChild);
        said.push(cell);
      }
      continue;
    }
    if (!slide || hasCode(slide)) {
      const again = heading ? document.createElement('h2') : null;
      // Its link to itself leads to the first of its slides already.
      if (again) again.append(...[...heading.childNodes].filter(part => part.nodeName !== 'A').map(part => part.cloneNode(true)));
      slide = begin(again);
    }
    slide.insertBefore(cell, slide.lastChild);
    say(slide);
  }
  if (slide) say(slide);
  if (slides.length === 0) return;

  for (const one of slides) one.classList.toggle('title', one.children.length < 3);
  main.append(...slides);
  document.body.classList.add('slides');

  const bar = document.createElement('nav');
  bar.className = 'slide-bar';
  bar.setAttribute('aria-label', 'Slides');
  const button = (text, label, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.setAttribute('aria-label', label);
    made.addEventListener('click', act);
    bar.append(made);
  };
  let now = 0;
  const go = to => {
    slides[now].classList.remove('now');
    now = Math.max(0, Math.min(slides.length - 1, to));
    slides[now].classList.add('now');
    slides.forEach((one, i) => one.inert = i !== now);
    count.textContent = `${now + 1} of ${slides.length}`;
    history.replaceState(null, '', `#slide-${now + 1}`);
  };
  const toggle = () => document.body.classList.toggle('notes');
  const count = document.createElement('output');
  button('←', 'Previous slide', () => go(now - 1));
  bar.append(count);
  button('→', 'Next slide', () => go(now + 1));
  button('Notes', 'Show or hide what is said', toggle);
  const keys = document.createElement('span');
  keys.className = 'keys';
  keys.textContent = '← → or space · Home, End · N notes · Ctrl+P prints them all';
  bar.append(keys);
  document.body.append(bar);

  addEventListener('keydown', event => {
    // A slider or a field of a figure needs its keys for itself.
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest('input, select, textarea')) return;
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (step) go(now + step);
    else if (event.key === ' ' && !event.target.closest('button, summary, a')) go(now + (event.shiftKey ? -1 : 1));
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(slides.length - 1);
    else if (event.key === 'n' || event.key === 'N') toggle();
    else return;
    event.preventDefault();
  });
  go(Number(/^#slide-(\d+)$/.exec(location.hash)?.[1] ?? 1) - 1);
})();
