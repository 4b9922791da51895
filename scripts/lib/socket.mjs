import { createHash, randomBytes } from 'node:crypto';
import net from 'node:net';

const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

/**
 * A WebSocket client that does as little as a socket can: what a measuring process spends on itself is not there for
 * the server on the same machine. No compression, no extensions.
 */
export class Socket {
  /** Told every whole message, as bytes. */
  onMessage = () => {};
  onClose = () => {};
  bytesReceived = 0;
  #tcp;
  #left;
  #parts = [];
  #closed = false;

  static open(url, headers = {}) {
    const { hostname, port, pathname, search } = new URL(url);
    const key = randomBytes(16).toString('base64');
    const lines = [
      `GET ${pathname}${search} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${key}`,
      'Sec-WebSocket-Version: 13',
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    return new Promise((resolve, reject) => {
      const tcp = net.connect({ host: hostname, port: Number(port), noDelay: true });
      tcp.once('connect', () => tcp.write(`${lines.join('\r\n')}\r\n\r\n`));
      const refused = () => reject(new Error('closed during the handshake'));
      tcp.on('error', reject);
      tcp.once('close', refused);
      let head = Buffer.alloc(0);
      const shake = (chunk) => {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        tcp.off('data', shake).off('close', refused);
        const answer = head.toString('latin1', 0, end);
        if (!answer.startsWith('HTTP/1.1 101') || !answer.includes(accepted(key))) {
          tcp.destroy();
          reject(new Error(`no WebSocket: ${answer.split('\r\n')[0]}`));
          return;
        }
        const socket = new Socket(tcp);
        // What came along with the answer is read once the caller has set its handlers.
        resolve(socket);
        setImmediate(() => socket.#start(head.subarray(end + 4)));
      };
      tcp.on('data', shake);
    });
  }

  constructor(tcp) {
    this.#tcp = tcp;
    tcp.pause();
    tcp.on('close', () => this.#end());
  }

  get isOpen() {
    return !this.#closed;
  }

  send(message) {
    const text = typeof message === 'string';
    this.#frame(text ? OPCODE.text : OPCODE.binary, text ? Buffer.from(message) : message);
  }

  /** Ends it at once, as a network that goes away. */
  drop() {
    this.#tcp.destroy();
    this.#end();
  }

  /** Reads nothing any more, as a phone in a lift; {@link readOn} goes on. */
  stopReading() {
    this.#tcp.pause();
  }

  readOn() {
    this.#tcp.resume();
  }

  #start(first) {
    if (first.length > 0) this.#read(first);
    this.#tcp.on('data', (chunk) => this.#read(chunk));
    this.#tcp.resume();
  }

  #end() {
    if (this.#closed) return;
    this.#closed = true;
    this.onClose();
  }

  #read(chunk) {
    this.bytesReceived += chunk.length;
    let bytes = this.#left ? Buffer.concat([this.#left, chunk]) : chunk;
    this.#left = undefined;
    while (bytes.length >= 2) {
      let length = bytes[1] & 0x7f;
      let start = 2;
      if (length === 126) {
        if (bytes.length < 4) break;
        length = bytes.readUInt16BE(2);
        start = 4;
      } else if (length === 127) {
        if (bytes.length < 10) break;
        length = Number(bytes.readBigUInt64BE(2));
        start = 10;
      }
      if (bytes.length < start + length) break;
      this.#take(bytes[0] & 0x0f, (bytes[0] & 0x80) !== 0, bytes.subarray(start, start + length));
      bytes = bytes.subarray(start + length);
    }
    if (bytes.length > 0) this.#left = bytes;
  }

  #take(opcode, whole, payload) {
    if (opcode === OPCODE.ping) this.#frame(OPCODE.pong, payload);
    else if (opcode === OPCODE.close) this.drop();
    else if (opcode === OPCODE.pong) return;
    else if (whole && this.#parts.length === 0) this.onMessage(payload);
    else {
      this.#parts.push(payload);
      if (whole) this.onMessage(Buffer.concat(this.#parts.splice(0)));
    }
  }

  #frame(opcode, payload) {
    if (this.#closed) return;
    const size = payload.length < 126 ? 0 : payload.length < 65_536 ? 2 : 8;
    const frame = Buffer.allocUnsafe(6 + size + payload.length);
    frame[0] = 0x80 | opcode;
    frame[1] = 0x80 | (size === 0 ? payload.length : size === 2 ? 126 : 127);
    if (size === 2) frame.writeUInt16BE(payload.length, 2);
    if (size === 8) frame.writeBigUInt64BE(BigInt(payload.length), 2);
    // A mask of zeros: the mask protects old proxies, and here is none.
    frame.writeUInt32BE(0, 2 + size);
    payload.copy(frame, 6 + size);
    this.#tcp.write(frame);
  }
}

function accepted(key) {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}
