'use strict';
// What a cell produces, put in place in its notebook: nbformat's outputs become VS Code's.
const vscode = require('vscode');

const Item = vscode.NotebookCellOutputItem;
const text = lines => Array.isArray(lines) ? lines.join('') : lines ?? '';

function item(mime, content) {
  return mime.endsWith('json') ? Item.json(content, mime) : Item.text(text(content), mime);
}

const items = data => Object.entries(data).map(([mime, content]) => item(mime, content));

function plain(error) {
  // VS Code shows the stack alone where there is one.
  return Item.error({ name: error.ename, message: error.evalue, stack: error.traceback.join('\n') });
}

/** The outputs of one notebook's cells. */
class Outputs {
  #sessions;
  #shown = new Map();

  constructor(sessions) {
    this.#sessions = sessions;
  }

  /** A function that takes the outputs of one run of a cell, also those that come when it has ended. */
  of(cell, execution) {
    const run = { cell, execution, clearing: false, stream: null, queue: Promise.resolve() };
    const put = output => {
      run.queue = run.queue.then(() => this.#put(run, output)).catch(error => console.error(error));
      return run.queue;
    };
    put.ended = () => { run.execution = null; };
    put.settled = () => run.queue;
    return put;
  }

  async #put(run, output) {
    const id = output.transient?.display_id;
    if (output.output_type === 'clear_output') {
      run.clearing = output.wait;
      if (!output.wait) await this.#with(run, execution => execution.clearOutput());
      run.stream = null;
    } else if (output.output_type === 'update_display_data') {
      const shown = this.#shown.get(id);
      if (shown) await this.#with(shown.run, execution => execution.replaceOutputItems(items(output.data), shown.output));
    } else {
      await this.#with(run, async execution => {
        if (run.clearing) await execution.clearOutput();
        run.clearing = false;
        await this.#add(run, execution, output, id);
      });
    }
  }

  async #add(run, execution, output, id) {
    if (output.output_type === 'stream') {
      const more = (output.name === 'stderr' ? Item.stderr : Item.stdout)(text(output.text));
      if (run.stream?.name === output.name) return execution.appendOutputItems(more, run.stream.made);
      const made = new vscode.NotebookCellOutput([more], { outputType: 'stream' });
      run.stream = { name: output.name, made };
      return execution.appendOutput(made);
    }
    run.stream = null;
    const made = new vscode.NotebookCellOutput(output.output_type === 'error' ? [plain(output)] : items(output.data),
      { outputType: output.output_type, metadata: output.metadata, executionCount: output.execution_count });
    if (id) this.#shown.set(id, { run, output: made });
    return execution.appendOutput(made);
  }

  // A cell that has ended is opened again for a moment: VS Code lets only a running cell change what it shows.
  async #with(run, change) {
    if (run.execution) return change(run.execution);
    if (run.cell.notebook.isClosed) return undefined;
    const { timing, success } = run.cell.executionSummary ?? {};
    const again = this.#sessions.execution(run.cell);
    again.executionOrder = run.cell.executionSummary?.executionOrder;
    again.start(timing?.startTime);
    try {
      return await change(again);
    } finally {
      again.end(success, timing?.endTime);
    }
  }
}

module.exports = { Outputs };
