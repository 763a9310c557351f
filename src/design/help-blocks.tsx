import type { Child } from 'hono/jsx';
import { Arches, Icon } from './icons.tsx';

/** The help panel of the home page: a question, what to do in two sentences, whom to call, what else one may do. */
export const HelpPanel = ({
  id,
  title,
  leads,
  calls,
  acts,
}: {
  id: string;
  title: Child;
  leads: readonly Child[];
  calls: Child;
  acts: Child;
}) => (
  <section class="ba-hero" aria-labelledby={id}>
    <Arches class="ba-hero__arches" />
    <div class="govuk-width-container ba-hero__inner">
      <div class="ba-hero__intro">
        <h1 class="govuk-heading-xl" id={id}>
          {title}
        </h1>
        {leads.map((lead) => (
          <p class="ba-hero__lead">{lead}</p>
        ))}
      </div>
      <div class="ba-hero__calls">{calls}</div>
      <div class="govuk-button-group ba-hero__acts">{acts}</div>
    </div>
  </section>
);

/** A number to call. `number` is how it is read, `dial` what the phone dials; without `dial` it is not a link (samples). */
export type Call = { number: string; dial?: string | undefined; what: Child };

/** Tiles of the help panel. The first is for danger and stands out; a long number takes a whole row. */
export const CallTiles = ({ calls }: { calls: readonly Call[] }) => (
  <ul class="ba-calls">
    {calls.map(({ number, dial, what }, index) => {
      const size = index === 0 ? 'first' : number.length > 5 ? 'wide' : undefined;
      const inside = (
        <>
          <span class="ba-call__number">{number}</span>
          <span class="ba-call__what">{what}</span>
        </>
      );
      const name = size ? `ba-call ba-call--${size}` : 'ba-call';
      return (
        <li class={size && `ba-calls__item--${size}`}>
          {dial ? (
            <a class={name} href={`tel:${dial}`}>
              {inside}
            </a>
          ) : (
            <p class={name}>{inside}</p>
          )}
        </li>
      );
    })}
  </ul>
);

/** The same numbers as rows, on the help page. */
export const CallRows = ({ calls }: { calls: readonly (Call & { name: Child })[] }) => (
  <ul class="ba-numbers">
    {calls.map(({ number, dial, name, what }) => {
      const long = number.length > 5;
      const inside = (
        <>
          <strong>{number}</strong>
          <span>
            <strong class="ba-plain">{name}</strong>
            {long ? ' – ' : <br />}
            {what}
          </span>
          {dial ? <Icon name="phone" /> : null}
        </>
      );
      const row = long ? 'ba-numbers__row ba-numbers__row--long' : 'ba-numbers__row';
      return (
        <li>
          {dial ? (
            <a class={row} href={`tel:${dial}`}>
              {inside}
            </a>
          ) : (
            <p class={row}>{inside}</p>
          )}
        </li>
      );
    })}
  </ul>
);

/** A place that helps, as the directory lists it. `checked`: when someone last made sure, in words. */
export const HelpEntry = ({
  name,
  what,
  phone,
  dial,
  when,
  checked,
}: {
  name: Child;
  what: Child;
  phone: string;
  dial?: string | undefined;
  when: Child;
  checked: Child;
}) => (
  <li class="ba-entry">
    <h3 class="govuk-heading-s">{name}</h3>
    <p>{what}</p>
    <p class="ba-entry__phone">{dial ? <a href={`tel:${dial}`}>{phone}</a> : phone}</p>
    <p class="ba-entry__when">{when}</p>
    <p class="ba-checked">
      <Icon name="check" />
      {checked}
    </p>
  </li>
);
