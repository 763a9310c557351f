import type { Child } from 'hono/jsx';
import type { Language } from '../kernel/words.ts';
import { decimal, words } from '../kernel/words.ts';

const t = words({
  vi: { table: 'Xem hình này thành bảng' },
  en: { table: 'Show this drawing as a table' },
});

/** 34,6 % or 34.6%: one decimal at most, never broken over two lines. */
export const percent = (language: Language, n: number): string => decimal(language, n) + (language === 'vi' ? '\u00A0%' : '%');

/** With more moments the dots would hide their line: then only the last has one. */
const MOST_DOTS = 16;

/** One moment of a line: its label under the axis and its value; null where none is known: the line then has a gap. */
export type Moment = { label: string; value: number | null };

type Line = {
  language: Language;
  moments: readonly Moment[];
  /** A level drawn across, and what it is called. */
  goal?: { value: number; text: string } | undefined;
  /** Levels asked for at single moments on the way (`at`: index of the moment), drawn short. */
  marks?: readonly { at: number; value: number }[] | undefined;
  /** Top of the scale; when absent the next round number above the highest value. */
  max?: number | undefined;
};

/** A line over time in two drawings (wide and narrow screens), so that its letters never shrink; a caption says it in words, `table` in figures. */
export const LineChart = ({ caption, table, ...line }: Line & { caption: Child; table?: Child | undefined }) => (
  <>
    <figure>
      <Drawing {...line} width={680} height={300} class="ba-chart ba-chart--wide" />
      <Drawing {...line} width={340} height={240} class="ba-chart ba-chart--narrow" />
      <figcaption class="ba-quiet">{caption}</figcaption>
    </figure>
    {table ? (
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{t(line.language).table}</span>
        </summary>
        <div class="govuk-details__text">{table}</div>
      </details>
    ) : null}
  </>
);

const Drawing = ({
  language,
  moments,
  goal,
  marks = [],
  max,
  width,
  height,
  class: name,
}: Line & { width: number; height: number; class: string }) => {
  const levels = [1, goal?.value ?? 0, ...marks.map(({ value }) => value), ...moments.map(({ value }) => value ?? 0)];
  const top = max ?? roundAbove(Math.max(...levels));
  const left = 12 + 8 * figure(language, top).length;
  const known = moments.map(({ value }, i) => ({ value, i })).filter((m): m is Known => m.value !== null);
  const first = known[0];
  const last = known.at(-1);
  const right = width - 14 - 9 * figure(language, last?.value ?? 0).length;
  const bottom = height - 30;
  const x = (i: number) => round(moments.length < 2 ? (left + right) / 2 : left + ((right - left) * i) / (moments.length - 1));
  const y = (value: number) => round(bottom - ((bottom - 22) * value) / top);
  // labels: no more than there is room for, counted from the newest, about 58 units each
  const every = Math.max(1, Math.ceil(moments.length / Math.floor((right - left) / 58)));
  return (
    <svg class={name} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <>
          <line class="ba-chart__grid" x1={left} x2={right} y1={y(top * part)} y2={y(top * part)} />
          <text x={left - 8} y={y(top * part) + 4.5} text-anchor="end">
            {figure(language, top * part)}
          </text>
        </>
      ))}
      {stretches(moments).map((stretch) => (
        <path
          class="ba-chart__area"
          d={`M${stretch.map(({ i, value }) => `${x(i)} ${y(value)}`).join(' L')} L${x(stretch.at(-1)?.i ?? 0)} ${bottom} L${x(stretch[0]?.i ?? 0)} ${bottom}Z`}
        />
      ))}
      {goal ? (
        <>
          <line class="ba-chart__goal" x1={left} x2={right} y1={y(goal.value)} y2={y(goal.value)} />
          <text class="ba-chart__goal-text" x={left + 4} y={y(goal.value) - 7}>
            {goal.text}
          </text>
        </>
      ) : null}
      {marks.map(({ at, value }) => (
        <line class="ba-chart__goal" x1={x(at) - 14} x2={x(at) + 14} y1={y(value)} y2={y(value)} />
      ))}
      <path class="ba-chart__line" d={pathOf(moments, x, y)} />
      {(moments.length > MOST_DOTS ? known.slice(-1) : known).map(({ value, i }) => (
        <circle class={`ba-chart__dot${i === last?.i ? ' ba-chart__dot--last' : ''}`} cx={x(i)} cy={y(value)} r="4.5" />
      ))}
      {first && first !== last && moments.length <= 40 ? (
        <text class="ba-chart__value" x={x(first.i) + 8} y={y(first.value) + (y(first.value) > bottom - 24 ? -16 : 20)}>
          {figure(language, first.value)}
        </text>
      ) : null}
      {last ? (
        <text class="ba-chart__value" x={x(last.i) + 9} y={y(last.value) + 5}>
          {figure(language, last.value)}
        </text>
      ) : null}
      {moments.map(({ label }, i) =>
        (moments.length - 1 - i) % every === 0 ? (
          <text x={x(i)} y={height - 8} text-anchor="middle">
            {label}
          </text>
        ) : null,
      )}
    </svg>
  );
};

