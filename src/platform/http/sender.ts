import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import type { Context } from 'hono';

/**
 * Who sends, as far as limits go: the address; of IPv6 its network (/64) only, for one connection at home may use every address in it.
 * `trustProxy`: the last address of X-Forwarded-For, which our own proxy has written. '' when there is none.
 */
export function senderOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return networkOf(forwarded || (c.env as { incoming?: IncomingMessage } | undefined)?.incoming?.socket.remoteAddress || '');
}

/** An IPv4 address as it is, also when it comes in IPv6's clothes; the first four groups of any other IPv6 address. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !isIPv6(address)) return mapped ?? address;
  const [before = '', after] = address.toLowerCase().replace(/%.*$/, '').split('::');
  const first = before === '' ? [] : before.split(':');
  const last = after ? after.split(':') : [];
  const gap = after === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array<string>(Math.max(0, gap)).fill('0'), ...last];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
