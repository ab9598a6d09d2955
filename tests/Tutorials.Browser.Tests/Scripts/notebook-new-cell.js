code => {
  const all = Jupyter.notebook;
  all.select(all.ncells() - 1);
  all.insert_cell_below('code');
  all.select_next();
  all.get_selected_cell().set_text(code);
}
