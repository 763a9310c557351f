import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actText } from './act.words.ts';

/** Every act that the code records: by `record(tx, actor, now, 'noun.verb', …)`, by what a screen says was seen, by the migrations' triggers. */
function actsInTheCode(): string[] {
  const read = (folder: string, like: RegExp) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => like.test(file) && !/\.(test|fixture)\.tsx?$/.test(file))
      .map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
  const code = read('src', /\.tsx?$/).flatMap((text) => [
    ...text.matchAll(/\brecord\(\s*\w+,\s*\w+,\s*[\w.()]+,\s*(?:[^,()]*\?\s*)?'([a-z-]+\.[a-zA-Z-]+)'(?:\s*:\s*'([a-z-]+\.[a-zA-Z-]+)')?/g),
    ...text.matchAll(/\bwhat: '([a-z-]+\.[a-zA-Z-]+)'/g),
  ]);
  const triggers = read('db/migrations', /\.sql$/).flatMap((text) => [
    ...text.matchAll(/'((?:session|password|second-factor|passkey|sign-in|invitation|conduct)\.[a-z-]+)'/g),
  ]);
  return [...new Set([...code, ...triggers].flatMap(([, one, other]) => [one, other]).filter((act) => act !== undefined))].sort();
}

test('every act that is recorded has words in both languages', () => {
  const acts = actsInTheCode();
  expect(acts.length).toBeGreaterThan(90);
  expect(acts.filter((act) => actText('vi', act) === act || actText('en', act) === act)).toEqual([]);
});
