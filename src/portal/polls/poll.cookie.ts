import type { Context } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';
import { UUID } from '../../kernel/ids.ts';

const NAME = 'ba.votes';
const YEAR = 365 * 24 * 3600; // seconds
const MOST = 40; // ids of 36 characters: well below what a browser keeps under one name

/**
 * The polls this browser has answered, from a cookie that holds their ids and our signature: nothing about the person and not the answer.
 * A cookie that is not ours, or has been changed, says nothing. `https`: it then carries the `__Host-` prefix and is Secure.
 */
export async function readVoted(c: Context, key: Uint8Array<ArrayBuffer>, https: boolean): Promise<readonly string[]> {
  const value = https ? await getSignedCookie(c, key, NAME, 'host') : await getSignedCookie(c, key, NAME);
  return value ? value.split('.').filter((id) => UUID.test(id)) : [];
}

/** Notes one more on the answer; the oldest is forgotten beyond forty. */
export async function writeVoted(c: Context, key: Uint8Array<ArrayBuffer>, https: boolean, pollId: string): Promise<void> {
  const before = (await readVoted(c, key, https)).filter((id) => id !== pollId);
  await setSignedCookie(c, NAME, [...before, pollId].slice(-MOST).join('.'), key, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: YEAR,
    ...(https ? { secure: true, prefix: 'host' as const } : {}),
  });
}
