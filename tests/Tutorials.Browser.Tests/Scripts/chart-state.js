chart => [...chart.querySelectorAll('.trace path, .trace text, image')]
  .map(part => (part.getAttribute('d') ?? part.getAttribute('href') ?? part.textContent) + part.style.opacity)
  .join(' ')
