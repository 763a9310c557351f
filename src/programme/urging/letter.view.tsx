import { Paper } from '../../platform/documents/paper.view.tsx';
import type { PaperProps } from '../../platform/documents/paper-docx.ts';
import { PaperMatter } from '../../platform/documents/paper-matter.view.tsx';
import { LETTER_ABOUT, type LetterContent, letterMatter } from './letter.content.ts';

/** What stands for the number of a letter that has none yet. */
const NO_NUMBER = '………/………';

/** An urging letter as the paper it is. `symbol`: null while it is a draft. */
export const letterPaper = (content: LetterContent, symbol: string | null, day: Temporal.PlainDate): PaperProps => ({
  superior: content.superior,
  body: content.body,
  symbol: symbol ?? NO_NUMBER,
  place: content.place,
  day,
  kind: null,
  about: LETTER_ABOUT,
  to: [content.to],
  blocks: letterMatter(content, day),
  signature: content.signer,
  recipients: content.recipients,
});

export const LetterPaper = ({ paper: { blocks, ...paper } }: { paper: PaperProps }) => (
  <Paper {...paper}>
    <PaperMatter blocks={blocks} />
  </Paper>
);
