import { dayText, readDay } from '../../kernel/day.ts';
import type { Language } from '../../kernel/words.ts';
import type { Indicator } from '../figures/indicator.queries.ts';
import { COMPARATORS, type Comparator } from '../figures/target.rules.ts';
import { TASK_RHYTHMS } from '../tasks/task.rules.ts';
import type { Proposed } from './plan.content.ts';
import { codesTwice } from './plan.rules.ts';
import { formWords } from './plan-form.words.ts';
import { foldName, type NamedUnit, wardsBelow } from './unit-match.rules.ts';

/** What a form about a plan chooses from. `issuers`: whose plans the actor keeps. `above`: targets of the plan it carries out. */
export type FormChoices = {
  units: readonly NamedUnit[];
  issuers: readonly NamedUnit[];
  indicators: readonly Indicator[];
  above: readonly { id: string; code: string; name: string }[];
};
export type Sent = Readonly<Record<string, unknown>>;

/** How many rows of a list the form shows that nobody has filled in yet. */
export const SPARE = 2;

/**
 * What was typed into the form of a plan's content; what cannot be read is named by its field, in the reader's language. `stored`: what
 * the form was filled with; English that goes with an unchanged text stays.
 */
export function readPlanForm(
  sent: Sent,
  choices: FormChoices,
  stored: Proposed,
  language: Language,
): { proposed: Proposed; problems: Record<string, string> } {
  const say = formWords(language);
  const problems: Record<string, string> = {};
  const reader = readerOf(sent, problems, say);
  const issuerId = text(sent, 'issuer') || null;
  const groups = rowsOf(sent, 'group').flatMap((row) => {
    const name = text(sent, `${row}-name`);
    const kind = [1, 2, 3, 4, 5, 6].find((one) => String(one) === text(sent, `${row}-kind`)) ?? null;
    return name ? [{ row, value: { ...keyOf(sent, row), name, kind } }] : [];
  });
  const targets = readTargetRows(sent, choices, stored, reader, issuerId);
  const title = text(sent, 'title');
  const standingText = text(sent, 'standingBodyText');
  const standingUnit = choices.units.find(({ id }) => id === text(sent, 'standingBody'))?.id ?? null;
  const titleEn = text(sent, 'titleEn');
  const proposed: Proposed = {
    symbol: 'symbol' in sent ? text(sent, 'symbol') || null : stored.symbol,
    issuedOn: 'issuedOn' in sent ? reader.day('issuedOn') : stored.issuedOn,
    issuerId,
    title: { vi: title, en: titleEn || null },
    abstract: stored.abstract,
    generalAim: text(sent, 'generalAim') || null,
    signer: 'signer' in sent ? text(sent, 'signer') || null : stored.signer,
    signerCapacity: 'signerCapacity' in sent ? text(sent, 'signerCapacity') || null : stored.signerCapacity,
    period: { from: reader.day('periodFrom'), to: reader.day('periodTo') },
    statedTargets: reader.whole('statedTargets') || null,
    basis: lines(sent, 'basis').map(readPaper),
    parents: rowsOf(sent, 'parent').flatMap((row) => {
      const symbol = text(sent, `${row}-symbol`);
      const was = stored.parents.find((parent) => parent.symbol === symbol);
      const named = (field: 'title' | 'issuer') => {
        const vi = text(sent, `${row}-${field}`);
        return vi ? { vi, en: was?.[field]?.vi === vi ? (was[field]?.en ?? null) : null } : null;
      };
      const date = reader.day(`${row}-date`);
      return symbol
        ? [{ symbol, date, title: named('title'), issuer: named('issuer'), inferred: text(sent, `${row}-inferred`) === '1' }]
        : [];
    }),
    targets: targets.map(({ value }) => value),
    groups: groups.map(({ value }) => value),
    assignments: rowsOf(sent, 'assignment').flatMap((row) => {
      const task = text(sent, `${row}-task`);
      const unitText = text(sent, `${row}-unitText`);
      const units = reader.units(row, 'unit', choices, issuerId);
      if (!task && units.length === 0) return [];
      if (!task) problems[`${row}-task`] = say.taskMissing;
      if (task.length > 2000) problems[`${row}-task`] = say.taskLong;
      const group = groups.findIndex((one) => one.row === text(sent, `${row}-group`));
      const target = targets.find((one) => one.row === text(sent, `${row}-target`));
      const rhythm = TASK_RHYTHMS.find((one) => one === text(sent, `${row}-rhythm`)) ?? null;
      return [
        {
          ...keyOf(sent, row),
          unitText,
          units,
          cooperating: reader.units(row, 'coop', choices, issuerId),
          task,
          group: group < 0 ? null : group,
          target: target?.value.code ?? null,
          due: reader.day(`${row}-due`),
          rhythm,
        },
      ];
    }),
    standingBody: standingText || standingUnit ? { text: standingText, unitId: standingUnit } : null,
    duties: rowsOf(sent, 'duty').flatMap((row) => {
      const words = text(sent, `${row}-text`);
      return words ? [{ ...keyOf(sent, row), text: words, due: reader.day(`${row}-due`) }] : [];
    }),
  };
  const { from, to } = proposed.period;
  if (from && to && from >= to) problems['periodTo'] ??= say.periodBackwards;
  for (const code of codesTwice(proposed.targets.map((target) => target.code)))
    problems[`${targets.findLast(({ value }) => value.code === code)!.row}-indicator`] ??= say.codeTwice(code);
  return { proposed, problems };
}

