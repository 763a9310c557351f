import type { Context } from 'hono';

/**
 * What one page makes and the next shows once: it travels in a cookie of that browser alone, for minutes, and is gone when it has been
 * shown. So it stands in no address, no log and no table, and any process of the site can answer the next request.
 */
const name = (c: Context): string => (isSecure(c) ? '__Host-ba-once' : 'ba-once');

export function showOnce(c: Context, about: string, secret: string): void {
  c.header('set-cookie', `${name(c)}=${about}.${secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age=300${isSecure(c) ? '; Secure' : ''}`, {
    append: true,
  });
}

/** The secret about this thing, if the browser brings one; it will not bring it again. */
export function takeShownOnce(c: Context, about: string): string | undefined {
  const brought = (c.req.header('cookie') ?? '').split(/;\s*/).find((one) => /^(__Host-)?ba-once=/.test(one));
  const [whose, secret] = brought?.split('=')[1]?.split('.') ?? [];
  if (whose !== about || !secret) return undefined;
  const [cookie] = brought!.split('=');
  c.header('set-cookie', `${cookie}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${cookie!.startsWith('__Host-') ? '; Secure' : ''}`, {
    append: true,
  });
  return secret;
}

/** Forms come from our own address only, so that is what `Origin` says. */
const isSecure = (c: Context): boolean => c.req.header('origin')?.startsWith('https:') ?? false;
