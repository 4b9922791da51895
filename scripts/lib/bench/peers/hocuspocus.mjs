// Hocuspocus as it comes, without storage.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const path = createRequire(`${process.argv[2]}/`).resolve('@hocuspocus/server');
const { Server } = await import(pathToFileURL(path));
const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, debounce: 0 });
await server.listen();
console.log(`ready at http://127.0.0.1:${server.address.port}`);
