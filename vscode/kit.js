'use strict';
// Finds the kit's folder and its command, and says in words what is missing.
const { execFile } = require('child_process');
const fs = require('fs');
const path = require('path');
const vscode = require('vscode');

const SOLUTION = 'Tutorials.sln';
const SDK = 'https://dotnet.microsoft.com/download/dotnet/10.0';

/** An error for people; `action` offers what to do about it. */
class Missing extends Error {
  constructor(message, action) {
    super(message);
    this.action = action;
  }
}

/** The kit's folder: the setting, an open folder, or one above the notebook. */
function folder(notebook) {
  const given = vscode.workspace.getConfiguration('tutorials').get('folder');
  const starts = given ? [given] : (vscode.workspace.workspaceFolders ?? []).map(open => open.uri.fsPath);
  if (!given && notebook?.scheme === 'file') starts.push(path.dirname(notebook.fsPath));
  for (const start of starts) {
    for (let at = start; ; at = path.dirname(at)) {
      if (fs.existsSync(path.join(at, SOLUTION))) return at;
      if (at === path.dirname(at)) break;
    }
  }
  throw new Missing(given
    ? `There is no ${SOLUTION} in ${given} or above, where the setting "tutorials.folder" points.`
    : `The course is not open: no open folder holds ${SOLUTION}. Open the course's folder, or set "tutorials.folder".`,
  { title: 'Open Folder…', run: () => vscode.commands.executeCommand('vscode.openFolder') });
}

function run(program, args, options = {}) {
  return new Promise((resolve, reject) => execFile(program, args, { maxBuffer: 1 << 26, ...options },
    (error, stdout, stderr) => error ? reject(Object.assign(error, { stdout, stderr })) : resolve(stdout)));
}

async function checkSdk(root) {
  const wanted = JSON.parse(fs.readFileSync(path.join(root, 'global.json'), 'utf8')).sdk.version;
  const action = { title: 'Get .NET', run: () => vscode.env.openExternal(vscode.Uri.parse(SDK)) };
  try {
    await run('dotnet', ['--version'], { cwd: root });
  } catch (error) {
    throw new Missing(error.code === 'ENOENT'
      ? `There is no .NET SDK on the path. The course needs ${wanted} or a later one of its kind; install it and start VS Code again.`
      : `The course needs the .NET SDK ${wanted} or a later one of its kind: ${(error.stderr || error.message).trim()}`, action);
  }
}

/** The newest build of the command; null where there is none. */
function built(root) {
  const dlls = ['Release', 'Debug'].map(kind => path.join(root, 'lib', 'Tutorials.Cli', 'bin', kind, 'net10.0', 'Tutorials.Cli.dll'))
    .filter(dll => fs.existsSync(dll));
  return dlls.sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs)[0] ?? null;
}

let building;

/** The command's assembly, built where it is not there yet. */
async function command(notebook) {
  const root = folder(notebook);
  await checkSdk(root);
  return built(root) ?? await (building ??= build(root).finally(() => { building = undefined; }));
}

async function build(root) {
  await vscode.window.withProgress({
    location: vscode.ProgressLocation.Notification, title: 'Building the course, once. It takes a minute or two.',
  }, async () => {
    try {
      await run('dotnet', ['build', 'lib/Tutorials.Cli', '-c', 'Release'], { cwd: root });
    } catch (error) {
      const first = (error.stdout || error.message).split('\n').find(line => line.includes('error')) ?? error.message;
      throw new Missing(`The course could not be built: ${first.trim()}`, {
        title: 'Build in a Terminal', run: () => terminal('Build', root, 'build', 'lib/Tutorials.Cli', '-c', 'Release'),
      });
    }
  });
  return built(root) ?? fail(`The build of ${root} left no Tutorials.Cli.dll.`);
}

function fail(message) {
  throw new Missing(message);
}

/** What the command prints as JSON. */
async function json(...args) {
  const dll = await command();
  try {
    return JSON.parse(await run('dotnet', [dll, ...args, '--json'], { cwd: folder() }));
  } catch (error) {
    throw new Missing(`"tutorials ${args.join(' ')} --json" failed: ${(error.stderr || error.message).trim()}`);
  }
}

/** A verb of the command, in a terminal. */
async function verb(name, ...args) {
  terminal(name, folder(), await command(), ...args);
}

function terminal(name, cwd, ...args) {
  // In a shell: a terminal of the program's own would close when it ends, before anybody has read it.
  const made = vscode.window.createTerminal({ name, cwd, isTransient: true });
  made.show();
  made.sendText(['dotnet', ...args.map(arg => /\s/.test(arg) ? `"${arg}"` : arg)].join(' '));
}

/** Runs what a command does; what goes wrong is said to the reader, with what to do about it. */
async function guarded(action) {
  try {
    return await action();
  } catch (error) {
    const chosen = await vscode.window.showErrorMessage(error.message, ...(error.action ? [error.action.title] : []));
    if (chosen) error.action.run();
    return undefined;
  }
}

module.exports = { Missing, folder, command, json, verb, guarded };
