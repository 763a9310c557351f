import { dayText } from '../../kernel/day.ts';
import { decimal, type Language, words } from '../../kernel/words.ts';
import { goalText, planSummary, stateText } from './plan.view.tsx';
import { planPageWords } from './plan.words.ts';
import { courseOf } from './plan-course.view.tsx';
import { againstText, day } from './plan-target.view.tsx';
import type { PublishedPlan, PublishedTarget } from './published-plan.queries.ts';
import { isLimit, levelOf, levelText, placeOf, topOf } from './target-level.ts';

const t = words({
  vi: {
    asOf: 'Tính đến',
    source: 'Nguồn',
    sample: 'SỐ LIỆU MẪU, không phải số thật',
    none: 'Chưa có số liệu',
    hidden: 'Con số được ẩn vì quá nhỏ',
    goal: 'Mục tiêu',
  },
  en: {
    asOf: 'As of',
    source: 'Source',
    sample: 'SAMPLE FIGURES, not real ones',
    none: 'No figure yet',
    hidden: 'The figure is hidden because it is too small',
    goal: 'Target',
  },
});

/** Colours of the light theme: a picture on another site has no stylesheet of ours. */
const INK = '#1b2b2d';
const QUIET = '#4b595a';
const GROUND = '#fffefb';
const GRID = '#ddd5c6';
const TRACK = '#e6dece';
const BAR = '#0b5a5e';
const SHORT = '#3d8581';
const AREA = '#dfece9';
const WIDTH = 720;
const EDGE = 28;

/** One target over time, as a picture that stands alone: with its words, its date and its source. */
export function courseSvg(language: Language, plan: PublishedPlan, target: PublishedTarget, host: string): string {
  const head = lines(target.text[language], 62).map((line, i) => text(EDGE, 44 + i * 26, line, { size: 20, weight: 700 }));
  const under = 44 + head.length * 26;
  const standing = target.figure
    ? levelText(language, target, levelOf(target.figure))
    : target.hidden
      ? t(language).hidden
      : t(language).none;
  const said = target.figure ? ` · ${againstText(language, target)}` : '';
  const summary = lines(`${standing} · ${t(language).goal}: ${goalText(language, target)}${said}`, 80);
  const top = under + summary.length * 21 + 16;
  const drawing = drawingOf(language, target, top + 10, top + 260);
  const foot = footOf(language, plan, target.figure, host, drawing === '' ? top : top + 312);
  const matter = [
    ...head,
    ...summary.map((line, i) => text(EDGE, under + 4 + i * 21, line, { size: 15, fill: QUIET })),
    drawing,
    foot.matter,
  ];
  return picture(language, { title: target.name[language], desc: `${summary.join(' ')}`, height: foot.bottom, matter });
}

/** Every target of a plan as a bar. */
export function barsSvg(language: Language, plan: PublishedPlan, host: string): string {
  const title = planPageWords(language).title(plan.number);
  const matter = [text(EDGE, 46, title, { size: 22, weight: 700 }), text(EDGE, 72, planSummary(language, plan), { size: 15, fill: QUIET })];
  let y = 108;
  for (const target of plan.targets) {
    const figure = target.figure
      ? levelText(language, target, levelOf(target.figure))
      : target.hidden
        ? t(language).hidden
        : t(language).none;
    for (const line of lines(target.name[language], 58)) {
      matter.push(text(EDGE, y, line, { size: 16 }));
      y += 21;
    }
    matter.push(text(WIDTH - EDGE, y - 21, figure, { size: target.figure ? 18 : 14, weight: 700, anchor: 'end' }));
    if (target.measure !== null) matter.push(bar(target, y - 8));
    y += target.measure === null ? 8 : 26;
    const state = [`${t(language).goal}: ${goalText(language, target)}`, stateText(language, target)].filter(Boolean).join(' · ');
    matter.push(text(EDGE, y, state, { size: 14, fill: QUIET }));
    y += 36;
  }
  const latest = plan.targets.flatMap(({ figure }) => figure ?? []).sort((a, b) => (a.asOf < b.asOf ? 1 : -1))[0];
  const foot = footOf(language, plan, latest ?? null, host, y);
  return picture(language, { title, desc: planSummary(language, plan), height: foot.bottom, matter: [...matter, foot.matter] });
}

function bar(target: PublishedTarget, y: number): string {
  const at = (place: number) => round(EDGE + ((WIDTH - 2 * EDGE) * Math.max(0, Math.min(100, place))) / 100);
  const goal = at(placeOf(target, target.value));
  return [
    `<rect x="${EDGE}" y="${y}" width="${WIDTH - 2 * EDGE}" height="12" rx="5" fill="${TRACK}"/>`,
    isLimit(target)
      ? `<rect x="${goal}" y="${y + 4}" width="${round(WIDTH - EDGE - goal)}" height="4" fill="${INK}" fill-opacity="0.35"/>`
      : '',
    target.figure
      ? `<rect x="${EDGE}" y="${y}" width="${round(at(placeOf(target, levelOf(target.figure))) - EDGE)}" height="12" rx="5" fill="${target.met ? BAR : SHORT}"/>`
      : '',
    `<line x1="${goal}" x2="${goal}" y1="${y - 5}" y2="${y + 17}" stroke="${GROUND}" stroke-width="7"/>`,
    `<line x1="${goal}" x2="${goal}" y1="${y - 4}" y2="${y + 16}" stroke="${INK}" stroke-width="3" stroke-linecap="round"/>`,
  ].join('');
}

