import type { Child } from 'hono/jsx';
import type { Language } from '../kernel/words.ts';
import { words } from '../kernel/words.ts';
import { percent } from './charts.tsx';

const t = words({
  vi: { target: (what: string) => `mục tiêu: ${what}`, key: 'Chú giải', short: 'Chưa đạt', met: 'Đạt', mark: 'Mục tiêu' },
  en: { target: (what: string) => `target: ${what}`, key: 'Key', short: 'Not reached yet', met: 'Reached', mark: 'Target' },
});

const within = (n: number) => Math.max(0, Math.min(100, n));

/**
 * A share of 100 as a bar, with the target marked where there is one. `limit`: the target must not be passed, what lies beyond it is marked;
 * `steps`: what is asked for on the way. The words beside it say the same: it is hidden from screen readers.
 */
export const TargetBar = ({
  value,
  target,
  met,
  limit,
  steps = [],
}: {
  value: number;
  target?: number | undefined;
  met?: boolean | undefined;
  limit?: boolean | undefined;
  steps?: readonly number[] | undefined;
}) => (
  <svg class={met ? 'ba-bar ba-bar--met' : 'ba-bar'} aria-hidden="true" focusable="false">
    <rect class="ba-bar__track" x="0" y="25%" width="100%" height="50%" rx="5" />
    {limit && target !== undefined ? (
      <rect class="ba-bar__beyond" x={`${within(target)}%`} y="42%" width={`${100 - within(target)}%`} height="16%" />
    ) : null}
    <rect class="ba-bar__fill" x="0" y="25%" width={`${within(value)}%`} height="50%" rx="5" />
    {steps.map((step) => (
      <line class="ba-bar__step" x1={`${within(step)}%`} x2={`${within(step)}%`} y1="18%" y2="82%" />
    ))}
    {target === undefined ? null : (
      <>
        <line class="ba-bar__halo" x1={`${within(target)}%`} x2={`${within(target)}%`} y1="0" y2="100%" />
        <line class="ba-bar__mark" x1={`${within(target)}%`} x2={`${within(target)}%`} y1="2" y2="97%" />
      </>
    )}
  </svg>
);

/** The scale under a large bar: 0, the target in words (`trên 70 %`), 100, or what else its ends are called. */
export const Scale = ({
  language,
  target,
  text,
  ends = [percent(language, 0), percent(language, 100)],
}: {
  language: Language;
  target: number;
  text: string;
  ends?: readonly [string, string] | undefined;
}) => (
  <svg class="ba-scale" aria-hidden="true" focusable="false">
    {(target >= 38 && target <= 56) || target >= 64 ? (
      <text x="0" y="16">
        {ends[0]}
      </text>
    ) : null}
    <text class="ba-scale__goal" x={`${within(target)}%`} y="16" text-anchor={target < 28 ? 'start' : target <= 56 ? 'middle' : 'end'}>
      {t(language).target(text)}
    </text>
    {target <= 85 && (target >= 28 || text.length <= 12) ? (
      <text x="100%" y="16" text-anchor="end">
        {ends[1]}
      </text>
    ) : null}
  </svg>
);

/** What the colours and the mark of the bars mean. */
export const TargetKey = ({ language }: { language: Language }) => (
  <ul class="ba-key" aria-label={t(language).key}>
    <li>
      <svg viewBox="0 0 28 18" aria-hidden="true" focusable="false">
        <rect class="ba-bar__fill" y="5" width="28" height="9" rx="4" />
      </svg>
      {t(language).short}
    </li>
    <li class="ba-bar--met">
      <svg viewBox="0 0 28 18" aria-hidden="true" focusable="false">
        <rect class="ba-bar__fill" y="5" width="28" height="9" rx="4" />
      </svg>
      {t(language).met}
    </li>
    <li>
      <svg viewBox="0 0 28 18" aria-hidden="true" focusable="false">
        <line class="ba-bar__mark" x1="14" x2="14" y1="1" y2="17" />
      </svg>
      {t(language).mark}
    </li>
  </ul>
);

/** Answers to a question as bars, each with its count and share in words. */
export const Shares = ({ items }: { items: readonly { label: Child; share: number; text: Child }[] }) => (
  <ul class="ba-shares">
    {items.map(({ label, share, text }) => (
      <li>
        <p class="ba-shares__row">
          <span>{label}</span>
          <strong>{text}</strong>
        </p>
        <TargetBar value={share} />
      </li>
    ))}
  </ul>
);
