() => {
  // A chart has the width of the column that it stands in, and the height that it asked for.
  const faults = [];
  for (const chart of document.querySelectorAll('.tutorials-chart')) {
    const drawn = chart.querySelector('svg.main-svg')?.getBoundingClientRect() ?? { width: 0, height: 0 };
    const room = chart.closest('figure').getBoundingClientRect().width, asked = parseFloat(chart.style.height);
    if (room === 0 || Math.abs(drawn.width - room) > 2 || !(Math.abs(drawn.height - asked) <= 2))
      faults.push(`${chart.getAttribute('aria-label')?.slice(0, 60)}: ${drawn.width} of ${room} wide, ${drawn.height} of ${asked} high`);
  }
  return faults;
}
