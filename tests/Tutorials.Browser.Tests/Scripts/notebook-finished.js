() => Jupyter.notebook.get_cells()
  .filter(cell => cell.cell_type === 'code' && cell.get_text().trim())
  .every(cell => Number.isInteger(cell.input_prompt_number))
