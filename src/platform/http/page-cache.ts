import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { LIVE_NUMBER } from '../../kernel/live-number.ts';
import { count, type Language } from '../../kernel/words.ts';

/** Where live numbers come from. `epoch` moves whenever a number a page may print has changed; until then pages stay as they are. */
type LiveNumbers = { epoch(): number; value(name: string): number };

export type Encoding = 'identity' | 'gzip' | 'br';

/** A page as it was rendered, live numbers still open. `subject`: what a view of it counts for (an article's id). */
type RenderedPage = { html: string; headers: Record<string, string>; subject?: string };

/** A page at one moment: its numbers are filled in and never change. All buffers and lists are shared: do not write into them. */
export type Served = {
  /** Strong validator of the uncompressed page; equal exactly when the bytes are. */
  etag: string;
  subject?: string;
  headers: Readonly<Record<string, string>>;
  /** The validator of the page in one encoding: compressed bytes are other bytes. */
  tag(encoding: Encoding): string;
  /** The page's bytes; compressed when first asked for, then kept. */
  body(encoding: Encoding): Buffer;
  /** Name, value, name, value … for `writeHead`; kept as long as `fixed` is the same object. 200 has a body, 304 none. */
  head(status: 200 | 304, encoding: Encoding, fixed: Readonly<Record<string, string>>): string[];
};

export type PageCache = {
  /** Keys are whole addresses (path and query): English has its own path, so a key names its language too. */
  find(key: string): Served | undefined;
  /** `generation` as it was before the page's content was read: if content has changed since, the page is served once and not kept. */
  store(key: string, page: RenderedPage, generation: number): Served;
  generation(): number;
  /** Forgets every page: content has changed, or may have while nobody listened. */
  drop(): void;
  size(): { entries: number; bytes: number };
};

/** A live number in a page and the bytes from it to the next one. */
type Slot = { name: string; how: 'raw' | Language; after: Buffer };
type Stencil = { first: Buffer; slots: Slot[]; hash: string };
type Entry = { page: RenderedPage; stencil: Stencil; values: number[]; epoch: number; served: Served; bytes: number };

/** Longer addresses are served and not kept: nobody's reading list, and a cheap way to fill a memory. */
const LONGEST_KEY = 1024;

/**
 * Pages rendered once and kept as bytes around the places of their live numbers. The least recently used fall out beyond
 * `maxEntries` or `maxBytes` (bytes of all kept forms, compressed ones included). Only pages that are the same for everyone belong here.
 */
export function createPageCache(options: { numbers: LiveNumbers; maxEntries?: number; maxBytes?: number }): PageCache {
  const { numbers, maxEntries = 2000, maxBytes = 64 * 1024 * 1024 } = options;
  const entries = new Map<string, Entry>(); // in the order of last use
  let latest: Entry | undefined;
  let bytes = 0;
  let generation = 0;

  function remove(key: string, entry: Entry): void {
    entries.delete(key);
    bytes -= entry.bytes;
  }

  function makeRoom(): void {
    for (const [key, entry] of entries) {
      if (entries.size <= maxEntries && bytes <= maxBytes) return;
      remove(key, entry);
    }
  }

  /** Stitches the page anew and lets its later growth (compressed forms) weigh on the cache while it is still in it. */
  function restitch(key: string, entry: Entry): void {
    if (entries.get(key) === entry) bytes -= entry.bytes;
    entry.bytes = 2 * key.length + entry.stencil.slots.reduce((sum, { after }) => sum + after.length, entry.stencil.first.length);
    if (entries.get(key) === entry) bytes += entry.bytes;
    const served = stitch(entry.page, entry.stencil, entry.values, (more) => {
      if (entries.get(key) !== entry || entry.served !== served) return;
      entry.bytes += more;
      bytes += more;
      makeRoom();
    });
    entry.served = served;
  }

  return {
    find(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (entry !== latest) {
        entries.delete(key);
        entries.set(key, entry);
        latest = entry;
      }
      const epoch = numbers.epoch();
      if (entry.epoch !== epoch) {
        entry.epoch = epoch;
        const values = valuesOf(entry.stencil, numbers);
        if (values.some((value, i) => value !== entry.values[i])) {
          entry.values = values;
          restitch(key, entry);
        }
      }
      return entry.served;
    },
    store(key, page, from) {
      const epoch = numbers.epoch();
      const stencil = cut(page.html);
      const values = valuesOf(stencil, numbers);
      const kept = { ...page, html: '', headers: lowerCased(page.headers) };
      if (from !== generation || key.length > LONGEST_KEY) return stitch(kept, stencil, values, () => {});
      const before = entries.get(key);
      if (before) remove(key, before);
      const entry: Entry = { page: kept, stencil, values, epoch, served: undefined as never, bytes: 0 }; // restitch fills both
      restitch(key, entry);
      entries.set(key, entry);
      latest = entry;
      bytes += entry.bytes;
      makeRoom();
      return entry.served;
    },
    generation: () => generation,
    drop() {
      generation++;
      entries.clear();
      bytes = 0;
    },
    size: () => ({ entries: entries.size, bytes }),
  };
}

/** Fills the numbers of a page that is not kept. */
export const fillNumbers = (html: string, numbers: Pick<LiveNumbers, 'value'>): string =>
  html.replace(LIVE_NUMBER, (_, name: string, how: Slot['how']) => print(numbers.value(name), how));

