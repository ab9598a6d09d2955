'use strict';
// Completion, explanations, signatures and squiggles in C# cells, by the notebook's own session.
const vscode = require('vscode');
const { isOurs, TYPE } = require('./controller');
const { DIB } = require('./dib');

const CELLS = [TYPE, DIB].map(notebookType => ({ language: 'csharp', notebookType }));
const KINDS = {
  method: 'Method', property: 'Property', field: 'Field', event: 'Event', class: 'Class', struct: 'Struct', interface: 'Interface',
  enum: 'Enum', enummember: 'EnumMember', delegate: 'Class', namespace: 'Module', keyword: 'Keyword', variable: 'Variable',
  constant: 'Constant', typeparameter: 'TypeParameter', snippet: 'Snippet',
};
const TYPING_PAUSE = 400;

function cellOf(document) {
  for (const notebook of vscode.workspace.notebookDocuments) {
    if (!isOurs(notebook)) continue;
    const cell = notebook.getCells().find(one => one.document === document);
    if (cell) return cell;
  }
  return undefined;
}

function language(sessions) {
  // The session knows the cells that ran as they are now; those above that it does not know go along as text.
  async function ask(what, document, position, cancellation) {
    const cell = cellOf(document);
    if (!cell || cancellation?.isCancellationRequested) return undefined;
    const session = sessions.of(cell.notebook);
    const above = cell.notebook.getCells(new vscode.NotebookRange(0, cell.index))
      .filter(other => other.kind === vscode.NotebookCellKind.Code && other.document.languageId === 'csharp'
        && session.ran.get(other.document.uri.toString()) !== other.document.getText())
      .map(other => `${other.document.getText()}\n;\n`).join('');
    try {
      const client = await session.client;
      return await client.request(what, { code: document.getText(), cursor: position ? document.offsetAt(position) : 0, above });
    } catch {
      return undefined; // No kit, or a kernel that has ended: a cell that is run says which, and nobody wants to hear it while typing.
    }
  }

  const span = (document, { start, end }) => new vscode.Range(document.positionAt(start), document.positionAt(end));

  const completion = vscode.languages.registerCompletionItemProvider(CELLS, {
    async provideCompletionItems(document, position, cancellation) {
      const found = await ask('complete', document, position, cancellation);
      return found?.choices.map((choice, place) => Object.assign(
        new vscode.CompletionItem({ label: choice.text, detail: choice.signature },
          vscode.CompletionItemKind[KINDS[choice.kind]] ?? vscode.CompletionItemKind.Text),
        { range: span(document, found), insertText: choice.text, sortText: String(place).padStart(4, '0') }));
    },
  }, '.');

  const hover = vscode.languages.registerHoverProvider(CELLS, {
    async provideHover(document, position, cancellation) {
      const word = document.getWordRangeAtPosition(position);
      const known = word && await ask('hover', document, word.end, cancellation);
      return known ? new vscode.Hover(new vscode.MarkdownString(known), word) : undefined;
    },
  });

  const signatures = vscode.languages.registerSignatureHelpProvider(CELLS, {
    async provideSignatureHelp(document, position, cancellation) {
      const known = await ask('signatures', document, position, cancellation);
      if (!known) return undefined;
      const help = new vscode.SignatureHelp();
      help.signatures = known.overloads.map((text, place) =>
        new vscode.SignatureInformation(text, place === 0 ? new vscode.MarkdownString(known.summary) : undefined));
      [help.activeSignature, help.activeParameter] = [0, 0];
      return help;
    },
  }, '(', ',');

  const squiggles = vscode.languages.createDiagnosticCollection('tutorials');
  const pauses = new Map();
  async function look(document) {
    const version = document.version;
    const found = await ask('diagnose', document);
    if (found && document.version === version && !document.isClosed) {
      squiggles.set(document.uri, found.map(error => Object.assign(
        new vscode.Diagnostic(span(document, error), error.message), { code: error.code, source: 'C#' })));
    }
  }
  const typing = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    if (document.languageId !== 'csharp' || !cellOf(document)) return;
    clearTimeout(pauses.get(document));
    pauses.set(document, setTimeout(() => pauses.delete(document) && look(document), TYPING_PAUSE));
  });
  const closing = vscode.workspace.onDidCloseTextDocument(document => squiggles.delete(document.uri));
  return [completion, hover, signatures, squiggles, typing, closing];
}

module.exports = { language };
