// The physical limit that pages are measured against: node:http alone, sending given bytes with given headers, nothing else.
// Run by bench/run.ts with a file {path: {headers, body (base64)}} and prints its port.
import fs from 'node:fs';
import http from 'node:http';

const pages = new Map<string, { head: Record<string, string | number>; body: Buffer }>();
const given = JSON.parse(fs.readFileSync(process.argv[2]!, 'utf8')) as Record<string, { headers: Record<string, string>; body: string }>;
for (const [path, { headers, body }] of Object.entries(given)) {
  const bytes = Buffer.from(body, 'base64');
  pages.set(path, { head: { ...headers, 'content-length': bytes.length }, body: bytes });
}
const server = http.createServer((req, res) => {
  const page = pages.get(req.url ?? '');
  if (!page) return void res.writeHead(404).end();
  res.writeHead(200, page.head);
  res.end(page.body);
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port));
