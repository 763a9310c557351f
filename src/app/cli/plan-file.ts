import fs from 'node:fs';
import path from 'node:path';
import { LARGEST_DOCUMENT, noTextWords, textOfFile } from '../../platform/documents/text-of-file.ts';
import { planAsJson, type ReadPlan, readPlan } from '../../programme/reading/plan.rules.ts';
import { BadUsage, both, Refusing } from './command.ts';

/** A document, its text and what was read in it. */
export type PlanFile = { name: string; bytes: Buffer; text: string; plan: ReadPlan };

/** Reads one file; one that is too large is refused unread. @throws BadUsage when there is none; Refusing, with the reason, when no plan can be read in it. */
export async function readPlanFile(file: string): Promise<PlanFile> {
  const stat = statOf(file);
  const name = path.basename(file).normalize('NFC');
  if (!stat.isFile()) throw new BadUsage(both(`${file} không phải tệp.`, `${file} is not a file.`));
  if (stat.size > LARGEST_DOCUMENT) throw refused('too-large');
  const bytes = bytesOf(file);
  const read = await textOfFile(bytes);
  if (!read.ok) throw refused(read.reason);
  const plan = readPlan(read.text);
  if (saysNothing(plan)) {
    throw new Refusing(both('Không nhận ra kế hoạch nào trong tệp này.', 'No plan can be made out in this file.'));
  }
  return { name, bytes, text: read.text, plan };
}

const refused = (reason: Parameters<typeof noTextWords>[0]): Refusing =>
  new Refusing(both(noTextWords(reason, 'vi'), noTextWords(reason, 'en')));

function statOf(file: string): fs.Stats {
  try {
    return fs.statSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw mayNotRead(file);
    throw new BadUsage(both(`Không có tệp ${file}.`, `There is no file ${file}.`));
  }
}

function bytesOf(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw mayNotRead(file);
    throw error;
  }
}

const mayNotRead = (file: string): Refusing => new Refusing(both(`Không được phép đọc ${file}.`, `${file} may not be read by this user.`));

/** Neither who, nor what, nor a single part of a plan. */
function saysNothing(plan: ReadPlan): boolean {
  const { number, issuer, title, targets, sections, taskGroups, assignments } = planAsJson(plan);
  return (
    number === null && issuer === null && title === null && [targets, sections, taskGroups, assignments].every((list) => list.length === 0)
  );
}
