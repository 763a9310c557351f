import { expect, test } from 'vitest';
import { openFieldSeal } from './field-seal.ts';

const seal = openFieldSeal(Buffer.alloc(32, 1));

test('what was sealed opens in its place and nowhere else', () => {
  const sealed = seal.seal('Nguyễn Thị Ánh', 'request/1/asker');
  expect(sealed.toString('utf8')).not.toContain('Ánh');
  expect(seal.open(sealed, 'request/1/asker')).toBe('Nguyễn Thị Ánh');
  expect(() => seal.open(sealed, 'request/2/asker')).toThrow();
});

test('the same text never looks the same, and another key does not open it', () => {
  const [one, other] = [seal.seal('x', 'p'), seal.seal('x', 'p')];
  expect(one.equals(other)).toBe(false);
  expect(() => openFieldSeal(Buffer.alloc(32, 2)).open(one, 'p')).toThrow();
});

test('one changed byte is noticed, wherever it is', () => {
  const sealed = seal.seal('điều đã nói', 'p');
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at]! ^= 1;
    expect(() => seal.open(changed, 'p')).toThrow();
  }
});
