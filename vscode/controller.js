'use strict';
// The kernel that VS Code offers for a notebook: runs cells, stops them, starts afresh.
const path = require('path');
const vscode = require('vscode');
const { Client } = require('./client');
const { DIB, kernelOf } = require('./dib');
const { Outputs } = require('./outputs');
const kit = require('./kit');

const TYPE = 'jupyter-notebook';
const OTHERS = ['html', 'javascript'];

/** Whether the notebook says that it is one of C#. */
function isOurs(notebook) {
  const metadata = notebook.metadata?.metadata ?? notebook.metadata;
  return notebook.notebookType === DIB || notebook.notebookType === TYPE
    && (metadata?.kernelspec?.name === 'csharp-tutorials' || Boolean(metadata?.tutorials));
}

/** What runs of a cell: below the line that chooses its language, where that line is not its own. */
function codeOf(cell) {
  const text = cell.document.getText(), metadata = cell.metadata?.metadata ?? cell.metadata;
  const saved = metadata?.polyglot_notebook?.kernelName ?? metadata?.dotnet_interactive?.language ?? 'csharp';
  // Chosen in the editor, or else as the notebook was saved; what an editor calls a cell without a language's extension says nothing.
  const language = cell.notebook.notebookType === DIB ? kernelOf(cell, cell.document.languageId)
    : OTHERS.includes(cell.document.languageId) ? cell.document.languageId : saved;
  return language === 'csharp' || text.trimStart().startsWith('#!') ? text : `#!${language}\n${text}`;
}

class Sessions {
  #sessions = new Map();
  #changed = new vscode.EventEmitter();
  #log = vscode.window.createOutputChannel('C# lessons');

  /** Fires with a notebook whose session has begun afresh, or run a cell. */
  changed = this.#changed.event;

  constructor() {
    const [jupyter, dib] = this.controllers = [this.#controller('tutorials-csharp', TYPE), this.#controller('tutorials-csharp-dib', DIB)];
    dib.supportedLanguages = undefined; // A cell in a language that does not run says so.
    this.outputs = new Outputs(this);
    const prefer = notebook => isOurs(notebook) && (notebook.notebookType === DIB ? dib : jupyter)
      .updateNotebookAffinity(notebook, vscode.NotebookControllerAffinity.Preferred);
    vscode.workspace.notebookDocuments.forEach(prefer);
    this.disposables = [...this.controllers, this.#changed, this.#log,
      vscode.workspace.onDidOpenNotebookDocument(prefer),
      vscode.workspace.onDidCloseNotebookDocument(notebook => this.restart(notebook)),
      { dispose: () => this.#sessions.forEach(session => session.client.then(client => client.dispose(), () => {})) }];
  }

  /** What is told to VS Code about a run of the cell. */
  execution(cell) {
    return this.controllers.find(one => one.notebookType === cell.notebook.notebookType).createNotebookCellExecution(cell);
  }

  /** The notebook's session; started where there is none. */
  of(notebook) {
    const key = notebook.uri.toString();
    let session = this.#sessions.get(key);
    if (!session) {
      session = { ran: new Map(), stopped: false };
      session.client = this.#start(notebook, session);
      // What could not be started is tried again by the next cell.
      session.client.catch(() => this.#forget(key, session));
      this.#sessions.set(key, session);
    }
    return session;
  }

  /** The notebook's session; undefined where none was started. */
  running(notebook) {
    return this.#sessions.get(notebook.uri.toString());
  }

  /** Ends the notebook's session; the next cell starts a new one. */
  async restart(notebook) {
    const key = notebook.uri.toString(), session = this.#sessions.get(key);
    if (!session) return;
    session.stopped = true;
    this.#forget(key, session);
    (await session.client.catch(() => null))?.dispose();
    this.#changed.fire({ notebook });
  }

  #controller(id, type) {
    return Object.assign(vscode.notebooks.createNotebookController(id, type, 'C# (Tutorials)'), {
      description: 'the course\'s own kernel',
      supportedLanguages: ['csharp', ...OTHERS],
      supportsExecutionOrder: true,
      executeHandler: (cells, notebook) => this.#runAll(cells, notebook),
      interruptHandler: notebook => this.#interrupt(notebook),
    });
  }

  #forget(key, session) {
    if (this.#sessions.get(key) === session) this.#sessions.delete(key);
  }

  async #start(notebook, session) {
    const dll = await kit.command(notebook.uri);
    const cwd = notebook.uri.scheme === 'file' ? path.dirname(notebook.uri.fsPath) : kit.folder();
    return new Client(dll, cwd, {
      log: text => this.#log.append(text),
      ended: () => this.#forget(notebook.uri.toString(), session),
      ask: async (prompt, password) => await vscode.window.showInputBox({ prompt, password, ignoreFocusOut: true }) ?? '',
    });
  }

  async #runAll(cells, notebook) {
    const session = this.of(notebook);
    session.stopped = false;
    // One after another, also when more are asked for meanwhile; the first that fails ends what was asked for with it.
    session.last = (session.last ?? Promise.resolve()).catch(() => { /* Told to who asked for it. */ }).then(async () => {
      for (const cell of cells) if (session.stopped || !await this.#run(cell, session)) return;
    });
    await session.last;
  }

  async #run(cell, session) {
    const execution = this.execution(cell);
    const put = this.outputs.of(cell, execution);
    execution.start(Date.now());
    await execution.clearOutput();
    const code = cell.document.getText();
    let succeeded = false;
    try {
      const answer = await (await session.client).request('run', { code: codeOf(cell) }, put);
      execution.executionOrder = answer.count;
      succeeded = answer.status === 'ok';
      if (succeeded) session.ran.set(cell.document.uri.toString(), code);
    } catch (error) {
      put({ output_type: 'error', ename: 'C# lessons', evalue: error.message, traceback: [error.message] });
      if (error.action) kit.guarded(() => { throw error; });
    }
    await put.settled();
    put.ended();
    execution.end(succeeded, Date.now());
    this.#changed.fire({ notebook: cell.notebook, cell });
    return succeeded;
  }

  async #interrupt(notebook) {
    const session = this.of(notebook);
    session.stopped = true;
    await (await session.client).request('interrupt').catch(() => { /* It has ended: the cell says so. */ });
  }
}

module.exports = { Sessions, isOurs, TYPE };
