import net from 'node:net';
import path from 'node:path';
import { mkdir } from 'node:fs/promises';
import { startPatternboard, startStore } from './process.mjs';

const HOST = '127.0.0.1';

/** A port that is free, and so is the next one: Hazelcast's and the event bus's. */
async function portPair(taken) {
  for (;;) {
    const first = await listening(0);
    const port = first.address().port;
    const next = taken.has(port) ? undefined : await listening(port + 1).catch(() => undefined);
    await Promise.all([first, next].map((each) => each && new Promise((done) => each.close(done))));
    if (!next) continue;
    [port - 1, port, port + 1].forEach((each) => taken.add(each));
    return port;
  }
}

function listening(port) {
  const server = net.createServer();
  return new Promise((resolve, reject) => server.once('error', reject).listen(port, HOST, () => resolve(server)));
}

/**
 * Nodes on this machine that share one database: the one at MONGODB_URI, or else an embedded store in a process of its
 * own. For tests and for trying out: all of it ends with this process.
 */
export class Cluster {
  nodes = [];
  #ports = [];

  constructor(folder, settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** @param ports where the nodes listen for browsers; 0 picks a free one */
  static async start(folder, ports, settings = {}) {
    const cluster = new Cluster(folder, settings);
    cluster.store = process.env.MONGODB_URI ? undefined : await startStore(folder);
    const taken = new Set();
    for (const port of ports) cluster.#ports.push({ port, cluster: await portPair(taken) });
    for (const index of ports.keys()) await cluster.startNode(index);
    return cluster;
  }

  async startNode(index) {
    const own = this.#ports[index];
    const folder = path.join(this.folder, `node-${index + 1}`);
    await mkdir(folder, { recursive: true });
    this.nodes[index] = await startPatternboard(folder, {
      PORT: String(own.port),
      MONGODB_URI: process.env.MONGODB_URI ?? this.store.url,
      CLUSTER: 'hazelcast',
      CLUSTER_NAME: `trial-${process.pid}`,
      CLUSTER_HOST: HOST,
      CLUSTER_PORT: String(own.cluster),
      CLUSTER_HOSTS: this.#ports.map((each) => `${HOST}:${each.cluster}`).join(','),
      ...this.settings,
    });
    return this.nodes[index];
  }

  async stop() {
    await Promise.all(this.nodes.map((each) => each.stop()));
    await this.store?.stop();
  }
}
