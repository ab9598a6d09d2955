// Chooses the cell with this id, gives it this code and goes to its end; null: a new one at the end.
async ([id, code]) => {
  const notebook = jupyterapp.shell.currentWidget.content;
  const cells = notebook.model.sharedModel.cells;
  const at = id ? cells.findIndex(cell => cell.id === id) : cells.length;
  if (!id) notebook.model.sharedModel.insertCell(at, { cell_type: 'code' });
  notebook.model.sharedModel.cells[at].setSource(code);
  notebook.activeCellIndex = at;
  notebook.deselectAll();
  await notebook.scrollToItem(at);
  // A cell out of sight has no editor yet, and then nothing takes the keys.
  while (!notebook.activeCell.editor?.host.isConnected) await new Promise(done => setTimeout(done, 50));
  notebook.mode = 'edit';
  notebook.activeCell.editor.focus();
}
