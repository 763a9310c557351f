import type { Language } from '../../kernel/words.ts';
import { Difference } from '../rich-text/difference.view.tsx';
import type { PageContent } from './static-page.rules.ts';

const NONE = {
  baseVersion: 1,
  categoryId: '',
  topics: '',
  pinned: '',
  agencyTag: '',
  lead: '',
  author: '',
  source: '',
  imageId: '',
  leadEn: '',
};
const asTyped = ({ titleVi, bodyVi, titleEn, bodyEn }: PageContent) => ({ ...NONE, title: titleVi, body: bodyVi, titleEn, bodyEn });

/** What differs between two states of a page, in both languages. */
export const PageDifference = ({ language, before, after }: { language: Language; before: PageContent; after: PageContent }) => (
  <Difference language={language} before={asTyped(before)} after={asTyped(after)} />
);