type Reader = ReturnType<typeof readerOf>;

function readTargetRows(sent: Sent, { indicators, above }: FormChoices, stored: Proposed, reader: Reader, _issuerId: string | null) {
  const rows = rowsOf(sent, 'target').filter((row) => text(sent, `${row}-text`) || text(sent, `${row}-value`));
  const taken = new Set(rows.map((row) => text(sent, `${row}-code`)).filter(Boolean));
  return rows.map((row) => {
    const indicator = indicators.find(({ code }) => code === text(sent, `${row}-indicator`)) ?? null;
    const code = text(sent, `${row}-code`).slice(0, 20) || freeCode(indicator?.code, taken);
    taken.add(code);
    const was = stored.targets.find((target) => target.code === code);
    const vi = text(sent, `${row}-text`);
    if (!vi) reader.problem(`${row}-text`, 'textMissing');
    const name = text(sent, `${row}-name`) || indicator?.name.vi || shortened(vi);
    const english = (field: 'text' | 'name', now: string) =>
      text(sent, `${row}-${field}En`) || (was?.[field].vi === now ? was[field].en : null) || null;
    const serves = above.find(({ id }) => id === text(sent, `${row}-serves`));
    const inferred = was?.serves?.targetId === serves?.id ? (was?.serves?.inferred ?? false) : false;
    const comparator: Comparator = COMPARATORS.find((one) => one === text(sent, `${row}-comparator`)) ?? '>=';
    return {
      row,
      value: {
        ...keyOf(sent, row),
        code,
        text: { vi, en: english('text', vi) },
        name: { vi: name, en: english('name', name) ?? (indicator && indicator.name.vi === name ? englishOf(indicator) : null) },
        comparator,
        value: reader.decimal(`${row}-value`) ?? 0,
        unit: text(sent, `${row}-unit`) || '%',
        indicator: indicator?.code ?? null,
        source: text(sent, `${row}-source`) === 'parent decision' ? ('parent decision' as const) : ('plan' as const),
        units: was?.units ?? [],
        serves: serves ? { targetId: serves.id, inferred } : null,
        milestones: reader.milestones(`${row}-milestones`),
        baseline: was?.baseline ?? null,
      },
    };
  });
}

const englishOf = ({ name }: Indicator): string | null => (name.en === name.vi ? null : name.en);

function freeCode(wanted: string | undefined, taken: ReadonlySet<string>): string {
  if (wanted && !taken.has(wanted)) return wanted;
  for (let n = 1; ; n++) if (!taken.has(`M${n}`)) return `M${n}`;
}

const shortened = (whole: string): string => (whole.length <= 90 ? whole : `${whole.slice(0, 88).replace(/\s+\S*$/, '')}…`);

