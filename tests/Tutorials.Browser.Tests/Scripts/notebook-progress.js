share => {
  const bars = document.querySelectorAll('.tutorials-progress progress');
  return bars.length === 1 && bars[0].value === share;
}
