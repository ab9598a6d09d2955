// The code cells of the open notebook, also those that the page has not drawn.
() => (window.jupyterapp?.shell.currentWidget?.content?.model?.sharedModel.toJSON().cells ?? [])
  .filter(cell => cell.cell_type === 'code' && cell.source.length)
  .map(({ id, execution_count: count, outputs }) => ({
    id, count: count ?? 0,
    errors: outputs.filter(output => output.output_type === 'error').map(error => error.ename),
    text: outputs.flatMap(({ data }) => [data?.['text/html'], data?.['text/plain']]).flat().join('\n'),
  }))
