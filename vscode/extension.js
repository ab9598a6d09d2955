'use strict';
const vscode = require('vscode');
const { Sessions } = require('./controller');
const { DIB, serializer } = require('./dib');
const { language } = require('./language');
const { Lessons } = require('./lessons');
const { Variables } = require('./variables');

function activate(context) {
  const sessions = new Sessions();
  const restart = vscode.commands.registerCommand('tutorials.restart', () => {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    return notebook && sessions.restart(notebook);
  });
  // A .dib has no place for outputs.
  const dib = vscode.workspace.registerNotebookSerializer(DIB, serializer(vscode), { transientOutputs: true });
  context.subscriptions.push(restart, dib, ...sessions.disposables, ...language(sessions),
    ...new Lessons(sessions).disposables, ...new Variables(sessions).disposables);
}

module.exports = { activate };
