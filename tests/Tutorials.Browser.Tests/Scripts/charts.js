() => [...document.querySelectorAll('.tutorials-chart')].map(chart => {
  // For each chart: its label, the number of traces, and the size of its picture.
  const box = chart.querySelector('svg')?.getBoundingClientRect();
  return {
    label: chart.getAttribute('aria-label') ?? '',
    traces: chart.querySelectorAll('svg .trace').length,
    width: box?.width ?? 0,
    height: box?.height ?? 0,
  };
})
