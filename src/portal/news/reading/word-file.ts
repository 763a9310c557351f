import mammoth from 'mammoth';
import { packStored, unpack } from './zip.ts';

/** More than any article's text, far less than what harms: all parts of a Word file that are opened, unpacked. */
const MOST_UNPACKED = 12 * 1024 * 1024;

/**
 * The text of a .docx as HTML, pictures and comments left out. Only the parts that carry text reach the converter, unpacked by us within
 * 12 MB; undefined when the package is no Word document.
 * @throws what `unpack` throws, and the converter's own errors when the document is damaged.
 */
export async function htmlOfWordFile(bytes: Uint8Array): Promise<string | undefined> {
  const parts = unpack(bytes, carriesText, MOST_UNPACKED);
  if (![...parts.keys()].some((name) => /^word\/document\d*\.xml$/u.test(name))) return undefined;
  const result = await mammoth.convertToHtml(
    { buffer: packStored(parts) },
    {
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      styleMap: TITLES,
    },
  );
  return result.value;
}

const TITLES = [
  "p[style-name='Title'] => h1:fresh",
  'p.Title => h1:fresh',
  "p[style-name='Quote'] => blockquote > p:fresh",
  'comment-reference =>',
];

const carriesText = (name: string): boolean =>
  name === '[Content_Types].xml' ||
  /^(?:_rels\/\.rels|word\/(?:_rels\/)?(?:document|styles|numbering|footnotes|endnotes)\d*\.xml(?:\.rels)?)$/u.test(name);
