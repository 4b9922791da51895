import { once } from './once.mjs';
import { Socket } from './socket.mjs';

const ANSWER_MILLIS_MAX = 10_000;

/** A no from the server, with its stable code. Not to be confused with no answer at all. */
export class Refusal extends Error {}

/** Nobody knows whether it was carried out: to be sent again, with the same id. */
export class Unknown extends Error {}

export async function request(url, path, { token, method = 'GET', body } = {}) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body && { 'Content-Type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** A new board with its facilitator, and members who came by the participants' invite. */
export async function boardWithMembers(url, count, title = 'Load') {
  const made = await request(url, '/api/boards', { method: 'POST', body: { title, name: 'Facilitator', language: 'en' } });
  const invite = made.links.participant.split('/').pop();
  const members = [];
  const joinSome = async (first) => {
    for (let i = first; i < count; i += 8) {
      members[i] = await request(url, '/api/join', { method: 'POST', body: { invite, name: `Member ${i + 1}` } });
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, first) => joinSome(first)));
  return { board: made.board, facilitator: made, members };
}

const parsed = once((bytes) => JSON.parse(bytes));

/** One client of one board over the raw WebSocket: sends commands, follows commits and fetches what it missed. */
export class Member {
  seq = 0;
  head = 0;
  gaps = 0;
  frames = 0;
  /** Told every commit in order, once. */
  onCommit = () => {};
  onClose = () => {};
  #socket;
  #waiting = new Map();
  #replies = 0;
  #fetching;

  constructor(url, { board, participant, token }) {
    Object.assign(this, { url, board, token, participant: participant.id });
    this.address = `board.${board}`;
  }

  /** Connects and registers, saying what it has; done when it has every commit there was. */
  async connect() {
    const socket = await Socket.open(`${this.url.replace('http', 'ws')}/eventbus/websocket`, {
      Authorization: `Bearer ${this.token}`,
    });
    this.#socket = socket;
    await new Promise((resolve, reject) => {
      socket.onClose = () => {
        reject(new Unknown('connection lost'));
        this.#lost();
      };
      socket.onMessage = (bytes) => {
        const frame = parsed(bytes);
        if (frame.type === 'err') reject(new Error(`not registered: ${bytes}`));
        if (frame.address !== `${this.address}.commits`) return;
        socket.onMessage = (next) => this.#receive(parsed(next));
        this.#receive(frame);
        resolve();
      };
      const headers = Number.isFinite(this.seq) ? { after: this.seq } : {};
      socket.send(JSON.stringify({ type: 'register', address: `${this.address}.commits`, headers }));
    });
    await this.#fetching;
  }

  get isConnected() {
    return this.#socket?.isOpen ?? false;
  }

  /** The reply; fails with {@link Refusal} or {@link Unknown}. */
  send(command) {
    return new Promise((resolve, reject) => {
      if (!this.isConnected) return reject(new Unknown('not connected'));
      const replyAddress = `r${++this.#replies}`;
      const late = setTimeout(() => this.#answer(replyAddress, new Unknown('no answer in time')), ANSWER_MILLIS_MAX);
      this.#waiting.set(replyAddress, { resolve, reject, late });
      const frame = { type: 'send', address: `${this.address}.commands`, replyAddress, headers: {}, body: command };
      this.#socket.send(JSON.stringify(frame));
    });
  }

  get bytesReceived() {
    return this.#socket?.bytesReceived ?? 0;
  }

  stopReading() {
    this.#socket.stopReading();
  }

  readOn() {
    this.#socket.readOn();
  }

  drop() {
    this.#socket?.drop();
  }

  snapshot() {
    return request(this.url, `/api/boards/${this.board}`, { token: this.token });
  }

  commits(after) {
    return request(this.url, `/api/boards/${this.board}/commits?after=${after}`, { token: this.token });
  }

  /** All commits after that seq, page by page. */
  async allCommits(after = 0) {
    const all = [];
    for (;;) {
      const page = await this.commits(after);
      all.push(...page.commits);
      after = page.commits.at(-1)?.seq ?? after;
      if (after >= page.head || page.commits.length === 0) return all;
    }
  }

  /** Asks for what is missing, if anything. */
  catchUp() {
    this.#fetching ??= this.allCommits(this.seq)
      .then((commits) => commits.forEach((each) => this.#take(each)))
      .finally(() => (this.#fetching = undefined));
    return this.#fetching;
  }

  #receive(frame) {
    if (frame.address === `${this.address}.commits`) this.#follow(frame.body);
    else if (frame.type === 'err') this.#answer(frame.address, failure(frame));
    else if (frame.type === 'rec') this.#answer(frame.address, undefined, frame.body);
  }

  #follow({ commits, head }) {
    this.frames++;
    this.head = Math.max(this.head, head);
    for (const commit of commits) this.#take(commit);
    if (this.head > this.seq) {
      if (commits.length > 0) this.gaps++;
      this.catchUp().catch(() => this.drop());
    }
  }

  #take(commit) {
    if (commit.seq !== this.seq + 1) return;
    this.seq = commit.seq;
    this.onCommit(commit);
  }

  #answer(address, error, body) {
    const waiting = this.#waiting.get(address);
    if (!waiting) return;
    this.#waiting.delete(address);
    clearTimeout(waiting.late);
    if (error) waiting.reject(error);
    else waiting.resolve(body);
  }

  #lost() {
    for (const address of [...this.#waiting.keys()]) this.#answer(address, new Unknown('connection lost'));
    this.onClose();
  }
}

function failure({ failureCode, message }) {
  if (failureCode === -1 || failureCode === 503) return new Unknown(message);
  return Object.assign(new Refusal(message), { code: failureCode });
}
