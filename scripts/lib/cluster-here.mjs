import { parseArgs } from 'node:util';
import { mkdir } from 'node:fs/promises';
import { Cluster } from './cluster.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' } } });
const count = Number(positionals[0] ?? 3);
const first = Number(process.env.PORT ?? 8080);
const folder = values.data ?? './data-cluster';

await mkdir(folder, { recursive: true });
const ports = Array.from({ length: count }, (_, i) => (first === 0 ? 0 : first + i));
const cluster = await Cluster.start(folder, ports);
console.log(`Database: ${process.env.MONGODB_URI ? 'MONGODB_URI' : cluster.store.url}`);
cluster.nodes.forEach((node, i) => console.log(`Node ${i + 1} is ready at ${node.url} (process ${node.pid})`));
console.log('Ctrl-C ends them all.');

let ending = false;
async function end() {
  if (ending) process.exit(130);
  ending = true;
  await cluster.stop();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal).on(signal, end);
for (const [i, node] of cluster.nodes.entries()) {
  node.ended.then(() => ending || console.log(`Node ${i + 1} has ended.`));
}
