import { raw } from 'hono/html';
import { describedBy, type Field, FormGroup } from '../../design/field.tsx';
import { words } from '../../kernel/words.ts';
import { cleanBody } from './body.ts';
import { editorWords } from './editor.words.ts';

const t = words({
  vi: {
    withoutScript:
      'Trình soạn thảo cần JavaScript. Không có thì viết chữ thường, các đoạn cách nhau một dòng trống; hoặc HTML đơn giản: p, h2, h3, ul, ol, table, blockquote, a, strong, em.',
  },
  en: {
    withoutScript:
      'The editor needs JavaScript. Without it write plain text with an empty line between paragraphs, or simple HTML: p, h2, h3, ul, ol, table, blockquote, a, strong, em.',
  },
});

/**
 * Rich text on a plain text area: the script of the editor takes the text from the template beside it, which is cleaned and parsed before any
 * script runs, and keeps the area in step. Without script the area itself is edited.
 */
export const BodyField = (p: Field & { value: string }) => {
  const id = p.id ?? p.name;
  return (
    <FormGroup field={p}>
      <noscript>
        <p class="govuk-hint">{t(p.language).withoutScript}</p>
      </noscript>
      <textarea
        class={`govuk-textarea${p.error ? ' govuk-textarea--error' : ''}`}
        id={id}
        name={p.name}
        rows={18}
        data-editor={JSON.stringify(editorWords(p.language))}
        aria-describedby={describedBy(p)}
      >
        {p.value}
      </textarea>
      <template data-editor-content={id}>{raw(forEditing(cleanBody(p.value)))}</template>
    </FormGroup>
  );
};

/** Pictures are shown to editors before the public may see them: from the desk's own address. */
export const forEditing = (html: string): string => html.replaceAll('src="/tep/', 'src="/lam-viec/tep/');
