'use strict';
const vscode = require('vscode');
const { Sessions } = require('./controller');
const { language } = require('./language');
const { Lessons } = require('./lessons');
const { Variables } = require('./variables');

function activate(context) {
  const sessions = new Sessions();
  const restart = vscode.commands.registerCommand('tutorials.restart', () => {
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    return notebook && sessions.restart(notebook);
  });
  context.subscriptions.push(restart, ...sessions.disposables, ...language(sessions),
    ...new Lessons(sessions).disposables, ...new Variables(sessions).disposables);
}

module.exports = { activate };