/** Does an If-None-Match header name this page as it stands (RFC 9110, 13.1.2: weakly compared, a list, or `*`)? */
export function matches(served: Served, ifNoneMatch: string | undefined, encoding: Encoding = 'identity'): boolean {
  if (ifNoneMatch === undefined) return false;
  const tag = served.tag(encoding);
  if (ifNoneMatch === tag || ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.match(/"[^"]*"/g)?.includes(tag) ?? false;
}

/**
 * Answers a GET or HEAD from the cache, or does nothing and returns undefined. What was served is returned so that the caller
 * counts the view. `fixedHeaders` (lower case; the page's own win) go with every answer: give the same object every time.
 */
export function serveFromCache(
  req: IncomingMessage,
  res: ServerResponse,
  cache: PageCache,
  { fixedHeaders }: { fixedHeaders: Readonly<Record<string, string>> },
): Served | undefined {
  if ((req.method !== 'GET' && req.method !== 'HEAD') || req.url === undefined) return undefined;
  const served = cache.find(req.url);
  if (!served) return undefined;
  const encoding = encodingFor(headerOf(req, 'accept-encoding'));
  if (matches(served, headerOf(req, 'if-none-match'), encoding)) {
    res.writeHead(304, served.head(304, encoding, fixedHeaders));
    res.end();
  } else {
    res.writeHead(200, served.head(200, encoding, fixedHeaders));
    if (req.method === 'HEAD') res.end();
    else res.end(served.body(encoding));
  }
  return served;
}

/** One header of a request by its lower-case name, repeated ones joined; spares the hot path the making of `req.headers`. */
export function headerOf({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  let found: string | undefined;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const raw = rawHeaders[i];
    if (raw?.length !== name.length || (raw !== name && raw.toLowerCase() !== name)) continue;
    found = found === undefined ? rawHeaders[i + 1] : `${found}, ${rawHeaders[i + 1]}`;
  }
  return found;
}

const known = new Map<string, Encoding>();

/** The best encoding a client takes: br, then gzip, else none. `q=0` is a no; `*` is no promise for us. */
export function encodingFor(header: string | undefined): Encoding {
  if (header === undefined) return 'identity';
  const before = known.get(header);
  if (before) return before;
  const takes = header
    .toLowerCase()
    .split(',')
    .filter((item) => !/;\s*q=0(\.0*)?\s*$/.test(item))
    .map((item) => item.split(';')[0]?.trim());
  const encoding = takes.includes('br') ? 'br' : takes.includes('gzip') ? 'gzip' : 'identity';
  if (known.size < 200 && header.length < 200) known.set(header, encoding); // browsers send a handful of different ones
  return encoding;
}

/** Cuts a page at its live numbers. */
function cut(html: string): Stencil {
  const places = [...html.matchAll(LIVE_NUMBER)];
  return {
    first: Buffer.from(html.slice(0, places[0]?.index)),
    slots: places.map(({ 0: place, 1: name = '', 2: how, index }, i) => ({
      name,
      how: how as Slot['how'],
      after: Buffer.from(html.slice(index + place.length, places[i + 1]?.index)),
    })),
    hash: createHash('sha256').update(html).digest('base64url').slice(0, 22),
  };
}

const valuesOf = ({ slots }: Stencil, numbers: LiveNumbers): number[] => slots.map(({ name }) => numbers.value(name));

const print = (value: number, how: Slot['how']): string => (how === 'raw' ? String(value) : count(how, value));

function stitch(page: RenderedPage, { first, slots, hash }: Stencil, values: readonly number[], grown: (bytes: number) => void): Served {
  const bare = values.length === 0 ? hash : `${hash}.${values.join('.')}`;
  const tags: Record<Encoding, string> = { identity: `"${bare}"`, gzip: `"${bare}-gzip"`, br: `"${bare}-br"` };
  const bodies: Partial<Record<Encoding, Buffer>> = slots.length === 0 ? { identity: first } : {};
  let headsFor: unknown;
  let heads: Record<200 | 304, Partial<Record<Encoding, string[]>>> = { 200: {}, 304: {} };

  const whole = (): Buffer =>
    Buffer.concat([first, ...slots.flatMap(({ how, after }, i) => [Buffer.from(print(values[i] ?? 0, how)), after])]);

  function body(encoding: Encoding): Buffer {
    const made = bodies[encoding];
    if (made) return made;
    const bytes = encoding === 'identity' ? whole() : compress[encoding](body('identity'));
    bodies[encoding] = bytes;
    grown(bytes.length);
    return bytes;
  }

  function headOf(status: 200 | 304, encoding: Encoding, fixed: Readonly<Record<string, string>>): string[] {
    const all: Record<string, string> = { ...fixed, ...page.headers, etag: tags[encoding] };
    all.vary = page.headers.vary ? `accept-encoding, ${page.headers.vary}` : 'accept-encoding';
    if (status === 304) delete all['content-type'];
    else {
      all['content-length'] = String(body(encoding).length);
      if (encoding !== 'identity') all['content-encoding'] = encoding;
    }
    return Object.entries(all).flat();
  }

  return {
    etag: tags.identity,
    ...(page.subject !== undefined && { subject: page.subject }),
    headers: page.headers,
    tag: (encoding) => tags[encoding],
    body,
    head(status, encoding, fixed) {
      if (headsFor !== fixed) {
        headsFor = fixed;
        heads = { 200: {}, 304: {} };
      }
      const made = heads[status][encoding];
      if (made) return made;
      const head = headOf(status, encoding, fixed);
      heads[status][encoding] = head;
      return head;
    },
  };
}

const compress = {
  gzip: (bytes: Buffer): Buffer => gzipSync(bytes, { level: 6 }),
  br: (bytes: Buffer): Buffer =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
};

const lowerCased = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
