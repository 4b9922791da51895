import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A network between browser and server that can be cut, and that can hold back what some offices hold back. */
export class Network {
  /** Ways to talk that are answered with 403, as a strict office network does. */
  readonly blocked = new Set<'websocket' | 'eventsource'>();
  /** What passed, by the last part of its path: to see which way was taken. */
  readonly passed = new Set<string>();
  private readonly sockets = new Set<Socket>();
  private port = 0;
  private readonly server;

  static async to(upstream: string): Promise<Network> {
    const network = new Network(upstream);
    await network.open();
    return network;
  }

  private constructor(private readonly upstream: string) {
    this.server = createServer((incoming, outgoing) => {
      if (this.refuses(incoming)) return void outgoing.writeHead(403).end();
      const { method, url, headers } = incoming;
      const onward = request(this.upstream + url, { method: method!, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.rawHeaders);
        // A stream of events starts before its first event.
        outgoing.flushHeaders();
        answer.on('error', () => outgoing.destroy()).pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      outgoing.on('close', () => onward.destroy());
      incoming.pipe(onward);
    });
    this.server.on('upgrade', (incoming: IncomingMessage, socket: Socket) => this.upgrade(incoming, socket));
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => this.sockets.delete(socket));
    });
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  async open(): Promise<void> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Breaks every connection and takes no new ones, until it is opened again. */
  async cut(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async close(): Promise<void> {
    if (this.server.listening) await this.cut();
  }

  private refuses({ url = '', headers }: IncomingMessage): boolean {
    const way = headers.upgrade ? 'websocket' : (/^\/eventbus\/.*\/(\w+)(\?|$)/.exec(url)?.[1] ?? '');
    if (this.blocked.has(way as 'websocket')) return true;
    if (way) this.passed.add(way);
    return false;
  }

  private upgrade(incoming: IncomingMessage, socket: Socket): void {
    if (this.refuses(incoming))
      return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    const { port, hostname } = new URL(this.upstream);
    const onward = connect(Number(port), hostname);
    const head = incoming.rawHeaders.reduce(
      (all, part, i) => all + (i % 2 ? `${part}\r\n` : `${part}: `),
      `${incoming.method} ${incoming.url} HTTP/1.1\r\n`,
    );
    onward.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    onward.write(`${head}\r\n`);
    onward.pipe(socket).pipe(onward);
  }
}
