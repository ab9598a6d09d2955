column => {
  Jupyter.notebook.edit_mode();
  const editor = Jupyter.notebook.get_selected_cell().code_mirror;
  editor.focus();
  editor.setCursor(0, column);
}
