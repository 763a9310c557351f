import type { Context } from 'hono';
import { expect, test } from 'vitest';
import { TooMany } from '../../kernel/errors.ts';
import { createSenderLimit } from './sender-limit.ts';

const eight = Temporal.Instant.from('2024-11-20T08:00:00+07:00');
const from = (address: string, forwarded?: string) =>
  ({
    env: { incoming: { socket: { remoteAddress: address } } },
    req: { header: (name: string) => (name === 'x-forwarded-for' ? forwarded : undefined) },
  }) as unknown as Context;

test('the act after the last allowed one is refused; another sender is not; when the time is over one may again', () => {
  const limit = createSenderLimit({ most: 2, minutes: 10, trustProxy: false });
  limit.take(from('10.0.0.1'), eight);
  limit.take(from('10.0.0.1'), eight.add({ minutes: 1 }));
  expect(() => limit.take(from('10.0.0.1'), eight.add({ minutes: 9 }))).toThrow(TooMany);
  limit.take(from('10.0.0.2'), eight.add({ minutes: 9 }));
  limit.take(from('10.0.0.1'), eight.add({ minutes: 10 }));
});

test('a forwarded address counts only behind a proxy that is trusted', () => {
  const straight = createSenderLimit({ most: 1, minutes: 10, trustProxy: false });
  straight.take(from('10.0.0.1', '1.1.1.1'), eight);
  expect(() => straight.take(from('10.0.0.1', '2.2.2.2'), eight)).toThrow(TooMany);
  const behind = createSenderLimit({ most: 1, minutes: 10, trustProxy: true });
  behind.take(from('10.0.0.1', '9.9.9.9, 1.1.1.1'), eight);
  behind.take(from('10.0.0.1', '9.9.9.9, 2.2.2.2'), eight);
  expect(() => behind.take(from('10.0.0.1', '8.8.8.8, 1.1.1.1'), eight)).toThrow(TooMany);
});
