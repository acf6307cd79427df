import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Lets a server end without waiting for connections that say nothing. Node's own `close` waits for those that a browser has
 * opened in advance and never used. Call before the server listens; the returned function resolves when every answer in
 * progress is out, or after `limitMs` when it cuts the rest.
 */
export function closeable(server: Server): (limitMs: number) => Promise<void> {
  const open = new Set<Socket>();
  const answering = new Set<Socket>();
  let closing = false;
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    answering.add(socket);
    response.once('close', () => {
      answering.delete(socket);
      if (closing) socket.destroySoon();
    });
  });
  return async (limitMs) => {
    closing = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of open) if (!answering.has(socket)) socket.destroy();
    const limit = setTimeout(() => server.closeAllConnections(), limitMs);
    await closed;
    clearTimeout(limit);
  };
}
