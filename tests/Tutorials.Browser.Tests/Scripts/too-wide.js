() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room && document.body.scrollWidth <= room) return [];
  const inside = element => { // what scrolls inside a box of its own does not widen the page
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== 'visible') return true;
    return false;
  };
  return [...document.body.querySelectorAll('*')]
    .filter(element => element.getBoundingClientRect().right > room + 1 && !inside(element))
    .map(element => {
      const name = `<${element.localName} class="${element.getAttribute('class') ?? ''}">`;
      return `${name} reaches ${Math.round(element.getBoundingClientRect().right)} of ${room}`;
    })
    .concat(`the page is ${document.documentElement.scrollWidth} wide`);
}
