import fs from 'node:fs';
import path from 'node:path';
import { readConfig } from '../../platform/config.ts';
import { readPasswords } from '../../platform/db/roles.ts';
import { KEYS, readKey } from '../keys.ts';
import { BadUsage, both, type Command, print, Refusing, readArgs } from './command.ts';
import { escrowKeys, recoverKeys } from './keys-escrow.ts';
import { rotateKeys } from './keys-rotate.ts';

export const keysCommand: Command = {
  usage: `keys init
  Tạo các khóa còn thiếu trong KEYS_DIR; không đổi khóa đã có. / Makes the keys that are missing in KEYS_DIR; changes none.
keys escrow DIR [--holders 3] [--needed 2]
  Niêm phong mọi khóa vào một tệp trong DIR và in, một lần duy nhất, phần chìa cho từng người giữ; đủ --needed phần thì mở lại được.
  Seals every key into one file in DIR and prints each holder's share, this once; any --needed of them open it again.
keys recover FILE --to DIR
  Đọc các phần chìa từ bàn phím (mỗi phần một dòng) và trả các khóa về thư mục trống DIR.
  Reads shares from stdin, one a line, and puts the keys back into an empty directory.
keys rotate [actor] [sign-in] [votes]
  Thay khóa (không nói tên: actor và sign-in) khi chương trình đã dừng; mọi người phải đăng nhập lại. votes: trình duyệt đã bỏ phiếu lại bỏ phiếu được.
  Replaces keys (none named: actor and sign-in) while nothing runs; everybody signs in again. votes: browsers that have voted may vote again.`,
  async run(args) {
    const [what, ...rest] = args;
    if (what === 'init') initKeys(rest);
    else if (what === 'escrow') await escrowKeys(rest);
    else if (what === 'recover') await recoverKeys(rest);
    else if (what === 'rotate') await rotateKeys(rest);
    else
      throw new BadUsage(
        what ? both(`Không có lệnh keys ${what}`, `there is no keys ${what}`) : both('Thiếu tên lệnh', 'a name is missing'),
      );
  },
};

function initKeys(args: readonly string[]): void {
  readArgs(args, {}, { least: 0, most: 0 });
  const { keysDir, dataDir, databaseUrl } = readConfig(process.env);
  const passwords = path.join(keysDir, 'database.json');
  if (!databaseUrl && !fs.existsSync(passwords) && fs.existsSync(path.join(dataDir, 'postgres', 'PG_VERSION'))) {
    throw new Refusing(
      both(
        `Dữ liệu trong ${dataDir} đã có mà tệp ${passwords} không còn: khóa mới sẽ không mở được. Hãy khôi phục từ bản sao lưu khóa.`,
        `There is data in ${dataDir} but no ${passwords}: new keys would not open it. Restore the backup of the keys.`,
      ),
    );
  }
  const files = ['database.json', ...KEYS.map((name) => `${name}.key`)];
  const before = new Set(files.filter((name) => fs.existsSync(path.join(keysDir, name))));
  readPasswords(keysDir);
  for (const name of KEYS) readKey(keysDir, name);
  for (const name of files) print(`${before.has(name) ? both('đã có', 'kept') : both('mới tạo', 'made')}: ${path.join(keysDir, name)}`);
  print(
    both(
      'Hãy sao lưu thư mục này riêng, không cùng chỗ với dữ liệu (keys escrow): mất khóa là mất dữ liệu.',
      'Back this directory up by itself, apart from the data (keys escrow): whoever loses the keys loses the data.',
    ),
  );
}
