text => Jupyter.notebook.get_selected_cell().output_area.outputs
  .some(output => output.data?.['text/plain'] === text && output.execution_count === 1)
