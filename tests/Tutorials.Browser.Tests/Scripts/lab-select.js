// Chooses the cell with this id and gives it this code; null: a new one at the end.
([id, code]) => {
  const notebook = jupyterapp.shell.currentWidget.content;
  const cells = notebook.model.sharedModel.cells;
  const at = id ? cells.findIndex(cell => cell.id === id) : cells.length;
  if (!id) notebook.model.sharedModel.insertCell(at, { cell_type: 'code' });
  notebook.model.sharedModel.cells[at].setSource(code);
  notebook.activeCellIndex = at;
  notebook.deselectAll();
  notebook.mode = 'edit';
  return notebook.scrollToItem(at);
}
