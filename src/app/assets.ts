import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Frame } from '../kernel/frame.ts';
import { encodingFor } from '../platform/http/page-cache.ts';

type Manifest = Record<string, { file: string; css?: string[]; src?: string; isEntry?: boolean }>;
type Asset = { type: string; etag: string; immutable: boolean; bodies: { identity: Buffer; gzip?: Buffer; br?: Buffer } };

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.json': 'application/json',
};

export type Assets = {
  addresses: Frame['assets'];
  serve(req: IncomingMessage, res: ServerResponse, fixed: Readonly<Record<string, string>>): boolean;
};

/**
 * What the browser build made, read whole into memory at the start (some hundred kilobytes); compressed forms lie beside the files.
 * Files under `/assets/` carry a hash in their name and are kept for a year.
 * @throws Error when the build is missing.
 */
export function readAssets(folder = findBuild()): Assets {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
  const assets = new Map<string, Asset>();
  for (const file of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const full = path.join(folder, file);
    const type = TYPES[path.extname(file)];
    if (!type || file.startsWith('.vite') || !fs.statSync(full).isFile()) continue;
    const bytes = fs.readFileSync(full);
    const packed = (ending: string) => (fs.existsSync(full + ending) ? fs.readFileSync(full + ending) : undefined);
    const [gzip, br] = [packed('.gz'), packed('.br')];
    assets.set(`/${file.split(path.sep).join('/')}`, {
      type,
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      immutable: file.startsWith('assets'),
      bodies: { identity: bytes, ...(gzip && { gzip }), ...(br && { br }) },
    });
  }
  const entry = (name: RegExp, kind: '.js' | '.css') => {
    for (const { file, css, src } of Object.values(manifest)) {
      if (!src || !name.test(src)) continue;
      const found = [file, ...(css ?? [])].find((one) => one.endsWith(kind));
      if (found) return `/${found}`;
    }
    throw new Error(`the browser build has no ${name} ${kind}: run npm run build`);
  };
  return {
    addresses: {
      stylesheet: entry(/binh-an/, '.css'),
      workspace: entry(/workspace/, '.css'),
      script: entry(/browser\/main/, '.js'),
      editor: entry(/browser\/editor/, '.js'),
    },
    serve(req, res, fixed) {
      const asset = assets.get(req.url ?? '');
      if (!asset || (req.method !== 'GET' && req.method !== 'HEAD')) return false;
      const wanted = encodingFor(req.headers['accept-encoding']);
      const encoding = asset.bodies[wanted] ? wanted : 'identity';
      const body = asset.bodies[encoding]!;
      const headers = {
        ...fixed,
        'content-type': asset.type,
        'cache-control': asset.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
        etag: asset.etag,
        vary: 'accept-encoding',
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      };
      if (req.headers['if-none-match'] === asset.etag) res.writeHead(304, headers).end();
      else {
        res.writeHead(200, { ...headers, 'content-length': body.length });
        res.end(req.method === 'HEAD' ? undefined : body);
      }
      return true;
    },
  };
}

function findBuild(from = import.meta.dirname): string {
  const folder = path.join(from, 'dist', 'browser');
  if (fs.existsSync(path.join(folder, '.vite/manifest.json'))) return folder;
  if (path.dirname(from) === from) throw new Error('the browser build is missing: run npm run build');
  return findBuild(path.dirname(from));
}
