import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** A command of `npm run -s cli -- …`. Says what it did on stdout; @throws BadUsage (exit 2), Refusing (exit 1). */
export type Command = { usage: string; run(args: readonly string[]): Promise<void> };

/** The command line cannot be understood, or names a file that is not there: usage on stderr, exit 2. */
export class BadUsage extends Error {
  override name = 'BadUsage';
}

/** What was asked for cannot be done: the reasons on stderr, one a line, exit 1. */
export class Refusing extends Error {
  override name = 'Refusing';
  readonly reasons: readonly string[];
  constructor(...reasons: string[]) {
    super(reasons.join('\n'));
    this.reasons = reasons;
  }
}

/** A sentence in both languages, as the command line says everything. */
export const both = (vi: string, en: string): string => `${vi} / ${en}`;

/** Options and the words that are none. @throws BadUsage for an unknown option, one without its value, or too many or too few words. */
export function readArgs<const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
  words: { least: number; most: number },
) {
  let parsed: ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new BadUsage((error as Error).message);
  }
  const given = parsed.positionals.length;
  if (given > words.most)
    throw new BadUsage(both(`Thừa: ${parsed.positionals[words.most]}`, `too much: ${parsed.positionals[words.most]}`));
  if (given < words.least) throw new BadUsage(both('Thiếu tên tệp', 'a name is missing'));
  return { options: parsed.values, words: parsed.positionals };
}

export const print = (line: string): void => void process.stdout.write(`${line}\n`);
/** For what is not the answer: stdout stays clean for `--json`. */
export const remark = (line: string): void => void process.stderr.write(`${line}\n`);
