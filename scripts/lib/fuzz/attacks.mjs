import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { Socket } from '../socket.mjs';

const MILLIS_MAX = 15_000;
/** What gets no answer by then gets none: the rest is for the slow ones. */
const RAW_MILLIS_MAX = 1_000;
/** A socket is closed after 2,000 messages within a second, which has a test of its own: here they come back before that. */
const MESSAGES_PER_SOCKET = 400;

/** What the SockJS protocol has for a body that is none, with a 500: no mistake of ours. */
const SOCKJS_REFUSALS = /^(Broken JSON encoding|Payload expected)\./;

/** Somebody who does what they should not; `sawSecret` says whether the target's secret was ever told to them. */
class Attacker {
  sawSecret = false;
  #end = '';

  constructor(target, nonsense, token) {
    Object.assign(this, { target, nonsense, token });
  }

  /** Looked through as it comes and not kept, but for so much that a secret in two parts is found as well. */
  heard(bytes) {
    const text = this.#end + bytes.toString('latin1');
    this.sawSecret ||= text.includes(this.target.secret);
    this.#end = text.slice(-this.target.secret.length);
  }

  end() {}
}

/** Members who send whatever messages to the bridge over a WebSocket. */
export class Messages extends Attacker {
  #socket;
  #left = 0;

  async attack(count) {
    for (let i = 0; i < count; i++) {
      if (!this.#socket?.isOpen || this.#left-- <= 0) await this.#again();
      this.#socket.send(this.nonsense.message());
      if (i % 50 === 49) await new Promise(setImmediate);
    }
    return count;
  }

  async #again() {
    this.#socket?.drop();
    this.#left = MESSAGES_PER_SOCKET;
    this.#socket = await Socket.open(`${this.target.url.replace('http', 'ws')}/eventbus/websocket`, {
      Authorization: `Bearer ${this.token}`,
    });
    this.#socket.onMessage = (bytes) => this.heard(bytes);
  }

  end() {
    this.#socket?.drop();
  }
}

/** Requests over HTTP that are well written and make no sense, SockJS sessions of others and in a wrong order among them. */
export class Requests extends Attacker {
  #agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

