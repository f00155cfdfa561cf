'use strict';

// JSON-RPC 2.0 over the pipes of a child process, framed by Content-Length as in LSP.

const { spawn } = require('child_process');

class Connection {
  /** Starts `command`; `handlers` answer what the server asks and says, by method. */
  constructor(command, handlers) {
    this.handlers = handlers;
    this.waiting = new Map();
    this.last = 0;
    this.bytes = Buffer.alloc(0);
    this.process = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'ignore'] });
    this.process.stdout.on('data', (bytes) => this.receive(bytes));
    this.process.stdin.on('error', () => {});
    this.ended = new Promise((resolve) => {
      this.process.on('error', () => resolve(-1));
      this.process.on('exit', (code) => resolve(code));
    });
    this.ended.then(() => this.abandon());
  }

  notify(method, params) {
    this.write({ method, params });
  }

  /** Asks the server; `token` is a CancellationToken of VS Code, or nothing. */
  request(method, params, token) {
    const id = ++this.last;
    const answer = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.write({ id, method, params });
    if (token) token.onCancellationRequested(() => this.notify('$/cancelRequest', { id }));
    return answer;
  }

  write(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }), 'utf8');
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  receive(bytes) {
    this.bytes = Buffer.concat([this.bytes, bytes]);
    for (;;) {
      const end = this.bytes.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /content-length: *(\d+)/i.exec(this.bytes.toString('latin1', 0, end));
      const start = end + 4;
      const stop = start + Number(length ? length[1] : 0);
      if (this.bytes.length < stop) return;
      const message = JSON.parse(this.bytes.toString('utf8', start, stop));
      this.bytes = this.bytes.subarray(stop);
      this.take(message);
    }
  }

  take(message) {
    const handler = this.handlers[message.method];
    if (message.method && message.id !== undefined) {
      this.write({ id: message.id, result: handler ? handler(message.params) : null });
    } else if (message.method) {
      if (handler) handler(message.params);
    } else {
      const call = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (!call) return;
      if (message.error) call.reject(Object.assign(new Error(message.error.message), message.error));
      else call.resolve(message.result);
    }
  }

  abandon() {
    for (const call of this.waiting.values()) call.reject(new Error('the server has ended'));
    this.waiting.clear();
  }
}

module.exports = { Connection };
