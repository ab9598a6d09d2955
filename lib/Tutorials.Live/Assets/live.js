// What only the browser can do: frames with outputs, editors that are as high as their text, and colours that follow the system.
(() => {
  'use strict';
  const frames = new Map(); // by frame: what it shows, for when it has loaded

  // An element of the page that is gone takes its frame along.
  const forget = () => { for (const frame of frames.keys()) if (!frame.isConnected) frames.delete(frame); };

  addEventListener('message', ({ source, data }) => {
    for (const [frame, state] of frames) {
      if (frame.contentWindow !== source) continue;
      // Its origin is none, so none can be named; what may load in a frame is this server's.
      if (data.ready) source.postMessage(state.message, '*');
      if (Number.isFinite(data.height)) {
        frame.style.height = `${Math.max(0, Math.min(data.height, 20000))}px`;
        frame.classList.toggle('empty', data.height < 4);
      }
      if (typeof data.link === 'string') follow(data.link);
      return;
    }
  });

  // A lesson opens here, a source on the web in a window of its own; nothing else is a link.
  const follow = address => {
    const lesson = /^(?:\.\/)?([\w-]+)\.ipynb(#[\w-]*)?$/.exec(address);
    if (lesson) location.assign(`/lesson/${lesson[1]}${lesson[2] ?? ''}`);
    else if (/^https?:\/\//.test(address)) open(address, '_blank', 'noopener,noreferrer');
  };

  const editors = new WeakMap(); // by the element in which one stands
  const waiting = new Map(); // those to come, by their element: a lesson has thirty, and the first are to live at once
  // Like a listing of the page: as high as its text, without anything around it. The page scrolls, not the editor.
  const settings = {
    language: 'csharp', theme: 'tutorials', fontSize: 13, lineHeight: 20, tabSize: 4, insertSpaces: true,
    wordWrap: 'on', wrappingIndent: 'indent', automaticLayout: true, scrollBeyondLastLine: false, lineNumbers: 'off',
    lineDecorationsWidth: 0, glyphMargin: false, folding: false, contextmenu: false, renderLineHighlight: 'none',
    overviewRulerLanes: 0, overviewRulerBorder: false, hideCursorInOverviewRuler: true, occurrencesHighlight: false,
    fixedOverflowWidgets: true, wordBasedSuggestions: false, quickSuggestions: true, quickSuggestionsDelay: 150, minimap: { enabled: false },
    guides: { indentation: false }, padding: { top: 12, bottom: 12 }, unicodeHighlight: { ambiguousCharacters: false },
    scrollbar: { vertical: 'hidden', horizontal: 'auto', alwaysConsumeMouseWheel: false, handleMouseWheel: false },
  };

  const create = (box, { value, number, cell }) => {
    waiting.delete(box);
    // Tab types a tab; Ctrl+M gives it back to the page.
    const ariaLabel = `Code of cell ${number}. Shift+Enter runs it. Ctrl+M lets Tab leave the editor.`;
    const editor = monaco.editor.create(box, { ...settings, fontFamily: getComputedStyle(document.querySelector('pre')).fontFamily, value, ariaLabel });
    editors.set(box, editor);
    tutorialsHelp.attach(editor, cell);
    const fit = () => {
      box.style.height = `${editor.getContentHeight()}px`;
      editor.layout();
    };
    editor.onDidContentSizeChange(fit);
    fit();
    editor.onDidChangeModelContent(() => cell.invokeMethodAsync('Typed', editor.getValue()));
    const run = (id, label, modifier, goOn) => editor.addAction({
      id, label, keybindings: [modifier | monaco.KeyCode.Enter], run: () => cell.invokeMethodAsync('RunTyped', editor.getValue(), goOn),
    });
    run('run', 'Run the cell and go on', monaco.KeyMod.Shift, true);
    run('run-here', 'Run the cell', monaco.KeyMod.CtrlCmd, false);
    cell.invokeMethodAsync('Ready');
  };

  // Those in sight first, then one after another where the page has nothing else to do.
  const inSight = box => {
    const { top, bottom } = box.parentElement.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && box.checkVisibility();
  };
  const createAll = async () => {
    while (waiting.size > 0) {
      const next = [...waiting.keys()].find(inSight) ?? waiting.keys().next().value;
      create(next, waiting.get(next));
      await new Promise(idle => requestIdleCallback(idle, { timeout: 200 }));
    }
  };
  let begun; // the editor's script has been read
  let wished; // whose editor gets the cursor as soon as there is one

  window.tutorialsLive = {
    edit(box, value, number, cell) {
      if (waiting.set(box, { value, number, cell }).size === 1 && begun) createAll();
    },
    read: box => (editors.get(box) ?? { getValue: () => waiting.get(box).value }).getValue(),
    write(box, text) {
      const editor = editors.get(box);
      if (!editor) waiting.get(box).value = text;
      else if (editor.getValue() !== text) editor.setValue(text);
    },
    focus(box) {
      if (box.closest('details.more:not([open])')) return false;
      if (!begun) {
        wished = box;
        return true;
      }
      if (!editors.has(box)) create(box, waiting.get(box));
      editors.get(box).focus();
      return true;
    },
    show(frame, message) {
      forget();
      const state = frames.get(frame) ?? {};
      frames.set(frame, state);
      // Parts come whole when they have changed and by their number when not.
      const known = new Map((state.message?.parts ?? []).map(part => [part.id, part]));
      message.parts = message.parts.map(part => part.html === null ? known.get(part.id) ?? part : part);
      state.message = message;
      // Its first word may have been said before the course listened.
      frame.contentWindow?.postMessage(message, '*');
    },
    // A lesson is there: on a narrow screen its contents begin folded.
    begin(title) {
      document.title = title;
      const contents = document.querySelector('.contents details');
      if (contents) contents.open = matchMedia('(min-width: 70rem)').matches;
      // What goes beyond the core begins folded; what the reader unfolded stays so.
      for (const more of document.querySelectorAll('details.more')) {
        more.open = localStorage.getItem(keyOf(more)) !== null;
        more.addEventListener('toggle', () => more.open ? localStorage.setItem(keyOf(more), '') : localStorage.removeItem(keyOf(more)));
      }
      if (location.hash) unfold();
      else if (performance.getEntriesByType('navigation')[0].type !== 'navigate') scrollTo(0, sessionStorage.getItem(place) ?? 0);
      addEventListener('pagehide', () => sessionStorage.setItem(place, scrollY));
      readEditor();
    },
  };

  const place = `${location.pathname} place`;
  const keyOf = more => `${location.pathname} ${more.id}`;
  // A lesson comes after its page, so the browser has looked for the link's aim in vain; one in a folded part opens it.
  const unfold = () => {
    const aim = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!aim) return;
    const more = aim.closest('details.more');
    if (more) more.open = true;
    aim.scrollIntoView();
  };
  addEventListener('hashchange', unfold);

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const theme = () => {
    const rule = (token, name, fontStyle) => ({ token, foreground: colour(name).slice(1), ...(fontStyle && { fontStyle }) });
    monaco.editor.defineTheme('tutorials', {
      base: dark.matches ? 'vs-dark' : 'vs', inherit: true,
      rules: [
        rule('', '--ink'), rule('keyword', '--accent'), rule('string', '--string'), rule('comment', '--muted', 'italic'),
        rule('number', '--ink'), rule('identifier', '--ink'), rule('delimiter', '--ink'), rule('type', '--type'), rule('namespace', '--ink'),
      ],
      colors: {
        'editor.background': colour('--wash'), 'editor.foreground': colour('--ink'), 'editorCursor.foreground': colour('--accent'),
        'editorWidget.background': colour('--paper'), 'editorWidget.border': colour('--muted'),
      },
    });
    monaco.editor.setTheme('tutorials');
  };
  require.config({ paths: { vs: '/_content/BlazorMonaco/lib/monaco-editor/min/vs' } });
  // Three megabytes, for lessons only: their text is there first, and its buttons work.
  const readEditor = () => requestAnimationFrame(() => setTimeout(() => require(['vs/editor/editor.main'], () => {
    theme();
    tutorialsHelp.begin();
    dark.addEventListener('change', theme);
    begun = true;
    if (wished) tutorialsLive.focus(wished);
    createAll();
  })));
  Blazor.start();
})();
