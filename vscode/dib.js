'use strict';
// A .dib, the plain text in which Polyglot Notebooks saves: a line such as #!csharp begins a cell, #!meta the notebook's metadata.
const META = 'meta';
const KERNELS = ['csharp', 'fsharp', 'pwsh', 'mermaid', 'http', 'kql', 'sql', 'html', 'javascript', 'js', 'markdown', 'value'];
const plain = name => /^(c#|csharp)$/i.test(name) ? 'csharp' : name;
// What VS Code's editor calls a kernel's language; all else is plain text to it.
const EDITORS = { csharp: 'csharp', html: 'html', javascript: 'javascript', js: 'javascript', markdown: 'markdown' };

function metaOf(text) {
  const found = /^#!meta[ \t]*$([^]*?)(?=^#!|(?![^]))/m.exec(text)?.[1].trim() ?? '';
  let info;
  try {
    info = (found ? JSON.parse(found) : {}).kernelInfo ?? {};
  } catch (error) {
    throw new Error(`What stands under #!meta is not JSON: ${error.message}`);
  }
  return { text: found, language: info.defaultKernelName ?? 'csharp', connected: (info.items ?? []).map(item => item.name) };
}

/** Its metadata as text, and its cells: each a kernel's name and what stands below it. */
function parse(dib) {
  const text = dib.replace(/\r\n?/g, '\n'), meta = metaOf(text), cells = [];
  const names = new Set([META, ...KERNELS, ...meta.connected]);
  let cell = { kernel: plain(meta.language), lines: [] };
  const end = begun => {
    const source = cell.lines.join('\n').replace(/^\n+|\n+$/g, '');
    if (cell.kernel !== META && (begun || source)) cells.push({ kernel: cell.kernel, text: source });
  };
  let begun = false;
  for (const line of text.split('\n')) {
    const name = line.startsWith('#!') ? line.slice(2).trim() : '', kernel = plain(name);
    // Every other line with #! is a command inside a cell.
    if (!names.has(kernel)) {
      cell.lines.push(line);
      continue;
    }
    end(begun);
    [cell, begun] = [{ kernel, lines: [] }, true];
  }
  end(begun);
  return { meta: meta.text, cells };
}

/** The text of it, as Polyglot Notebooks writes it. */
function write({ meta, cells }) {
  const parts = cells.map(cell => [cell.kernel, cell.text]);
  if (meta) parts.unshift([META, meta]);
  return parts.map(([name, text]) => `#!${name}\n\n${text}\n`).join('\n');
}

/** The kernel of a code cell: the language chosen in the editor, which has no name for those that it does not know. */
function kernelOf(cell, language) {
  const saved = cell.metadata?.polyglot_notebook?.kernelName;
  return saved && (EDITORS[saved] ?? 'plaintext') === language ? saved : EDITORS[language] ?? 'csharp';
}

/** What VS Code opens and saves it with. */
function serializer(vscode) {
  const { Code, Markup } = vscode.NotebookCellKind;
  return {
    deserializeNotebook(bytes) {
      const { meta, cells } = parse(new TextDecoder().decode(bytes));
      const data = new vscode.NotebookData(cells.map(({ kernel, text }) => Object.assign(
        new vscode.NotebookCellData(kernel === 'markdown' ? Markup : Code, text, EDITORS[kernel] ?? 'plaintext'),
        { metadata: { polyglot_notebook: { kernelName: kernel } } })));
      data.metadata = { meta };
      return data;
    },
    serializeNotebook(data) {
      return new TextEncoder().encode(write({
        meta: data.metadata?.meta,
        cells: data.cells.map(cell => ({
          kernel: cell.kind === Markup ? 'markdown' : kernelOf(cell, cell.languageId), text: cell.value,
        })),
      }));
    },
  };
}

module.exports = { DIB: 'tutorials-dib', parse, write, kernelOf, serializer };
