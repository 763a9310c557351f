import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { dayOf, dayText } from '../../kernel/day.ts';
import { record } from '../../platform/audit.ts';
import { readConfig } from '../../platform/config.ts';
import { openPool, THE_CLOCK } from '../../platform/db/database.ts';
import {
  type Ceremony,
  isFault,
  LETTERS,
  openKeys,
  readSealed,
  readShare,
  type Sealed,
  type Share,
  type ShareFault,
  sealKeys,
} from '../escrow.ts';
import { readKey } from '../keys.ts';
import { openStore } from '../store.ts';
import { BadUsage, both, print, Refusing, readArgs, remark } from './command.ts';
import { clockOf, hasStore } from './desk.ts';

/** Seals all keys into a file, notes the ceremony in the database, and prints the shares: nothing keeps them. */
export async function escrowKeys(args: readonly string[]): Promise<void> {
  const { options, words } = readArgs(args, { holders: { type: 'string' }, needed: { type: 'string' } }, { least: 1, most: 1 });
  const holders = wholeOf('holders', options.holders ?? '3');
  const needed = wholeOf('needed', options.needed ?? '2');
  if (needed > holders) throw new BadUsage(both('--needed không lớn hơn --holders', '--needed is at most --holders'));
  const dir = path.resolve(words[0]!);
  const config = readConfig(process.env);
  if (!hasStore(config))
    throw new Refusing(both('Chưa có dữ liệu: hãy chạy npm start trước.', 'There is no data yet: run npm start first.'));
  if (isInside(dir, config.keysDir) || isInside(dir, config.dataDir)) {
    throw new Refusing(
      both(
        `${dir} nằm cùng chỗ với khóa hoặc dữ liệu; hãy chọn nơi khác (USB).`,
        `${dir} lies beside the keys or the data: choose another place (a USB stick).`,
      ),
    );
  }
  const store = await openStore(config, remark);
  try {
    for (const name of ['sign-in', 'votes', 'anchor', 'privacy'] as const) readKey(config.keysDir, name); // what is made later would not be in it
    const now = clockOf(config)();
    const ceremony = await sealKeys(config.keysDir, now, { holders, needed });
    const file = writeSealed(dir, ceremony, now);
    const owner = openPool(store.urls.owner, { max: 1 });
    try {
      await owner.db.transaction().execute(async (tx) => {
        const { id } = await tx
          .insertInto('platform.key_ceremony')
          .values({
            at: now,
            holders,
            needed,
            file_hash: createHash('sha256').update(ceremony.file).digest(),
            fingerprints: JSON.stringify(ceremony.fingerprints),
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        await record(tx, THE_CLOCK, now, 'keys.escrowed', id, { holders, needed });
      });
    } catch (error) {
      fs.rmSync(file);
      throw error;
    } finally {
      await owner.close();
    }
    print(`${both('Đã niêm phong các khóa vào', 'the keys are sealed in')}: ${file}`);
    await printShares(ceremony, { holders, needed });
  } finally {
    await store.stop();
  }
}

/** Puts the keys back from a sealed file and enough shares, into a directory that holds nothing. */
export async function recoverKeys(args: readonly string[]): Promise<void> {
  const { options, words } = readArgs(args, { to: { type: 'string' } }, { least: 1, most: 1 });
  if (!options.to) throw new BadUsage(both('Thiếu --to', '--to is missing'));
  const file = words[0]!;
  const to = path.resolve(options.to);
  if (!fs.existsSync(file)) throw new BadUsage(both(`Không có tệp ${file}.`, `There is no file ${file}.`));
  if (fs.existsSync(to) && fs.readdirSync(to).length > 0)
    throw new Refusing(both(`Thư mục ${to} không trống.`, `The directory ${to} is not empty.`));
  const sealed = readFile(file);
  const shares = process.stdin.isTTY ? await askShares(sealed) : await readShares(sealed);
  const files = await openKeys(sealed, shares);
  if (!files)
    throw new Refusing(
      both(`Các phần chìa không mở được ${file}: tệp đã bị sửa hoặc hỏng.`, `The shares do not open ${file}: it was changed or damaged.`),
    );
  fs.mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const [name, content] of files) {
    fs.writeFileSync(path.join(to, name), content, { mode: 0o600, flag: 'wx' });
    print(`${both('đã khôi phục', 'restored')}: ${path.join(to, name)}`);
  }
  print(
    both(
      `Các khóa của ngày ${dayText(dayOf(Temporal.Instant.from(sealed.at)))}. Đặt KEYS_DIR=${to} rồi chạy doctor; sau đó làm lại keys escrow.`,
      `The keys as of ${dayOf(Temporal.Instant.from(sealed.at))}. Set KEYS_DIR=${to} and run doctor; then hold keys escrow anew.`,
    ),
  );
}

function wholeOf(name: string, text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 2 || n > 16) throw new BadUsage(both(`--${name}: số từ 2 đến 16`, `--${name}: a number from 2 to 16`));
  return n;
}

