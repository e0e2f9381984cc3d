/** A TLS server that never says a word, in a process of its own: `silent-server.ts CERT KEY`. Prints its port. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:tls';

const [cert = '', key = ''] = process.argv.slice(2);
const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, (socket) =>
  socket.on('error', () => {}),
);
server.on('tlsClientError', () => {});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(address && typeof address === 'object' ? address.port : '');
});
