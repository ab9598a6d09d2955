'use strict';
// The lessons with their exercises as a tree, ticks, and the hints and solution of an exercise's cell.
const path = require('path');
const vscode = require('vscode');
const { TYPE } = require('./controller');
const kit = require('./kit');

const CELL = /^exercise-(.+)$/;

/** The exercise that a cell is; undefined for other cells. */
function exerciseOf(cell) {
  const id = cell.metadata?.id ?? cell.metadata?.metadata?.id ?? '';
  return cell.kind === vscode.NotebookCellKind.Code ? CELL.exec(id)?.[1] : undefined;
}

/** Opens a lesson, at an exercise where one is named. */
async function open(lesson, exercise) {
  const file = path.join(kit.folder(), 'notebooks', `${lesson}.ipynb`);
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(file), TYPE);
  const editor = vscode.window.activeNotebookEditor;
  const cell = exercise && editor?.notebook.getCells().find(one => exerciseOf(one) === exercise);
  if (!cell) return;
  const place = new vscode.NotebookRange(cell.index, cell.index + 1);
  editor.selections = [place];
  editor.revealRange(place, vscode.NotebookEditorRevealType.AtTop);
}

class Lessons {
  #changed = new vscode.EventEmitter();
  #known;
  #hinted = new Map();
  onDidChangeTreeData = this.#changed.event;
  onDidChangeCellStatusBarItems = this.#changed.event;

  constructor(sessions) {
    const register = (name, action) => vscode.commands.registerCommand(`tutorials.${name}`,
      (...args) => kit.guarded(() => action(...args)));
    this.disposables = [this.#changed,
      vscode.window.registerTreeDataProvider('tutorials.lessons', this),
      vscode.notebooks.registerNotebookCellStatusBarItemProvider(TYPE, this),
      sessions.changed(({ cell }) => cell && exerciseOf(cell) && this.refresh()),
      register('refresh', () => this.refresh()),
      register('openLesson', (lesson, exercise) => this.#openLesson(lesson, exercise)),
      register('hint', id => this.#hint(id)),
      register('solution', id => this.#solution(id)),
      register('doctor', () => kit.verb('Doctor', 'doctor')),
      register('decide', () => kit.verb('Decide', 'open', '--decide'))];
  }

  refresh() {
    this.#known = undefined;
    this.#changed.fire();
  }

  async getChildren(lesson) {
    const { lessons, exercises } = await kit.guarded(() => this.#read()) ?? { lessons: [] };
    return lesson ? lesson.exercises.map(id => exercises.get(id)).filter(Boolean) : lessons;
  }

  async getTreeItem(what) {
    return what.task ? exerciseItem(what) : lessonItem(what, (await this.#read()).exercises);
  }

  async provideCellStatusBarItems(cell) {
    const id = exerciseOf(cell);
    if (!id) return [];
    const button = (text, command) => Object.assign(
      new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Right),
      { command: { command: `tutorials.${command}`, title: text, arguments: [id] } });
    const passed = (await this.#read().catch(() => null))?.exercises.get(id)?.passedOn;
    return [...(passed ? [new vscode.NotebookCellStatusBarItem(`$(pass-filled) passed on ${passed}`,
      vscode.NotebookCellStatusBarAlignment.Left)] : []), button('$(lightbulb) Hint', 'hint'), button('$(key) Solution', 'solution')];
  }

  // Both at once: each starts a process.
  #read() {
    this.#known ??= Promise.all([kit.json('list'), kit.json('progress')]).then(([{ lessons }, { exercises }]) =>
      ({ lessons, exercises: new Map(exercises.map(exercise => [exercise.id, exercise])) }));
    this.#known.catch(() => { this.#known = undefined; });
    return this.#known;
  }

  async #openLesson(lesson, exercise) {
    if (!lesson) {
      const { lessons } = await this.#read();
      const picks = lessons.map(one => ({ label: `${one.number} ${one.title}`, description: `${one.minutes} minutes`, name: one.name }));
      lesson = (await vscode.window.showQuickPick(picks, { placeHolder: 'Which lesson?' }))?.name;
    }
    if (lesson) await open(lesson, exercise);
  }

  async #exercise(id) {
    return (await this.#read()).exercises.get(id) ?? Promise.reject(new kit.Missing(`The course has no exercise "${id}".`));
  }

  async #hint(id) {
    const { title, hints } = await this.#exercise(id);
    for (let at = this.#hinted.get(id) ?? 0; at < hints.length; at++) {
      this.#hinted.set(id, at);
      const more = at + 1 < hints.length ? ['Another Hint'] : [];
      if (!await vscode.window.showInformationMessage(`${title}, hint ${at + 1} of ${hints.length}: ${hints[at]}`, ...more)) return;
    }
  }

  // Beside the notebook: what the reader has written stays.
  async #solution(id) {
    const { solution } = await this.#exercise(id);
    const document = await vscode.workspace.openTextDocument({ language: 'csharp', content: solution });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
  }
}

function lessonItem(lesson, exercises) {
  const passed = lesson.exercises.filter(id => exercises.get(id)?.passedOn).length, all = lesson.exercises.length;
  const item = new vscode.TreeItem(`${lesson.number} ${lesson.title}`,
    all ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
  item.description = `${all ? `${passed} of ${all}, ` : ''}${lesson.minutes} minutes`;
  item.iconPath = new vscode.ThemeIcon(all && passed === all ? 'pass-filled' : 'book');
  item.command = { command: 'tutorials.openLesson', title: 'Open', arguments: [lesson.name] };
  return item;
}

function exerciseItem(exercise) {
  const item = new vscode.TreeItem(exercise.title);
  item.description = exercise.id;
  item.tooltip = exercise.passedOn ? `${exercise.task}\n\nPassed on ${exercise.passedOn}.` : exercise.task;
  item.iconPath = new vscode.ThemeIcon(exercise.passedOn ? 'pass-filled' : 'circle-large-outline');
  item.command = { command: 'tutorials.openLesson', title: 'Open', arguments: [exercise.lesson, exercise.id] };
  return item;
}

module.exports = { Lessons };
