import { extractText, getDocumentProxy } from 'unpdf';
import { words } from '../../kernel/words.ts';
import { textOfWordFile } from './word-text.ts';

/** Why no text came out of a file. */
export type NoText = 'empty' | 'scanned' | 'encrypted' | 'unreadable' | 'too-large' | 'not-supported';
export type FileText = { ok: true; text: string; kind: 'txt' | 'docx' | 'pdf' } | { ok: false; reason: NoText };

export const LARGEST_DOCUMENT = 20 * 1024 * 1024;
const MOST_PAGES = 600;
const MOST_CHARACTERS = 1_000_000;

/**
 * The text of a .txt, .docx or .pdf file, in the order it is read. What the file is, its content says, never its name; a PDF gives its
 * text layer, one line a line. Nothing is guessed: a file without text says why.
 */
export async function textOfFile(bytes: Uint8Array): Promise<FileText> {
  const read = await textOf(bytes);
  return read.ok && read.text.length > MOST_CHARACTERS ? no('too-large') : read;
}

async function textOf(bytes: Uint8Array): Promise<FileText> {
  if (bytes.length > LARGEST_DOCUMENT) return no('too-large');
  if (bytes.length === 0) return no('empty');
  if (startsWith(bytes, '%PDF-', 1024)) return textOfPdf(bytes);
  if (isZip(bytes)) return textOfPackage(bytes);
  if (isOldOffice(bytes)) return no(isSealedOffice(bytes) ? 'encrypted' : 'not-supported');
  if (isMedia(bytes)) return no('not-supported');
  return textOfText(bytes);
}

const t = words({
  vi: {
    empty: 'Tệp rỗng: không có chữ nào để đọc.',
    scanned: 'Tệp PDF chỉ có ảnh chụp, không có lớp chữ. Hãy dùng bản .docx hoặc bản PDF xuất từ Word.',
    encrypted: 'Tệp được đặt mật khẩu. Hãy lưu một bản không có mật khẩu rồi thử lại.',
    unreadable: 'Tệp bị hỏng hoặc không đọc được.',
    'too-large': 'Tệp quá lớn nên không được đọc: nhiều nhất 20 MB, 600 trang, hai triệu chữ cái.',
    'not-supported': 'Loại tệp này không đọc được. Hãy dùng .txt, .docx hoặc .pdf.',
  },
  en: {
    empty: 'The file is empty: there is no text to read.',
    scanned: 'The PDF holds only pictures of pages, no text. Use the .docx, or a PDF made by Word.',
    encrypted: 'The file is locked with a password. Save a copy without one and try again.',
    unreadable: 'The file is damaged or cannot be read.',
    'too-large': 'The file is too large to be read: at most 20 MB, 600 pages, two million letters.',
    'not-supported': 'Files of this kind cannot be read. Use .txt, .docx or .pdf.',
  },
});

/** Why a file gave no text, as a sentence. */
export const noTextWords = (reason: NoText, language: 'vi' | 'en'): string => t(language)[reason];

const no = (reason: NoText): FileText => ({ ok: false, reason });

async function textOfPdf(bytes: Uint8Array): Promise<FileText> {
  try {
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }); // a copy: the reader takes the bytes for itself
    try {
      if (pdf.numPages > MOST_PAGES) return no('too-large');
      const { text } = await extractText(pdf, { mergePages: false });
      const whole = text.join('\n');
      return isBlank(whole) ? no('scanned') : { ok: true, text: whole, kind: 'pdf' };
    } finally {
      await pdf.loadingTask.destroy();
    }
  } catch (error) {
    return no((error as Error).name === 'PasswordException' ? 'encrypted' : 'unreadable');
  }
}

function textOfPackage(bytes: Uint8Array): FileText {
  const read = textOfWordFile(bytes);
  if (typeof read !== 'string') return no(read.reason);
  return isBlank(read) ? no('empty') : { ok: true, text: read, kind: 'docx' };
}

function textOfText(bytes: Uint8Array): FileText {
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    if (isBinary(text)) return no('not-supported');
    if (/^\s*(?:<!doctype html|<html|<\?xml|\{\\rtf)/i.test(text.slice(0, 200))) return no('not-supported');
    return isBlank(text) ? no('empty') : { ok: true, text, kind: 'txt' };
  } catch {
    return no('unreadable'); // no text in any writing we know
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const sample = bytes.subarray(0, 4_000);
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2] = zeros[i % 2]! + 1;
  if (zeros[1]! > sample.length / 8 && zeros[0] === 0) return 'utf-16le';
  if (zeros[0]! > sample.length / 8 && zeros[1] === 0) return 'utf-16be';
  return 'utf-8';
}

const isBlank = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\x01-\x08\x0e-\x1f\x7f]/g;
const isBinary = (text: string): boolean => text.includes('\0') || (text.match(CONTROL)?.length ?? 0) > text.length / 50;

function startsWith(bytes: Uint8Array, sign: string, within = 0): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, sign.length + within)).toString('latin1');
  return within > 0 ? head.includes(sign) : head.startsWith(sign);
}

const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06');
const isOldOffice = (bytes: Uint8Array): boolean => startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');
/** A .docx under a password is an old package that holds the sealed one. */
const isSealedOffice = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from('EncryptedPackage', 'utf16le'));
const isMedia = (bytes: Uint8Array): boolean =>
  [
    '\x89PNG',
    '\xff\xd8\xff',
    'GIF8',
    'RIFF',
    'II*\0',
    'MM\0*',
    'BM\x00',
    '\x1f\x8b',
    'Rar!',
    '7z\xbc\xaf',
    '{\\rtf',
    '\x7fELF',
    'MZ\x90',
  ].some((sign) => startsWith(bytes, sign)) ||
  (bytes.length > 12 && Buffer.from(bytes.subarray(4, 8)).toString('latin1') === 'ftyp');