const isInside = (dir: string, outer: string): boolean => !path.relative(outer, dir).startsWith('..');

function writeSealed(dir: string, { file, mark }: Ceremony, now: Temporal.Instant): string {
  const full = path.join(dir, `binh-an-keys-${dayOf(now)}-${mark}.json`);
  try {
    fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
    fs.writeFileSync(full, file, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    throw new Refusing(both(`Không ghi được ${full}: ${(error as Error).message}`, `${full} could not be written`));
  }
  return full;
}

/** One share after another; at a terminal each is wiped from it before the next holder comes. */
async function printShares({ shares }: Ceremony, { holders, needed }: { holders: number; needed: number }): Promise<void> {
  print(
    both(
      `${holders} người giữ, ${needed} người bất kỳ cùng nhau mở được. Mỗi người chép phần của mình ra giấy và cất riêng; hai nhóm cuối để phát hiện chép sai. Không nơi nào giữ lại các phần này.`,
      `${holders} holders, any ${needed} together open it. Each copies their own share on paper and keeps it apart; the last two groups find a slip. Nothing keeps these shares.`,
    ),
  );
  const terminal =
    process.stdin.isTTY && process.stdout.isTTY ? createInterface({ input: process.stdin, output: process.stdout }) : undefined;
  for (const [index, share] of shares.entries()) {
    if (terminal)
      await terminal.question(`\n${both(`Người giữ ${index + 1}: bấm Enter để hiện`, `Holder ${index + 1}: press Enter to see it`)} `);
    print(`\n${both('Người giữ', 'holder')} ${index + 1}/${holders}:\n${share}`);
    if (!terminal) continue;
    await terminal.question(`\n${both('Chép xong: bấm Enter để xóa khỏi màn hình', 'Copied: press Enter to wipe it')} `);
    process.stdout.write('\u001b[2J\u001b[3J\u001b[H');
  }
  terminal?.close();
}

function readFile(file: string): Sealed {
  try {
    return readSealed(fs.readFileSync(file));
  } catch {
    throw new Refusing(
      both(`${file} không phải tệp khóa đã niêm phong, hoặc đã hỏng.`, `${file} is no file of sealed keys, or is damaged.`),
    );
  }
}

/** From a pipe: every line at once. @throws Refusing naming each that cannot be, or when there are too few. */
async function readShares(sealed: Sealed): Promise<Share[]> {
  const shares = new Map<number, Share>();
  const faults: string[] = [];
  let line = 0;
  for await (const typed of createInterface({ input: process.stdin })) {
    if (!typed.trim()) continue;
    line += 1;
    const read = readShare(typed, sealed.mark);
    if (isFault(read)) faults.push(both(`Phần thứ ${line}: ${faultText(read).vi}`, `share ${line}: ${faultText(read).en}`));
    else shares.set(read.number, read);
  }
  if (faults.length > 0) throw new Refusing(...faults);
  if (shares.size >= sealed.needed) return [...shares.values()];
  throw new Refusing(
    both(
      `Cần ${sealed.needed} phần của ${sealed.needed} người khác nhau, mới có ${shares.size}.`,
      `${sealed.needed} shares of different holders are needed, there ${shares.size === 1 ? 'is' : 'are'} ${shares.size}.`,
    ),
  );
}

/** From a keyboard: each is looked at when it is typed, and wiped. */
async function askShares(sealed: Sealed): Promise<Share[]> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const shares = new Map<number, Share>();
  while (shares.size < sealed.needed) {
    const typed = await terminal.question(
      `${both(`Phần thứ ${shares.size + 1}/${sealed.needed}`, `share ${shares.size + 1} of ${sealed.needed}`)}: `,
    );
    process.stderr.write('\u001b[2J\u001b[3J\u001b[H');
    const read = readShare(typed, sealed.mark);
    if (isFault(read)) remark(both(faultText(read).vi, faultText(read).en));
    else if (shares.has(read.number)) remark(both('Phần này đã nhập rồi.', 'This share was typed already.'));
    else shares.set(read.number, read);
  }
  terminal.close();
  return [...shares.values()];
}

function faultText({ why, group, found }: ShareFault): { vi: string; en: string } {
  switch (why) {
    case 'length':
      return {
        vi: `phải có ${LETTERS} chữ và số, đang có ${found}.`,
        en: `${LETTERS} letters and digits are expected, there are ${found}.`,
      };
    case 'letter':
      return { vi: `nhóm ${group} có ký tự không thể có.`, en: `group ${group} holds a letter that cannot be.` };
    case 'check':
      return { vi: 'chép sai ở đâu đó (hai nhóm cuối không khớp).', en: 'there is a slip in it (the last two groups do not fit).' };
    case 'other ceremony':
      return { vi: 'thuộc một lần niêm phong khác.', en: 'it belongs to another ceremony.' };
    default:
      return why satisfies never;
  }
}
