import net from 'node:net';

export type LoadResult = { requests: number; seconds: number; perSecond: number; statuses: Map<number, number> };

/**
 * Asks for one address again and again over `connections` kept open, `depth` requests under way on each, for `seconds`.
 * A cheap client on purpose (bytes in, lengths counted): on two cores a dear one would measure itself. Loopback only.
 */
export async function load(
  port: number,
  path: string,
  {
    seconds,
    connections = 16,
    depth = 4,
    headers = {},
  }: { seconds: number; connections?: number; depth?: number; headers?: Record<string, string> },
): Promise<LoadResult> {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', ...headers });
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  const statuses = new Map<number, number>();
  let requests = 0;
  let stopping = false;
  const began = process.hrtime.bigint();

  await Promise.all(
    Array.from(
      { length: connections },
      () =>
        new Promise<void>((resolve, reject) => {
          const socket = net.connect(port, '127.0.0.1');
          socket.setNoDelay(true);
          let rest: Buffer = Buffer.alloc(0);
          let body = 0; // bytes of the running answer still to come
          let open = 0;
          const send = (n: number) => {
            open += n;
            socket.write(n === 1 ? request : Buffer.concat(Array(n).fill(request)));
          };
          socket.on('connect', () => send(depth));
          socket.on('error', reject);
          socket.on('data', (chunk: Buffer) => {
            let done = 0;
            let data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
            for (;;) {
              if (body > 0) {
                const taken = Math.min(body, data.length);
                body -= taken;
                data = data.subarray(taken);
                if (body > 0) break;
                done += 1;
              }
              const end = data.indexOf('\r\n\r\n');
              if (end < 0) break;
              const head = data.toString('latin1', 0, end);
              const status = Number(head.slice(9, 12));
              statuses.set(status, (statuses.get(status) ?? 0) + 1);
              body = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
              data = data.subarray(end + 4);
              if (body === 0) done += 1;
            }
            rest = Buffer.from(data);
            requests += done;
            open -= done;
            if (stopping) {
              if (open === 0) socket.end();
            } else if (done > 0) send(done);
          });
          socket.on('close', () => resolve());
          setTimeout(() => {
            stopping = true;
            if (open === 0) socket.end();
          }, seconds * 1000);
        }),
    ),
  );
  const took = Number(process.hrtime.bigint() - began) / 1e9;
  return { requests, seconds: took, perSecond: requests / took, statuses };
}

export const median = (list: readonly number[]): number => {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export const percentile = (list: readonly number[], p: number): number => {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)]!;
};
