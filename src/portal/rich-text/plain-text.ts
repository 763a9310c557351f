import { Parser } from 'htmlparser2';

/** Elements that part words: what stands in two of them never runs together. */
const PARTING = new Set(
  'address article aside blockquote br dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
const UNREAD = new Set('script style template noscript'.split(' '));

/** What a reader reads of a piece of HTML: its text on one line, without tags; entities read, alternative texts of pictures kept. */
export function plainText(html: string): string {
  let text = '';
  let unread = 0;
  const parser = new Parser({
    onopentag(name, { alt }) {
      if (UNREAD.has(name)) unread += 1;
      if (PARTING.has(name)) text += ' ';
      if (name === 'img' && alt) text += ` ${alt} `;
    },
    ontext(data) {
      if (unread === 0) text += data;
    },
    onclosetag(name) {
      if (UNREAD.has(name)) unread -= 1;
      if (PARTING.has(name)) text += ' ';
    },
  });
  parser.end(html);
  return text.replace(/\s+/g, ' ').trim();
}
