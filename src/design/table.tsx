import type { Child } from 'hono/jsx';

export type Column = {
  text: Child;
  numeric?: boolean | undefined;
  /** A column that sorts: where its heading leads, and how the table is sorted by it now. */
  sort?: { href: string; now?: 'ascending' | 'descending' | undefined } | undefined;
};

/** GOV.UK table. Numbers stand right, in figures of one width. The first cell of a row names it unless `plain`. */
export const Table = ({
  caption,
  captionSize,
  captionHidden,
  columns,
  rows,
  total,
  plain,
  small,
  cards,
}: {
  caption?: Child | undefined;
  captionSize?: 's' | 'm' | 'l' | undefined;
  captionHidden?: boolean | undefined;
  columns: readonly Column[];
  rows: readonly (readonly Child[])[];
  /** The last row, set apart: sums of what stands above it. */
  total?: readonly Child[] | undefined;
  plain?: boolean | undefined;
  small?: boolean | undefined;
  /** On a phone each row stands as a card, its cells named by their columns. In the workspace only. */
  cards?: boolean | undefined;
}) => (
  <table class={`govuk-table${small ? ' govuk-table--small-text-until-tablet' : ''}${cards ? ' ba-cards' : ''}`}>
    {caption ? (
      <caption
        class={`govuk-table__caption${captionSize ? ` govuk-table__caption--${captionSize}` : ''}${captionHidden ? ' govuk-visually-hidden' : ''}`}
      >
        {caption}
      </caption>
    ) : null}
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        {columns.map(({ text, numeric, sort }) => (
          <th
            scope="col"
            class={`govuk-table__header${numeric ? ' govuk-table__header--numeric' : ''}`}
            aria-sort={sort ? (sort.now ?? 'none') : undefined}
          >
            {sort ? (
              <a class="ba-sort" href={sort.href}>
                {text}
              </a>
            ) : (
              text
            )}
          </th>
        ))}
      </tr>
    </thead>
    <tbody class="govuk-table__body">
      {rows.map((row) => (
        <tr class="govuk-table__row">{cellsOf(row, columns, plain, cards)}</tr>
      ))}
    </tbody>
    {total ? (
      <tfoot>
        <tr class="govuk-table__row ba-total">{cellsOf(total, columns, plain, cards)}</tr>
      </tfoot>
    ) : null}
  </table>
);

const cellsOf = (row: readonly Child[], columns: readonly Column[], plain?: boolean, cards?: boolean) =>
  row.map((cell, index) =>
    index === 0 && !plain ? (
      <th scope="row" class="govuk-table__header">
        {cell}
      </th>
    ) : (
      <td
        class={`govuk-table__cell${columns[index]?.numeric ? ' govuk-table__cell--numeric' : ''}`}
        data-label={(cards && typeof columns[index]?.text === 'string' && columns[index].text) || undefined}
      >
        {cell}
      </td>
    ),
  );

/** Lets a wide table scroll by itself, by finger and by keyboard, so that the page never does. */
export const ScrollArea = ({ label, children }: { label: string; children: Child }) => (
  <section class="ba-scroll" aria-label={label} tabindex={0}>
    {children}
  </section>
);
