// Milliseconds from the start of the selected cell to its new output.
async () => {
  const cell = Jupyter.notebook.get_selected_cell();
  const number = cell.input_prompt_number;
  const begun = performance.now();
  cell.execute();
  while (!Number.isInteger(cell.input_prompt_number) || cell.input_prompt_number === number || !cell.output_area.outputs.length)
    await new Promise(done => setTimeout(done, 1));
  return performance.now() - begun;
}
