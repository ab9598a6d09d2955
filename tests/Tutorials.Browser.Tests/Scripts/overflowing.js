selector => [...document.querySelectorAll(selector)]
  .filter(element => element.scrollWidth > element.clientWidth + 1)
  .map(element => element.innerText.slice(0, 60))
