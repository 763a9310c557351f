import type { PaperBlock } from './paper-docx.ts';

/** The matter of a paper as a page shows and prints it: the same blocks that go into its .docx. */
export const PaperMatter = ({ blocks }: { blocks: readonly PaperBlock[] }) => (
  <>
    {blocks.map((block) =>
      typeof block === 'string' ? (
        <p class="ba-gap">{block}</p>
      ) : 'heading' in block ? (
        <p class="ba-gap ba-gap-top">
          <strong>{block.heading}</strong>
        </p>
      ) : (
        <table class="govuk-table">
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              {block.columns.map((text) => (
                <th scope="col" class="govuk-table__header">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {block.rows.map((row) => (
              <tr class="govuk-table__row">
                {row.map((text) => (
                  <td class="govuk-table__cell">{text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ),
    )}
  </>
);