  async attack(count) {
    for (let done = 0; done < count; done += 8) await Promise.all(Array.from({ length: 8 }, () => this.#one()));
    return Math.ceil(count / 8) * 8;
  }

  #one() {
    const { chance } = this.nonsense;
    const headers = { 'X-Forwarded-For': `1.2.3.${chance.below(256)}` };
    if (chance.below(4)) headers.Authorization = `Bearer ${chance.once(5) ? chance.bytes(9).toString('base64') : this.token}`;
    if (chance.once(6)) headers.Origin = chance.of(['null', 'https://evil.example', this.target.url]);
    if (chance.once(6)) headers.Cookie = `patternboard=${encodeURIComponent(this.nonsense.word().toWellFormed())}`;
    if (chance.once(8)) headers['If-None-Match'] = '"x", W/"y", *';
    if (chance.once(8)) headers['Accept-Encoding'] = chance.of(['gzip', 'br', 'gzip;q=0', ',,,;;;']);
    const body = chance.once(3) ? this.nonsense.message() : JSON.stringify(this.nonsense.command());
    const method = chance.of(['GET', 'GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']);
    return new Promise((resolve) => {
      const asked = http.request(
        this.target.url,
        { agent: this.#agent, method, path: this.#path(), headers, timeout: MILLIS_MAX },
        (answer) => {
          let told = '';
          answer.on('data', (bytes) => {
            this.heard(bytes);
            if (told.length < 200) told += bytes;
          });
          answer.on('close', () => {
            if (answer.statusCode === 500 && !SOCKJS_REFUSALS.test(told)) this.target.faults.push(`${method} ${asked.path}: 500 ${told.slice(0, 200)}`);
            resolve();
          });
          // A stream of the fallbacks goes on for ever.
          if (/event-stream|javascript/.test(answer.headers['content-type'] ?? '')) asked.destroy();
        },
      );
      asked.on('error', resolve).on('timeout', () => asked.destroy());
      asked.end(method === 'GET' || method === 'HEAD' ? undefined : body);
    });
  }

  #path() {
    const { chance } = this.nonsense;
    const board = chance.once(4) ? encodeURIComponent(this.nonsense.word().toWellFormed()) : chance.of(this.nonsense.boards);
    const session = chance.once(2) ? `s${chance.below(20)}` : encodeURIComponent(this.nonsense.word().toWellFormed());
    const query = chance.once(3) ? `?after=${chance.of(['-1', '0', '9'.repeat(30), 'x'])}&as=${chance.below(9)}&format=${chance.of(['md', 'exe', ''])}` : '';
    const path = chance.of([
      `/api/boards/${board}`, `/api/boards/${board}/commits`, `/api/boards/${board}/commands`, `/api/boards/${board}/invites`,
      `/api/boards/${board}/devices`, `/api/boards/${board}/export`, `/api/boards/${board}/own`, `/api/boards/${board}/audit`,
      `/api/boards/${board}/delete`, `/api/boards/${board}/walls`, `/api/boards/${board}/invites/revoke`, '/api/boards/import?name=x', '/api/boards', '/api/join', '/api/leave', '/api/me',
      `/api/invites/${board}`, `/eventbus/000/${session}/xhr_send`, `/eventbus/000/${session}/xhr_send`, `/eventbus/000/${session}/xhr`,
      `/eventbus/000/${session}/xhr_streaming`, `/eventbus/000/${session}/eventsource`, `/eventbus/000/${session}/jsonp`,
      '/eventbus/info', '/eventbus/iframe.html', `/${board}/../../x`, '/assets/..%2f..%2fMain.class', `/join/${board}`, '/metrics', '/health/ready',
    ]);
    return `${path}${query}`.slice(0, 6_000);
  }

  end() {
    this.#agent.destroy();
  }
}

const UPGRADE = [
  'GET /eventbus/websocket HTTP/1.1', 'Host: x', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==',
];

/** Bytes that are no HTTP, nearly HTTP, or no WebSocket: as no browser and no proper client would send them. */
export class RawBytes extends Attacker {
  async attack(count) {
    for (let done = 0; done < count; done += 8) await Promise.all(Array.from({ length: 8 }, () => this.#one()));
    return Math.ceil(count / 8) * 8;
  }

  async #one() {
    const { hostname, port } = new URL(this.target.url);
    const tcp = net.connect(Number(port), hostname).on('error', () => {});
    tcp.on('data', (bytes) => this.heard(bytes));
    const closed = once(tcp, 'close').catch(() => {});
    for (const part of this.#parts()) {
      tcp.write(part);
      if (this.nonsense.chance.once(4)) await new Promise(setImmediate);
    }
    if (this.nonsense.chance.once(3)) tcp.destroy();
    else tcp.end();
    const late = setTimeout(() => tcp.destroy(), RAW_MILLIS_MAX);
    await closed;
    clearTimeout(late);
  }

  #parts() {
    const { chance } = this.nonsense;
    const post = `POST /api/boards/${chance.of(this.nonsense.boards)}/commands HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${this.token}\r\n`;
    switch (chance.below(10)) {
      case 0:
        return [chance.bytes(chance.below(500))];
      case 1:
        return [`GET / HTTP/1.1\r\nX-Long: ${'a'.repeat(chance.of([7_000, 9_000, 200_000]))}\r\n\r\n`];
      case 2:
        return [`GET /${'a'.repeat(chance.of([4_000, 5_000, 100_000]))} HTTP/1.1\r\n\r\n`];
      case 3:
        return [`${post}Content-Length: ${chance.of(['-1', '1e9', '99999999999999999999', '5, 6', '5\r\nContent-Length: 6'])}\r\n\r\nhello`];
      case 4:
        return [`${post}Transfer-Encoding: chunked\r\n${chance.once(2) ? 'Content-Length: 4\r\n' : ''}\r\n`, chance.of(['zz\r\n', '-1\r\n', 'ffffffffffffffff\r\n', '5\r\nhel'])];
      case 5:
        return ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', chance.bytes(64)];
      case 6:
        return [`GET / HTTP/${chance.of(['9.9', '1.0', '', '1.1\0'])}\r\nHost: ${chance.of(['', 'a b', 'x\r\n folded', '\0'])}\r\n\r\n`];
      case 7:
        return [`${UPGRADE.slice(0, 2 + chance.below(4)).join('\r\n')}\r\nAuthorization: Bearer ${this.token}\r\n\r\n`, chance.bytes(chance.below(100))];
      default:
        return [`${UPGRADE.join('\r\n')}\r\nAuthorization: Bearer ${this.token}\r\n\r\n`, ...this.#frames()];
    }
  }

  /** Frames of the WebSocket protocol: fragments, wrong UTF-8, no mask, reserved bits, lengths that lie. */
  #frames() {
    const { chance } = this.nonsense;
    return Array.from({ length: 1 + chance.below(8) }, () => {
      const payload = chance.once(3) ? chance.bytes(chance.below(125)) : Buffer.from(this.nonsense.message().slice(0, 125).toWellFormed()).subarray(0, 125);
      const first = chance.once(3) ? chance.below(256) : chance.of([0x81, 0x01, 0x00, 0x80, 0x89, 0x8a]);
      const length = chance.once(10) ? chance.of([126, 127]) : payload.length;
      const masked = chance.below(8) ? 0x80 : 0;
      const mask = chance.bytes(4);
      const lie = length > 125 ? chance.bytes(length === 126 ? 2 : 8) : Buffer.alloc(0);
      const body = masked ? payload.map((byte, i) => byte ^ mask[i % 4]) : payload;
      return Buffer.concat([Buffer.from([first, masked | length]), lie, masked ? mask : Buffer.alloc(0), body]);
    });
  }
}

/** Requests that come letter by letter and connections on which nothing is said; done when the server has ended them all. */
export class SlowOnes {
  #tcps = [];

  constructor(target, count) {
    const { hostname, port } = new URL(target.url);
    for (let i = 0; i < count; i++) {
      const tcp = net.connect(Number(port), hostname).on('error', () => {});
      tcp.resume();
      if (i % 2) tcp.write('GET / HTTP/1.1\r\nX: ');
      const drip = setInterval(() => i % 2 && tcp.write('a'), 1_000);
      tcp.once('close', () => clearInterval(drip));
      this.#tcps.push(tcp);
    }
  }

  get open() {
    return this.#tcps.filter((tcp) => !tcp.destroyed).length;
  }

  end() {
    this.#tcps.forEach((tcp) => tcp.destroy());
  }
}
