import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { LONGEST_ADDRESS } from './site.ts';

type Listening = { port: number; stop(): Promise<void> };

/**
 * Listens, answering first from `fast` (pages kept as bytes), else by the site.
 * `stop` takes no new connection, lets running requests end (10 s at most), then closes.
 */
export function listen(
  app: Hono,
  { host, port, fast }: { host: string; port: number; fast?: (req: IncomingMessage, res: ServerResponse) => boolean },
): Promise<Listening> {
  const slow = getRequestListener(app.fetch);
  const server: Server = createServer(
    { maxHeaderSize: 32 * 1024, requestTimeout: 120_000, headersTimeout: 30_000, keepAliveTimeout: 65_000 },
    (req, res) => {
      if ((req.url?.length ?? 0) > LONGEST_ADDRESS) return tooLong(res);
      if (fast?.(req, res)) return;
      void slow(req, res);
    },
  );
  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const line = error.rawPacket?.indexOf('\r\n') ?? -1;
    const status =
      error.code !== 'HPE_HEADER_OVERFLOW'
        ? '400 Bad Request'
        : line < 0 || line > LONGEST_ADDRESS
          ? '414 URI Too Long'
          : '431 Request Header Fields Too Large';
    socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        stop: () =>
          new Promise((done) => {
            const late = setTimeout(() => server.closeAllConnections(), 10_000);
            server.close(() => {
              clearTimeout(late);
              done();
            });
            server.closeIdleConnections();
          }),
      });
    });
  });
}

const TOO_LONG = Buffer.from('Địa chỉ quá dài. / The address is too long.\n');
const tooLong = (res: ServerResponse): void => {
  res.writeHead(414, { 'content-type': 'text/plain; charset=utf-8', 'content-length': TOO_LONG.length, connection: 'close' }).end(TOO_LONG);
};
