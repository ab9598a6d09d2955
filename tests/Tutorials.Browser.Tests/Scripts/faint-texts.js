least => {
  // A colour is painted on one pixel and read back: that understands every way in which CSS writes colours.
  // Backgrounds that let others shine through are laid on them from the outside in.
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const behind = element => {
    const chain = [];
    for (let at = element; at; at = at.parentElement) chain.unshift(getComputedStyle(at).backgroundColor);
    return ['Canvas', ...chain];
  };
  const painted = colours => {
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = rgb => {
    const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('script, style, .skip')) continue;
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    if (element.closest('.anchor')) continue; // shown on hover
    if (/^[●■◆▲▼✚★○□◇△▽✙☆━╌┈─]\s*$/.test(node.data)) continue; // a line's marker, in the line's colour, before the words
    const style = getComputedStyle(element);
    const ink = element instanceof SVGElement ? style.fill : style.color;
    if (ink === 'none') continue;
    const ground = behind(element);
    const [a, b] = [light(painted([...ground, ink])), light(painted(ground))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio >= least) continue;
    const name = `<${element.localName} class="${element.getAttribute('class') ?? ''}">`;
    faint.add(`${ratio.toFixed(2)}: "${node.data.trim().slice(0, 40)}" in ${name}`);
  }
  return [...faint];
}
