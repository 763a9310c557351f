// `node bench/reading.ts`: how long reading a plan of 60 pages takes, from its text and from a .docx. Needs no build.
import fs from 'node:fs';
import { Document, Packer, Paragraph } from 'docx';
import { textOfFile } from '../src/platform/documents/text-of-file.ts';
import { type ReadPlan, readPlan } from '../src/programme/reading/plan.rules.ts';
import { median } from './load.ts';

export type Row = { what: string; value: string; bar: string; holds: boolean };

const SAMPLE = 'src/programme/reading/samples/invented-1-province.txt';
/** Bytes; a page of such papers holds some 2,400 letters, many of two or three bytes. */
const SIXTY_PAGES = 210_000;
const LONGEST = 2000; // ms
const ROUNDS = 7;

/** The first reading and the median of the next: whoever drops a document mostly is the first of the day. */
export async function measureReading(): Promise<Row[]> {
  const text = grown(fs.readFileSync(SAMPLE, 'utf8'), SIXTY_PAGES);
  const children = text.split('\n').map((line) => new Paragraph(line));
  const docx = new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
  const size = `${(Buffer.byteLength(text) / 1000).toFixed(0)} kB`;
  return [
    await measure(`a plan of 60 pages read (${size} of text)`, async () => readPlan(text)),
    await measure(`the same out of a .docx (${(docx.length / 1000).toFixed(0)} kB)`, async () => {
      const file = await textOfFile(docx);
      if (!file.ok) throw new Error(file.reason);
      return readPlan(file.text);
    }),
  ];
}

/** The sample with its targets, tasks and what bodies have to do, over and over with numbers that run on. */
function grown(sample: string, bytes: number): string {
  const at = (mark: string) => sample.indexOf(`\n${mark}`) + 1;
  const [targets, tasks, money, bodies, end] = [at('a) '), at('III. '), at('IV. '), at('V. '), at('Nơi nhận')].map((from, n, all) =>
    sample.slice(from, all[n + 1]),
  ) as [string, string, string, string, string];
  const head = sample.slice(0, at('a) '));
  const times = Math.ceil((bytes - Buffer.byteLength(head + money + end)) / Buffer.byteLength(targets + tasks + bodies));
  const over = (part: string, skipped: number) => {
    const lines = part.trimEnd().split('\n');
    let number = 0;
    // each its own value, or the same target would be read once
    const copy = (n: number) =>
      lines.slice(skipped).map((line) => line.replace(/\d+%/, (share) => `${1 + ((Number.parseInt(share, 10) + n) % 98)}%`));
    const next = (line: string) => (/^\d+\. /.test(line) ? line.replace(/^\d+/, String((number += 1))) : line);
    return [
      ...lines.slice(0, skipped),
      ...Array.from({ length: times }, (_, n) => copy(n + 1))
        .flat()
        .map(next),
      '',
      '',
    ].join('\n');
  };
  const bullets = targets.replace(/^\p{L}\) /gmu, '- ');
  return head + over(bullets, 0) + over(tasks, 1) + money + over(bodies, 1) + end;
}

async function measure(what: string, read: () => Promise<ReadPlan>): Promise<Row> {
  const times: number[] = [];
  let plan: ReadPlan | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    plan = await read();
    times.push(performance.now() - began);
  }
  const [first = 0, ...later] = times;
  const found = `${plan?.targets.length} targets, ${plan?.assignments.length} tasks`;
  const whole = plan?.number?.value === '112/KH-UBND' && plan.targets.length > 100 && plan.assignments.length > 100;
  return {
    what,
    value: `${first.toFixed(0)} ms, again ${median(later).toFixed(0)} ms; ${found}`,
    bar: `≤ ${LONGEST} ms`,
    holds: whole && Math.max(first, median(later)) <= LONGEST,
  };
}

if (import.meta.main)
  for (const { what, value, bar, holds } of await measureReading()) console.log(`${holds ? '✓' : '✗'} ${what}: ${value} (${bar})`);
