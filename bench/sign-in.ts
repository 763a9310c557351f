import { hashPassword, verifyPassword } from '../src/platform/auth.ts';
import type { Row } from './search.ts';

const ROUNDS = 60;
const SLOWEST = 300; // ms, of 95 in 100 sign-ins

/** Signing in with a password, from the form sent to the answer with its cookie, one after the other; and the hash alone, in turn with it. */
export async function measureSignIn(base: string, { username, password }: { username: string; password: string }): Promise<Row[]> {
  const whole: number[] = [];
  const hashing: number[] = [];
  const hash = await hashPassword(password);
  for (let round = 0; round < ROUNDS + 5; round++) {
    const signedIn = await timed(() => signIn(base, username, password));
    const hashed = await timed(() => verifyPassword({ hash, password }));
    if (round < 5) continue; // connections are opened, code is compiled
    whole.push(signedIn);
    hashing.push(hashed);
  }
  const share = at(hashing, 50) / at(whole, 50);
  return [
    { what: 'signing in with a password', value: spread(whole), bar: `p95 ≤ ${SLOWEST} ms`, holds: at(whole, 95) <= SLOWEST },
    {
      what: 'the hash alone, and its share of a sign-in',
      value: `${spread(hashing)}; ${(share * 100).toFixed(0)} %`,
      bar: 'most of it (> 50 %)',
      holds: share > 0.5,
    },
  ];
}

async function signIn(base: string, username: string, password: string): Promise<void> {
  const body = new URLSearchParams({ username, password });
  const answer = await fetch(`${base}/dang-nhap`, { method: 'POST', body, redirect: 'manual', headers: { origin: base } });
  if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`);
  await answer.arrayBuffer();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const at = (times: readonly number[], percent: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor((times.length * percent) / 100))]!;
const spread = (times: readonly number[]): string => `p50 ${at(times, 50).toFixed(0)} · p95 ${at(times, 95).toFixed(0)} ms`;