/** A line without letters for small multiples; all of a page share one scale. `max` is its top. */
export const Spark = ({
  values,
  goal,
  max = 100,
}: {
  values: readonly (number | null)[];
  goal?: number | undefined;
  max?: number | undefined;
}) => {
  const x = (i: number) => round(values.length < 2 ? 120 : (120 * i) / (values.length - 1));
  const y = (value: number) => round(52 - (52 * Math.min(value, max)) / max);
  const moments = values.map((value) => ({ label: '', value }));
  const last = moments.findLastIndex(({ value }) => value !== null);
  return (
    <svg class="ba-spark" viewBox="0 0 120 52" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <line class="ba-chart__grid" x1="0" x2="120" y1="52" y2="52" />
      {goal === undefined ? null : <line class="ba-chart__goal" x1="0" x2="120" y1={y(goal)} y2={y(goal)} />}
      <path class="ba-chart__line" d={pathOf(moments, x, y)} />
      {last >= 0 ? <path class="ba-spark__end" d={`M${x(last)} ${y(moments[last]?.value ?? 0)}h0`} /> : null}
    </svg>
  );
};

/** Small multiples: one unit each, all on one scale. `figure` is what stands beside the name; without values it says why there is no line. */
export const Multiples = ({
  items,
  goal,
  max,
}: {
  items: readonly { name: Child; figure: Child; values: readonly (number | null)[] | null; whole?: boolean | undefined }[];
  goal?: number | undefined;
  max?: number | undefined;
}) => (
  <ul class="ba-multiples">
    {items.map(({ name, figure: value, values, whole }) => (
      <li class={whole ? 'ba-multiple ba-multiple--all' : 'ba-multiple'}>
        <p class="ba-multiple__row">
          <span>{name}</span>
          {values ? <strong>{value}</strong> : null}
        </p>
        {values ? <Spark values={values} goal={goal} max={max} /> : <p class="ba-multiple__none">{value}</p>}
      </li>
    ))}
  </ul>
);

type Known = { value: number; i: number };

/** The line in pieces, cut where nothing is known. */
function stretches(moments: readonly Moment[]): Known[][] {
  const pieces: Known[][] = [];
  moments.forEach(({ value }, i) => {
    if (value === null) return;
    const piece = pieces.at(-1);
    if (piece && piece.at(-1)?.i === i - 1) piece.push({ value, i });
    else pieces.push([{ value, i }]);
  });
  return pieces;
}

const pathOf = (moments: readonly Moment[], x: (i: number) => number, y: (value: number) => number): string =>
  stretches(moments)
    .map((piece) => `M${piece.map(({ i, value }) => `${x(i)} ${y(value)}`).join(' L')}`)
    .join(' ');

const round = (n: number) => Math.round(n * 10) / 10;

/** 1, 2, 4, 6, 8 or 10 times a power of ten: quarters of it are readable figures. */
export function roundAbove(n: number): number {
  const power = 10 ** Math.floor(Math.log10(n));
  return ([1, 2, 4, 6, 8, 10].find((step) => step * power >= n) ?? 10) * power;
}

const figure = (language: Language, n: number): string => decimal(language, n);
