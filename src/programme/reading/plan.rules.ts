import { readAim, readStated } from './aim.rules.ts';
import { assignmentsOf, handedIn, type ReadAssignment } from './assignments.rules.ts';
import { type Block, blocksOf, flowing, type Line, linesOf } from './block.rules.ts';
import { quoted } from './clause.rules.ts';
import { type Closing, findClosing, type ReadDuty, readClosing, readDuties } from './closing.rules.ts';
import { readTaskGroups } from './groups.rules.ts';
import { readHeader } from './header.rules.ts';
import { isBullet } from './mark.rules.ts';
import { calledIn, issuerSaid, readTold, type Told } from './news.rules.ts';
import { type Document, type Origin, type Period, readOrigin, readPeriod } from './origin.rules.ts';
import { type Node, outlineOf } from './outline.rules.ts';
import { type Plain, plainOf, type Read, readText } from './plain.rules.ts';
import { readStandingBody } from './standing-body.rules.ts';
import { type ReadTarget, readTargets } from './targets.rules.ts';

export type { Passage, Read } from './plain.rules.ts';
export type { Document as ReadDocument, Period as ReadPeriod, ReadAssignment, ReadDuty, ReadTarget };

/** The head of a part of the plan; `mark` without dot or bracket. */
export type ReadSection = { mark: Read<string>; title: Read<string> };

/** What a document says of a plan; every value with its passage in the source, null or empty where it says nothing. */
export type ReadPlan = {
  number: Read<string> | null;
  /** ISO, of the plan itself. */
  date: Read<string> | null;
  issuer: Read<string> | null;
  /** "Kế hoạch", "Chương trình", "Quyết định"; null in a text about a plan. */
  kind: Read<string> | null;
  title: Read<string> | null;
  /** The title without its kind. */
  abstract: Read<string> | null;
  period: Period | null;
  basis: Document[];
  parent: Document | null;
  aim: Read<string> | null;
  statedTargets: Read<number> | null;
  targets: ReadTarget[];
  taskGroups: Read<string>[];
  standingBody: Read<string> | null;
  assignments: ReadAssignment[];
  duties: ReadDuty[];
  sections: ReadSection[];
  signer: Closing['signer'];
  recipients: Read<string>[];
  /** A text about a plan (news), not the plan as issued. */
  isNews: boolean;
};

/**
 * Reads a plan out of the text of a document: as issued, in any of the layouts that text without layout comes in, or told of in the
 * news. Takes time in proportion to the text. Proposes, decides nothing: whoever accepts sees each value beside its passage.
 */
export function readPlan(source: string): ReadPlan {
  const asGiven = plainOf(source);
  const lines = linesOf(asGiven);
  const header = readHeader(asGiven, lines);
  const isNews = header === null;
  const closing = isNews ? null : findClosing(asGiven, lines);
  const body = lines.filter((line) => line.from >= (header?.end ?? 0) && !isWithin(line, closing));
  const { plain, blocks, place } = flowing(asGiven, blocksOf(asGiven, body));
  const nodes = outlineOf(plain, blocks);
  const opening = isNews ? [] : openingOf(nodes);
  const told = isNews ? readTold(plain, blocks) : null;
  const called =
    header && !header.about
      ? calledIn(
          plain,
          opening.map(({ from, to }) => [from, to] as const),
        )
      : null;
  const about = header?.about ? ([place(header.about[0]), place(header.about[1])] as const) : (told?.about ?? called);
  const origin = told ? originOf(told) : readOrigin(plain, header?.number?.value ?? null, about, opening, listedGrounds(plain, nodes));
  const handed = handedIn(plain, nodes, { isNews });
  return {
    number: header?.number ?? told?.number ?? null,
    date: header?.date ?? told?.date ?? null,
    issuer: issuerOf(header?.issuer ?? told?.issuer ?? null, isNews ? null : issuerSaid(plain, opening)),
    kind: header?.kind ?? null,
    title: called ? readText(plain, ...called) : (header?.title ?? told?.title ?? null),
    abstract: header?.about ? readText(asGiven, ...header.about) : null,
    period: readPeriod(plain, [...(about ? [about] : []), ...(isNews ? [] : opening.map(({ from, to }) => [from, to] as const))]),
    ...origin,
    aim: readAim(plain, nodes),
    statedTargets: readStated(plain, nodes),
    targets: readTargets(plain, nodes, { isNews }),
    taskGroups: readTaskGroups(plain, nodes),
    standingBody: readStandingBody(plain, nodes, handed),
    assignments: assignmentsOf(plain, handed),
    duties: readDuties(plain, nodes),
    sections: sectionsOf(plain, nodes),
    ...(closing
      ? readClosing(
          plain,
          lines.filter((line) => isWithin(line, closing)),
        )
      : { signer: null, recipients: [] }),
    isNews,
  };
}

