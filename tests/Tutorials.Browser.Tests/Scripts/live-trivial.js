// Milliseconds from the press on Run to the new number below the cell.
async number => {
  const cell = document.querySelector(`#cell-${number}`);
  const shown = () => cell.querySelector('.outputs')?.textContent ?? '';
  const before = shown();
  const begun = performance.now();
  cell.querySelector('button.run').click();
  while (shown() === before || !shown().trim() || cell.dataset.state !== 'Done') await new Promise(done => setTimeout(done, 1));
  return performance.now() - begun;
}