/** A string as sent, in one line where it was a field of one line. */
const text = (sent: Sent, name: string): string => {
  const value = sent[name];
  return typeof value === 'string' ? value.replace(/\r\n/g, '\n').trim() : '';
};
const lines = (sent: Sent, name: string): string[] =>
  text(sent, name)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const keyOf = (sent: Sent, row: string): { key?: string } => (text(sent, `${row}-key`) ? { key: text(sent, `${row}-key`) } : {});

/** The rows of a list as the form numbered them, without those to be left out. */
function rowsOf(sent: Sent, list: string): string[] {
  const count = Math.min(1000, Number(text(sent, `${list}s`)) || 0);
  return Array.from({ length: count }, (_, at) => `${list}-${at}`).filter((row) => text(sent, `${row}-drop`) !== '1');
}

/** `45/QĐ-TTg ngày 13/01/2022` → number and day. */
function readPaper(line: string): { symbol: string; date: string | null } {
  const match = /^(.*?)[\s,;(]*(?:ngày\s+)?(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\)?\s*$/u.exec(line);
  const date = match ? readDay(match[2]!) : undefined;
  return date && match?.[1] ? { symbol: match[1].trim(), date: date.toString() } : { symbol: line, date: null };
}
export const paperText = ({ symbol, date }: { symbol: string; date: string | null }): string =>
  date ? `${symbol} ngày ${dayText(Temporal.PlainDate.from(date))}` : symbol;

function readerOf(sent: Sent, problems: Record<string, string>, say: ReturnType<typeof formWords>) {
  const problem = (field: string, code: 'textMissing') => void (problems[field] ??= say[code]);
  const day = (field: string): string | null => {
    const typed = text(sent, field);
    if (!typed) return null;
    const read = readDay(typed);
    if (!read) problems[field] ??= say.dayWrong;
    return read?.toString() ?? null;
  };
  const decimal = (field: string): number | null => {
    const typed = text(sent, field).replace(/\s?%$/, '');
    const value = readDecimal(typed);
    if (value === null) problems[field] ??= typed ? say.numberWrong : say.numberMissing;
    return value;
  };
  return {
    problem,
    day,
    decimal,
    whole(field: string): number | null {
      const typed = text(sent, field);
      if (!typed) return null;
      if (!/^\d{1,3}$/.test(typed) || Number(typed) < 1) problems[field] ??= say.wholeWrong;
      return /^\d{1,3}$/.test(typed) ? Number(typed) : null;
    },
    milestones(field: string): { by: string; value: number }[] {
      return lines(sent, field).flatMap((line) => {
        const [by, value] = line.split(/[:=]\s*/);
        const read = readDay(by ?? '');
        const number = readDecimal((value ?? '').replace(/\s?%$/, '').trim());
        if (read && number !== null) return [{ by: read.toString(), value: number }];
        problems[field] ??= say.milestoneWrong;
        return [];
      });
    },
    /** Units typed one to a field, by name or short name; "all wards" stands for those below the issuer. */
    units(row: string, list: 'unit' | 'coop', { units }: FormChoices, issuerId: string | null): string[] {
      const found: string[] = [];
      for (let at = 0; at < 200 && `${row}-${list}-${at}` in sent; at++) {
        const typed = text(sent, `${row}-${list}-${at}`);
        if (!typed) continue;
        const ids = unitsTyped(typed, units, issuerId, say.allWards);
        if (ids.length === 0) problems[`${row}-${list}-${at}`] ??= say.unitUnknown(typed);
        found.push(...ids);
      }
      return [...new Set(found)];
    },
  };
}

function unitsTyped(typed: string, units: readonly NamedUnit[], issuerId: string | null, allWards: string): string[] {
  const folded = foldName(typed);
  if (folded === foldName(allWards)) return wardsBelow(units, issuerId).map(({ id }) => id);
  const exact = units.filter(({ name }) => foldName(name) === folded);
  const found = exact.length > 0 ? exact : units.filter(({ short }) => foldName(short) === folded);
  return found.length === 1 ? [found[0]!.id] : [];
}

/** `95`, `95,5`, `1.234,5`; null when it is no number. */
function readDecimal(typed: string): number | null {
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(typed)) return Number(typed.replace(/\./g, '').replace(',', '.'));
  return /^\d{1,9}([.,]\d{1,4})?$/.test(typed) ? Number(typed.replace(',', '.')) : null;
}