/** A head that lost its second line says "ỦY BAN NHÂN DÂN" and not whose; the text then says more. */
const issuerOf = (named: Read<string> | null, said: Read<string> | null): Read<string> | null =>
  named && !/^(?:(?:ủy|uỷ) ban nhân dân|ubnd|hội đồng nhân dân)$/iu.test(named.value) ? named : (said ?? named);

const isWithin = (line: Line, stretch: { from: number; to: number } | null): boolean =>
  stretch !== null && line.from >= stretch.from && line.from < stretch.to;

/** What stands between the title and the first head. */
function openingOf(nodes: readonly Node[]): Block[] {
  const first = nodes.findIndex(({ block, own }) => (block.mark && !isBullet(block.mark)) || own);
  return nodes.slice(0, first < 0 ? 12 : first).map(({ block }) => block);
}

/** What stands below a head "Căn cứ xây dựng kế hoạch", "Cơ sở pháp lý". */
function listedGrounds(plain: Plain, nodes: readonly Node[]): Block[] {
  const heads = nodes.filter(
    ({ block, head }) =>
      block.mark && head && /^(?:can cu|co so)(?: phap ly| xay dung| lap| ban hanh| de|$)/.test(plain.fold.slice(...head)),
  );
  return nodes
    .filter(({ parent }) => parent && (heads.includes(parent) || (parent.parent && heads.includes(parent.parent))))
    .map(({ block }) => block);
}

/** In the news a plan rests on what it is said to carry out. */
function originOf({ carriesOut }: Told): Origin {
  const parent = carriesOut && { number: carriesOut.number, date: carriesOut.date };
  return { basis: parent ? [parent] : [], parent };
}

function sectionsOf(plain: Plain, nodes: readonly Node[]): ReadSection[] {
  return nodes.flatMap((node, i) => {
    const { block, head } = node;
    if (!block.mark || isBullet(block.mark) || isItself(plain, node)) return [];
    const below = nodes[i + 1];
    const title = head && head[1] > head[0] ? head : block.body === block.to && below?.block.caps && !below.block.mark ? below.head : null;
    if (!title) return [];
    const [from, to] = quoted(plain, ...title);
    const label = block.mark.label;
    const at = plain.low.slice(block.from, block.body).replace(/\s+/g, ' ').indexOf(label.toLowerCase());
    if (to === from || at < 0) return [];
    return [{ mark: readText(plain, block.from + at, block.from + at + label.length), title: readText(plain, from, to) }];
  });
}

/** "1. 95% hộ được tuyên truyền", "Điều 3. Chánh Văn phòng … chịu trách nhiệm": no title of a part but what it says. */
function isItself(plain: Plain, { block, head, said, children, subject, own }: Node): boolean {
  const text = plain.text.slice(block.body, block.to);
  if (block.mark?.kind === 'article')
    return said[1] === said[0] && (/\.\s?\/\s?\.?$/.test(text) || /chịu trách nhiệm|này[./\s]*$/u.test(text));
  return head !== null && subject === 'targets' && !own && children.length === 0 && /\d/.test(text);
}

/** The object of the contract for `import-plan --json`: these keys, in this order. */
export function planAsJson(plan: ReadPlan) {
  const paper = ({ number, date }: Document) => ({ number: number.value, date: date?.value ?? null });
  return {
    number: plan.number?.value ?? null,
    date: plan.date?.value ?? null,
    issuer: plan.issuer?.value ?? null,
    title: plan.title?.value ?? null,
    basis: plan.basis.map(paper),
    parent: plan.parent ? paper(plan.parent) : null,
    statedTargets: plan.statedTargets?.value ?? null,
    targets: plan.targets.map(({ text, comparator, value, unit }) => ({
      text: text.value,
      comparator: comparator.value,
      value: value.value,
      unit: unit.value,
    })),
    taskGroups: plan.taskGroups.map(({ value }) => value),
    standingBody: plan.standingBody?.value ?? null,
    assignments: plan.assignments.map(({ unit, task }) => ({ unit: unit.value, task: task.value })),
    sections: plan.sections.map(({ mark, title }) => ({ mark: mark.value, title: title.value })),
  };
}
