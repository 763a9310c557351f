import fs from 'node:fs';
import path from 'node:path';
import { type ArticleReading, LARGEST_ARTICLE_FILE, readArticle } from '../../portal/news/reading/article.reading.ts';
import { refused } from '../../portal/news/reading/refusals.ts';
import { BadUsage, both, Refusing } from './command.ts';

/** A file as it was named and what was read in it. */
export type ReadFile = { name: string; reading: ArticleReading };

const ENDINGS = /\.(txt|html?|docx)$/i;

/** The files a path means: itself, or in a folder those that may hold an article, by name. @throws BadUsage when there is no such path. */
export function listArticleFiles(given: string): { files: string[]; folder: boolean; others: number } {
  const stat = statOf(given);
  if (!stat.isDirectory()) return { files: [given], folder: false, others: 0 };
  const entries = fs.readdirSync(given, { withFileTypes: true }).filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'));
  const names = entries.map(({ name }) => name).filter((name) => ENDINGS.test(name));
  if (names.length === 0) {
    throw new Refusing(
      both(`Thư mục ${given} không có tệp .txt, .html hay .docx nào.`, `The folder ${given} holds no .txt, .html or .docx file.`),
    );
  }
  const files = names.sort((a, b) => a.localeCompare(b, 'vi')).map((name) => path.join(given, name));
  return { files, folder: true, others: entries.length - names.length };
}

/** Reads one file; one that is too large is refused unread. */
export async function readArticleFile(file: string): Promise<ReadFile> {
  const { size } = statOf(file);
  const name = path.basename(file).normalize('NFC');
  if (size > LARGEST_ARTICLE_FILE) return { name, reading: refused('too-large') };
  return { name, reading: await readArticle({ name, bytes: fs.readFileSync(file) }) };
}

function statOf(file: string): fs.Stats {
  let stat: fs.Stats;
  try {
    stat = fs.statSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES') throw new Refusing(both(`Không được phép đọc ${file}.`, `${file} may not be read by this user.`));
    throw new BadUsage(both(`Không có tệp ${file}.`, `There is no file ${file}.`));
  }
  if (!stat.isFile() && !stat.isDirectory()) {
    throw new BadUsage(both(`${file} không phải tệp hay thư mục.`, `${file} is neither a file nor a folder.`));
  }
  return stat;
}
