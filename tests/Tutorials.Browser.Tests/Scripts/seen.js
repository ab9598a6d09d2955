selectors => selectors.map(selector => {
  // Selectors of what must be seen, each with how many of them are there and how many can be seen.
  const all = [...document.querySelectorAll(selector)];
  const isSeen = element => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
    && element.getBoundingClientRect().height > 0;
  return { selector, all: all.length, seen: all.filter(isSeen).length };
})
