import type { Context } from 'hono';

/** Puts the library's cookies on our own answer. */
export const passCookies = (c: Context, answer: Response): void => setCookies(c, answer.headers.getSetCookie());

export function setCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
}
