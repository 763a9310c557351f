import { citationText } from '../../kernel/citation.ts';
import { type Language, words } from '../../kernel/words.ts';
import { CODE_OF_CONDUCT, CONFIDENTIALITY } from './conduct.ts';

const t = words({ vi: { basis: 'Căn cứ:' }, en: { basis: 'Basis:' } });

/** The code of conduct, as it is read before agreeing and afterwards. */
export const ConductText = ({ language }: { language: Language }) => (
  <>
    <ol class="govuk-list govuk-list--number govuk-list--spaced">
      {CODE_OF_CONDUCT[language].map(({ title, text }) => (
        <li>
          <strong>{title}.</strong> {text}
        </li>
      ))}
    </ol>
    <p class="ba-quiet ba-gap">
      {t(language).basis} <span lang="vi">{citationText(CONFIDENTIALITY)}</span>
    </p>
  </>
);
