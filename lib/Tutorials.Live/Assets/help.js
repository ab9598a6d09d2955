// Completion, explanations, signatures and errors of a cell, asked of its session. Typing waits for none of them.
(() => {
  'use strict';
  const quiet = 500; // milliseconds without a key before errors are looked for
  const cells = new WeakMap(); // by the text of an editor: the cell that answers for it

  // Null where nothing is known, or where what was typed meanwhile has made the question void.
  const ask = async (model, position, token, question) => {
    const cell = cells.get(model);
    const answer = cell && await cell.invokeMethodAsync(question, model.getValue(), model.getOffsetAt(position));
    return token.isCancellationRequested ? null : answer ?? null;
  };

  const range = (model, start, end) => {
    const [from, to] = [model.getPositionAt(start), model.getPositionAt(end)];
    return new monaco.Range(from.lineNumber, from.column, to.lineNumber, to.column);
  };

  const kind = name => {
    const kinds = monaco.languages.CompletionItemKind;
    return kinds[{ enummember: 'EnumMember', typeparameter: 'TypeParameter', namespace: 'Module', delegate: 'Function', record: 'Class' }[name]
      ?? name.charAt(0).toUpperCase() + name.slice(1)] ?? kinds.Text;
  };

  window.tutorialsHelp = {
    // Once, when the editor is there.
    begin() {
      const { languages } = monaco;
      languages.registerCompletionItemProvider('csharp', {
        triggerCharacters: ['.'],
        async provideCompletionItems(model, position, _, token) {
          const found = await ask(model, position, token, 'Complete');
          if (!found) return { suggestions: [] };
          const place = range(model, found.start, found.end);
          return {
            suggestions: found.choices.map(({ text, kind: of, signature }, i) => ({
              label: { label: text, detail: signature }, insertText: text, kind: kind(of), range: place,
              sortText: String(i).padStart(4, '0'), preselect: i === 0,
            })),
          };
        },
      });
      languages.registerHoverProvider('csharp', {
        async provideHover(model, position, token) {
          // Of the whole word: the cursor may stand anywhere in it.
          const word = model.getWordAtPosition(position);
          if (!word) return null;
          const value = await ask(model, { lineNumber: position.lineNumber, column: word.endColumn }, token, 'Explain');
          return value && { contents: [{ value }] };
        },
      });
      languages.registerSignatureHelpProvider('csharp', {
        signatureHelpTriggerCharacters: ['(', ','],
        async provideSignatureHelp(model, position, token) {
          const call = await ask(model, position, token, 'Signatures');
          if (!call) return null;
          const signatures = call.overloads.map(label => ({ label, documentation: call.summary, parameters: [] }));
          return { value: { signatures, activeSignature: 0, activeParameter: 0 }, dispose() { } };
        },
      });
    },
    // An editor of its own for each cell.
    attach(editor, cell) {
      const model = editor.getModel();
      cells.set(model, cell);
      let timer;
      const look = () => {
        clearTimeout(timer);
        timer = setTimeout(async () => {
          const text = model.getValue();
          const errors = await cell.invokeMethodAsync('Diagnose', text);
          if (!errors || model.isDisposed() || model.getValue() !== text) return;
          monaco.editor.setModelMarkers(model, 'compiler', errors.map(({ start, end, code, message }) => {
            const { startLineNumber, startColumn, endLineNumber, endColumn } = range(model, start, end);
            return { startLineNumber, startColumn, endLineNumber, endColumn, code, message, severity: monaco.MarkerSeverity.Error };
          }));
        }, quiet);
      };
      editor.onDidChangeModelContent(look);
      editor.onDidFocusEditorText(look);
    },
  };
})();
