import type { Child } from 'hono/jsx';
import { TargetBar } from './bars.tsx';
import { Icon } from './icons.tsx';

/** A target as the list of a plan shows it: what, figure, bar, target in words, state in words. */
export type TargetItem = {
  text: Child;
  href: string;
  value: number | null;
  figure: Child;
  /** Both of 100, as the bar shows them; a target that cannot be shown as a bar has none. */
  target: number | null;
  limit?: boolean | undefined;
  steps?: readonly number[] | undefined;
  targetText: Child;
  met: boolean;
  state: Child;
};

export const TargetList = ({ items }: { items: readonly TargetItem[] }) => (
  <ol class="ba-targets">
    {items.map(({ text, href, value, figure, target, limit, steps, targetText, met, state }) => (
      <li>
        <p class="ba-targets__text">
          <a href={href}>{text}</a>
        </p>
        <p class="ba-targets__figure">{figure}</p>
        {target === null ? null : <TargetBar value={value ?? 0} target={target} met={met} limit={limit} steps={steps} />}
        <p class="ba-targets__value">
          <span>{targetText}</span>
          <State met={met}>{state}</State>
        </p>
      </li>
    ))}
  </ol>
);

/** The same, narrow, for the side of a plan's page. */
export const TargetIndex = ({ items, current }: { items: readonly TargetItem[]; current?: number | undefined }) => (
  <ol class="ba-index">
    {items.map(({ text, href, value, figure, target, limit, steps, targetText, met, state }, index) => (
      <li>
        <a href={href} aria-current={index === current ? 'true' : undefined}>
          <span class="ba-index__text">
            {String(index + 1)}. {text}
          </span>
          {target === null ? null : <TargetBar value={value ?? 0} target={target} met={met} limit={limit} steps={steps} />}
          <span class="ba-targets__value">
            <strong>{figure}</strong>
            <span>{targetText}</span>
            <State met={met}>{state}</State>
          </span>
        </a>
      </li>
    ))}
  </ol>
);

export const State = ({ met, children }: { met: boolean; children: Child }) => (
  <span class={met ? 'ba-state ba-state--met' : 'ba-state'}>
    {met ? <Icon name="check" /> : null}
    {children}
  </span>
);

/** Facts about a figure, two beside each other. */
export const Facts = ({ items, large = false }: { items: readonly { name: Child; value: Child }[]; large?: boolean | undefined }) => (
  <dl class={large ? 'ba-facts ba-facts--large' : 'ba-facts'}>
    {items.map(({ name, value }) => (
      <div>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
