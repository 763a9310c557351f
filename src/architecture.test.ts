import { readdirSync, readFileSync } from 'node:fs';
import { dirname, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Bottom to top. A file imports from its own folder or from what stands before it here; folders of one ring do not know each other. */
const RINGS = [
  ['kernel'],
  ['law', 'design', 'platform'],
  ['organisation'],
  ['help'],
  ['cases'],
  ['activities'],
  ['programme'],
  ['reports'],
  ['portal'],
  ['app'],
];
const FEATURES = RINGS.slice(2, -1).flat();

const isTest = (file: string) => /\.(test|fixture)\.tsx?$/.test(file);
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.tsx?$/.test(file) && !isTest(file) && file.split('/').length > 2);
const text = (file: string) => readFileSync(file, 'utf8');
const importsOf = (file: string) =>
  [...text(file).matchAll(/^(?:import|export)\b(?:[^'";]*?\bfrom)?\s*'([^']+)'/gm)].map((match) => match[1]!);
const folder = (file: string) => file.split('/')[1]!;
const ring = (file: string) => RINGS.findIndex((names) => names.includes(folder(file)));
const local = (file: string) =>
  importsOf(file)
    .filter((spec) => spec.startsWith('.'))
    .map((spec) => normalize(`${dirname(file)}/${spec}`));

function broken(file: string, target: string): string | false {
  const [from, to] = [folder(file), folder(target)];
  if (from === to) return false;
  if (ring(target) > ring(file)) return 'points up';
  if (ring(target) === ring(file)) return 'points sideways';
  if (FEATURES.includes(to) && FEATURES.includes(from) && /\/(pages\/|routes\.|work\.)/.test(target))
    return 'reaches into another feature’s screens';
  return false;
}

describe('arrows', () => {
  test('point down', () => {
    const wrong = files.flatMap((file) => local(file).flatMap((to) => (broken(file, to) ? [`${file} → ${to}: ${broken(file, to)}`] : [])));
    expect(wrong).toEqual([]);
  });

  test('start and end in a named ring', () => {
    expect([...new Set(files.filter((file) => ring(file) === -1).map(folder))]).toEqual([]);
  });

  test('make no circle', () => {
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') return void circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      state.set(file, 'open');
      for (const to of local(file)) if (files.includes(to)) visit(to, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  test('lead to files that exist, by their ending', () => {
    const everything = new Set(
      readdirSync('src', { recursive: true, encoding: 'utf8' }).map((file) => `src/${file.replaceAll('\\', '/')}`),
    );
    expect(files.flatMap((file) => local(file).filter((to) => to.startsWith('src/') && !everything.has(to)))).toEqual([]);
  });
});

describe('inside a feature', () => {
  const inFeature = files.filter((file) => FEATURES.includes(folder(file)));
  test('commands know no screen, queries no command, pages no SQL', () => {
    const wrong = inFeature.flatMap((file) => [
      ...(/\.(commands|queries|rules)\.ts$/.test(file)
        ? local(file).filter((to) => /\/pages\/|\/[\w-]*\.?routes\.ts|\.fields\.tsx|\.view\.tsx/.test(to))
        : []
      ).map((to) => `${file} → ${to}`),
      ...(/\.queries\.ts$/.test(file) ? local(file).filter((to) => /\.commands\.ts$/.test(to)) : []).map((to) => `${file} → ${to}`),
      ...(/\/pages\//.test(file) && importsOf(file).includes('kysely') ? [`${file} → kysely`] : []),
    ]);
    expect(wrong).toEqual([]);
  });
});

describe('rules', () => {
  const rules = files.filter((file) => /\.rules\.ts$/.test(file));
  test('know only the law, the kernel and other rules', () => {
    expect(
      rules.flatMap((file) =>
        importsOf(file)
          .filter((spec) => !/^((\.\.\/)+(kernel|law)\/|\.\.?\/([\w-]+\/)?[\w-]+\.rules\.ts$)/.test(spec))
          .map((spec) => `${file} → ${spec}`),
      ),
    ).toEqual([]);
  });
});

test('only app reads the clock', () => {
  const readers = files.filter((file) => folder(file) !== 'app' && /\bnew Date\(\)|\bDate\.now\(|Temporal\.Now\b/.test(text(file)));
  expect(readers).toEqual([]);
});

test('no file is longer than 300 lines', () => {
  expect(files.filter((file) => !/tables\.ts$/.test(file) && text(file).split('\n').length > 301)).toEqual([]);
});

test('nothing served is styled or scripted inline', () => {
  const inline = files.filter((file) => file.endsWith('.tsx') && /<style|\sstyle=|\son[a-z]+=["{]/.test(text(file)));
  expect(inline).toEqual([]);
});