/** Grid, goal, steps and line between two heights; empty while there is nothing to draw. A period that is hidden is a gap. */
function drawingOf(language: Language, target: PublishedTarget, top: number, bottom: number): string {
  const { moments, marks } = courseOf(language, target);
  if (moments.every(({ value }) => value === null)) return '';
  const most = topOf(target);
  const [left, right] = [EDGE + 12 + 8 * decimal(language, most).length, WIDTH - EDGE - 52];
  const x = (i: number) => round(moments.length < 2 ? (left + right) / 2 : left + ((right - left) * i) / (moments.length - 1));
  const y = (value: number) => round(bottom - ((bottom - top) * value) / most);
  const every = Math.max(1, Math.ceil(moments.length / Math.floor((right - left) / 58)));
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (part) =>
      `<line x1="${left}" x2="${right}" y1="${y(most * part)}" y2="${y(most * part)}" stroke="${GRID}"/>` +
      text(left - 8, y(most * part) + 4.5, decimal(language, most * part), { size: 13, fill: QUIET, anchor: 'end' }),
  );
  const dash = `stroke="${INK}" stroke-width="2" stroke-dasharray="2 5" stroke-linecap="round"`;
  const pieces: string[][] = [];
  moments.forEach(({ value }, i) => {
    if (value === null) return;
    const joined = i > 0 && moments[i - 1]!.value !== null ? pieces.at(-1)! : (pieces[pieces.push([]) - 1] as string[]);
    joined.push(`${x(i)} ${y(value)}`);
  });
  const last = moments.findLastIndex(({ value }) => value !== null);
  const baseOf = (point: string | undefined) => point?.split(' ')[0];
  return [
    ...grid,
    ...pieces.map(
      (piece) => `<path d="M${piece.join(' L')} L${baseOf(piece.at(-1))} ${bottom} L${baseOf(piece[0])} ${bottom}Z" fill="${AREA}"/>`,
    ),
    `<line x1="${left}" x2="${right}" y1="${y(target.value)}" y2="${y(target.value)}" ${dash}/>`,
    text(left + 4, y(target.value) - 7, `${t(language).goal}: ${goalText(language, target)}`, { size: 13, weight: 700 }),
    ...marks.map(({ at, value }) => `<line x1="${x(at) - 14}" x2="${x(at) + 14}" y1="${y(value)}" y2="${y(value)}" ${dash}/>`),
    `<path d="${pieces.map((piece) => `M${piece.join(' L')}`).join(' ')}" fill="none" stroke="${BAR}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>`,
    ...moments.flatMap(({ value }, i) =>
      value === null || (moments.length > 16 && i !== last)
        ? []
        : [`<circle cx="${x(i)}" cy="${y(value)}" r="4.5" fill="${i === last ? BAR : GROUND}" stroke="${BAR}" stroke-width="3"/>`],
    ),
    text(x(last) + 9, y(moments[last]!.value!) + 5, decimal(language, moments[last]!.value!), { size: 15, weight: 700 }),
    ...moments.flatMap(({ label }, i) =>
      (moments.length - 1 - i) % every === 0 ? [text(x(i), bottom + 22, label, { size: 13, fill: QUIET, anchor: 'middle' })] : [],
    ),
  ].join('');
}

/** Date, source, plan and where it is from; on a demonstration that it is a sample. */
function footOf(language: Language, plan: PublishedPlan, figure: PublishedTarget['figure'], host: string, from: number) {
  const say = t(language);
  const said = [
    ...(figure ? lines(`${say.asOf} ${dayText(day(figure.asOf))}. ${say.source}: ${figure.source}`, 92) : []),
    ...lines(`${planPageWords(language).title(plan.number)}, ${plan.issuer[language]} · ${host}/ke-hoach/${plan.slug}`, 92),
  ];
  const matter = said.map((line, i) => text(EDGE, from + 8 + i * 18, line, { size: 13, fill: QUIET }));
  if (plan.sample) matter.push(text(EDGE, from + 8 + said.length * 18, say.sample, { size: 13, weight: 700 }));
  return { matter: matter.join(''), bottom: from + 8 + (said.length + (plan.sample ? 1 : 0)) * 18 + 8 };
}

function picture(
  language: Language,
  { title, desc, height, matter }: { title: string; desc: string; height: number; matter: readonly string[] },
) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title desc" lang="${language}" font-family="'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, Arial, sans-serif"><title id="title">${escaped(title)}</title><desc id="desc">${escaped(desc)}</desc><rect width="${WIDTH}" height="${height}" fill="${GROUND}"/>${matter.join('')}</svg>\n`;
}

type Look = { size: number; fill?: string; weight?: number; anchor?: 'end' | 'middle' };
const text = (x: number, y: number, words: string, { size, fill = INK, weight, anchor }: Look): string =>
  `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}"${weight ? ` font-weight="${weight}"` : ''}${anchor ? ` text-anchor="${anchor}"` : ''}>${escaped(words)}</text>`;

/** Broken at words, so that no line has more than `most` characters (a longer word stands alone); at most four lines. */
function lines(words: string, most: number): string[] {
  const all: string[] = [];
  for (const word of words.split(/\s+/)) {
    const line = all.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= most) all[all.length - 1] = `${line} ${word}`;
    else all.push(word);
  }
  return all.length <= 4 ? all : [...all.slice(0, 3), `${all[3]} …`];
}

const round = (n: number) => Math.round(n * 10) / 10;
/** Characters that XML does not know are left out: one of them would make the whole picture unreadable. */
const escaped = (words: string): string =>
  words
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
