([cell, place, value]) => {
  const slider = document.querySelectorAll(`[data-cell='${cell}'] input[type=range]`)[place];
  slider.value = value;
  const begun = performance.timeOrigin + performance.now();
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  return begun;
}
