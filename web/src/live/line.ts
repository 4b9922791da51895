/** A way for texts to the server and back. */
export interface Line {
  /** Throws where the line is not open. */
  send(text: string): void;
  close(): void;
}

/** What a line tells. After `closed`, which may come without `opened`, it tells nothing more. */
export interface LineListener {
  opened(): void;
  heard(text: string): void;
  closed(): void;
}

/** A WebSocket has this long to open: some networks neither let it through nor refuse it. */
const OPENING_MILLIS_MAX = 4_000;

/** Opens a WebSocket; where none comes about although the server is there, what SockJS has in its place. */
export function openLine(url: string, query: string, listener: LineListener): Line {
  let given = true;
  let line = overWebSocket(`${url}/websocket${query}`, listener, () => void otherwise());

  async function otherwise() {
    try {
      if (!given) return;
      // A part of the page that once failed to load may not be had again: it is asked for where there is a network only.
      await fetch(`${url}/info`, { cache: 'no-store' });
      const { overHttp } = await import('./over-http');
      if (given) line = overHttp(url + query, listener);
    } catch {
      listener.closed();
    }
  }

  return {
    send: (text) => line.send(text),
    close: () => {
      given = false;
      line.close();
    },
  };
}

function overWebSocket(url: string, { opened, heard, closed }: LineListener, unopened: () => void): Line {
  const socket = new WebSocket(url.replace(/^http/, 'ws'));
  socket.binaryType = 'arraybuffer';
  const words = new TextDecoder();
  const late = setTimeout(() => socket.close(), OPENING_MILLIS_MAX);
  let ended = unopened;
  socket.onopen = () => {
    clearTimeout(late);
    ended = closed;
    opened();
  };
  // The server has what it tells many in bytes.
  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) =>
    heard(typeof data === 'string' ? data : words.decode(data));
  socket.onclose = () => {
    clearTimeout(late);
    ended();
  };
  return {
    send: (text) => {
      if (socket.readyState !== WebSocket.OPEN) throw new Error('not open');
      socket.send(text);
    },
    close: () => socket.close(),
  };
}
