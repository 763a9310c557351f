import sanitizeHtml from 'sanitize-html';
import { structured } from './body-structure.ts';

/** The elements and attributes that a body may hold. Nothing carries a class, a style or a script. */
const KEPT: sanitizeHtml.IOptions = {
  allowedTags: (
    'p h2 h3 h4 ul ol li table caption thead tbody tfoot tr th td blockquote a strong em u sub sup br figure figcaption ' + 'img'
  ).split(' '),
  allowedAttributes: {
    a: ['href', 'rel'],
    img: ['src', 'alt'],
    th: ['scope', 'colspan', 'rowspan'],
    td: ['colspan', 'rowspan'],
    ol: ['start'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nestingLimit: 60,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'xmp', 'noembed', 'noframes', 'plaintext'],
};

/**
 * A body as it may be kept and shown: what Word, browsers and attackers add is gone, paragraphs without text are gone, pictures are ours and
 * have an alternative text. Text without any tag becomes paragraphs, parted by empty lines. Cleaning twice changes nothing more.
 */
export function cleanBody(html: string): string {
  const text = unseen(html);
  if (text.trim() === '') return '';
  return unseen(sanitizeHtml(TAG.test(text) ? structured(text) : paragraphs(text), KEPT)).trim();
}

/** The ids of our files that a body shows or links to. */
export const filesIn = (html: string): string[] => [
  ...new Set([...html.matchAll(/"\/tep\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g)].map(([, id]) => id!)),
];

const TAG = /<\/?[a-z!?][^<>]*>/i; // stops at the next `<`, so that a thousand open ones take no longer than one

const paragraphs = (text: string): string =>
  text
    .split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => `<p>${escaped(one).replace(/\r?\n/g, '<br>')}</p>`)
    .join('\n');

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** One way of writing each letter; no zero bytes, no halves of letters, and nothing from the range in which pages carry live numbers. */
const unseen = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\uE000-\uF8FF]/g, '')
    .normalize('NFC');
