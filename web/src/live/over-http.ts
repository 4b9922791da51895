import SockJS from 'sockjs-client';
import type { Line, LineListener } from './line';

/** Events by HTTP, and where those are held back, polling. */
const transports = ['eventsource', 'xhr-polling'];

/** The line of those whose network lets no WebSocket through. */
export function overHttp(url: string, listener: LineListener): Line {
  const socket = new SockJS(url, null, { transports });
  socket.onopen = () => listener.opened();
  socket.onmessage = ({ data }) => listener.heard(data as string);
  socket.onclose = () => listener.closed();
  return {
    send: (text) => {
      if (socket.readyState !== SockJS.OPEN) throw new Error('not open');
      socket.send(text);
    },
    close: () => socket.close(),
  };
}
