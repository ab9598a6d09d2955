'use strict';
// One kernel: the process `tutorials kernel stdio`, one JSON message a line (docs/vscode.md).
const { spawn } = require('child_process');
const readline = require('readline');
const { Missing } = require('./kit');

const PROTOCOL = 1;

class Client {
  #process;
  #waiting = new Map();
  #outputs = new Map(); // Kept: what a cell started may still show something when it has ended.
  #last = 0;
  #ready;

  /**
   * @param {string} dll The kit's command.
   * @param {string} cwd The notebook's folder: paths in cells begin there.
   * @param {{ log: (text: string) => void, ended: () => void, ask: (prompt: string, password: boolean) => Promise<string> }} on
   */
  constructor(dll, cwd, on) {
    this.on = on;
    this.#process = spawn('dotnet', [dll, 'kernel', 'stdio'], {
      cwd, stdio: 'pipe', env: { ...process.env, DOTNET_EnableWriteXorExecute: '0' }, // starts sooner, see KernelSpec.cs
    });
    this.#process.stderr.on('data', text => on.log(String(text)));
    this.#process.stdin.on('error', () => { /* The process has ended; 'close' tells everybody who waits. */ });
    readline.createInterface({ input: this.#process.stdout }).on('line', line => this.#heard(line));
    this.#ready = new Promise((resolve, reject) => this.#waiting.set(null, { resolve, reject }));
    this.#ready.catch(() => { /* Told to whoever asks first. */ });
    this.#process.on('error', error => this.#end(`The kernel could not be started: ${error.message}`));
    this.#process.on('close', (code, signal) => this.#end(
      `The kernel has ended (${signal ?? `exit code ${code}`}): its variables are lost. The next cell starts a new one.`));
  }

  /** Asks for something; `output` gets what a cell shows. */
  async request(what, fields = {}, output = undefined) {
    await this.#ready;
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(new Missing(this.ended));
      this.#waiting.set(id, { resolve, reject });
      if (output) this.#outputs.set(id, output);
      this.#process.stdin.write(`${JSON.stringify({ id, do: what, ...fields })}\n`);
    });
  }

  /** Ends the process; a cell that cannot be stopped ends with it. */
  dispose() {
    this.#end('The kernel was restarted: its variables are gone.');
    this.#process.stdin.end();
    this.#process.kill();
  }

  #heard(line) {
    let message;
    try {
      message = JSON.parse(line);
    } catch {
      this.on.log(`${line}\n`); // On Windows a cell's child processes write here too.
      return;
    }
    const { id, kind, body } = message;
    const waiting = this.#waiting.get(id);
    if (kind === 'output') {
      this.#outputs.get(id)?.(body);
    } else if (kind === 'ask') {
      this.on.ask(body.prompt, body.password).then(text => this.request('input', { text }));
    } else if (kind === 'ready') {
      if (body.protocol === PROTOCOL) waiting.resolve(body);
      else waiting.reject(new Missing(`This extension speaks version ${PROTOCOL} of the kernel's protocol, the course's kernel `
        + `${body.protocol}. Install the extension that belongs to this course: scripts/pack-vscode.sh.`));
      this.#waiting.delete(null);
    } else if (!waiting) {
      this.on.log(`${line}\n`);
    } else {
      this.#waiting.delete(id);
      if (kind === 'answer') waiting.resolve(body);
      else waiting.reject(new Error(body));
    }
  }

  #end(why) {
    if (this.ended) return;
    this.ended = why;
    for (const { reject } of this.#waiting.values()) reject(new Missing(why));
    this.#waiting.clear();
    this.on.ended();
  }
}

module.exports = { Client };
