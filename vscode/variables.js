'use strict';
// The variables of the notebook that is being read.
const vscode = require('vscode');

class Variables {
  #changed = new vscode.EventEmitter();
  #rows = [];
  onDidChangeTreeData = this.#changed.event;

  constructor(sessions) {
    const follow = notebook => this.#look(sessions, notebook);
    this.disposables = [vscode.window.registerTreeDataProvider('tutorials.variables', this),
      vscode.window.onDidChangeActiveNotebookEditor(editor => editor && follow(editor.notebook)),
      sessions.changed(({ notebook }) => notebook === vscode.window.activeNotebookEditor?.notebook && follow(notebook))];
  }

  getChildren(row) {
    return row ? [] : this.#rows;
  }

  getTreeItem({ name, type, value }) {
    const item = new vscode.TreeItem(name);
    item.description = value ? `${value}  ${type}` : type;
    item.tooltip = `${type} ${name}${value ? ` = ${value}` : ''}`;
    item.iconPath = new vscode.ThemeIcon('symbol-variable');
    return item;
  }

  async #look(sessions, notebook) {
    const running = sessions.running(notebook);
    try {
      this.#rows = running ? await (await running.client).request('variables') : [];
    } catch {
      this.#rows = []; // The kernel has ended, and its variables with it.
    }
    this.#changed.fire();
  }
}

module.exports = { Variables };
