// Prints a document of the kit's own, as it is.
window.tutorialsPrint = html => {
  document.querySelector('iframe.printed')?.remove();
  const paper = Object.assign(document.createElement('iframe'), { className: 'printed', title: 'To be printed', srcdoc: html });
  paper.addEventListener('load', () => paper.contentWindow.print());
  document.body.append(paper);
};
