() => {
  // The box of a text is a little larger than its letters. Strokes of an axis may run through a label; two labels may not.
  const bad = new Set();
  for (const chart of document.querySelectorAll('.tutorials-chart')) {
    const title = chart.closest('figure').querySelector('strong')?.innerText ?? '';
    const room = chart.querySelector('svg.main-svg')?.getBoundingClientRect();
    if (!room?.width) continue;
    const texts = [...chart.querySelectorAll('svg text')].filter(text => text.textContent.trim() && text.checkVisibility())
      .map(text => ({ text: text.textContent.trim(), box: text.getBoundingClientRect() }));
    for (const { text, box } of texts)
      if (box.left < room.left - 2 || box.right > room.right + 2 || box.top < room.top - 3 || box.bottom > room.bottom + 3)
        bad.add(`${title}: "${text}" is cut`);
    texts.forEach((a, i) => texts.slice(i + 1).forEach(b => {
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (across > 3 && down > Math.min(a.box.height, b.box.height) / 2) bad.add(`${title}: "${a.text}" lies on "${b.text}"`);
    }));
  }
  return [...bad];
}
