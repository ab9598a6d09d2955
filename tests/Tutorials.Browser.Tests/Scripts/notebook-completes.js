start => [...document.querySelectorAll('#complete option')]
  .some(option => option.value.startsWith(start) || option.text.startsWith(start))
