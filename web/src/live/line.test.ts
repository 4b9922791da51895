import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLine, type Line, type LineListener } from './line';

const { overHttp } = vi.hoisted(() => ({ overHttp: vi.fn() }));
vi.mock('./over-http', () => ({ overHttp }));

class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: string[] = [];
  onopen = () => {};
  onclose = () => {};
  onmessage: (event: { data: unknown }) => void = () => {};

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }

  open() {
    this.readyState = FakeSocket.OPEN;
    this.onopen();
  }

  send(text: string) {
    this.sent.push(text);
  }

  close() {
    this.readyState = 3;
    this.onclose();
  }
}

let told: string[];
let listener: LineListener;
let reachable: () => Promise<unknown>;

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  told = [];
  listener = {
    opened: () => told.push('opened'),
    heard: (text) => told.push(text),
    closed: () => told.push('closed'),
  };
  reachable = () => Promise.resolve();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', () => reachable());
  overHttp.mockReset();
  overHttp.mockReturnValue({ send: () => told.push('sent over HTTP'), close: () => {} } satisfies Line);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const open = () => {
  const line = openLine('http://here/eventbus', '?as=anna', listener);
  return { line, socket: FakeSocket.all[0]! };
};

test('it is a WebSocket, that hears texts and bytes', () => {
  const { line, socket } = open();
  expect(socket.url).toBe('ws://here/eventbus/websocket?as=anna');
  expect(() => line.send('too soon')).toThrow();
  socket.open();
  line.send('hello');
  socket.onmessage({ data: 'a text' });
  socket.onmessage({ data: new TextEncoder().encode('bytés').buffer });
  socket.close();
  expect(() => line.send('too late')).toThrow();
  expect(told).toEqual(['opened', 'a text', 'bytés', 'closed']);
  expect(socket.sent).toEqual(['hello']);
  expect(overHttp).not.toHaveBeenCalled();
});

test('where it is refused, it goes over HTTP', async () => {
  const { line, socket } = open();
  socket.close();
  await vi.waitFor(() => expect(overHttp).toHaveBeenCalledWith('http://here/eventbus?as=anna', listener));
  line.send('hello');
  expect(told).toEqual(['sent over HTTP']);
});

test('where nothing comes of it, it goes over HTTP after a while', async () => {
  open();
  await vi.advanceTimersByTimeAsync(3_900);
  expect(overHttp).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  await vi.waitFor(() => expect(overHttp).toHaveBeenCalledOnce());
});

test('without a network nothing more is tried', async () => {
  reachable = () => Promise.reject(new TypeError('no network'));
  open().socket.close();
  await vi.waitFor(() => expect(told).toEqual(['closed']));
  expect(overHttp).not.toHaveBeenCalled();
});

test('who has closed it meanwhile gets nothing in its place', async () => {
  const { line } = open();
  line.close();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(overHttp).not.toHaveBeenCalled();
});
