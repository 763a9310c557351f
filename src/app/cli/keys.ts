import fs from 'node:fs';
import path from 'node:path';
import { readConfig } from '../../platform/config.ts';
import { readPasswords } from '../../platform/db/roles.ts';
import { KEYS, readKey } from '../keys.ts';
import { BadUsage, both, type Command, print, Refusing, readArgs } from './command.ts';

export const keysCommand: Command = {
  usage: `keys init
  Tạo các khóa còn thiếu trong KEYS_DIR; không đổi khóa đã có. / Makes the keys that are missing in KEYS_DIR; changes none.`,
  async run(args) {
    const { words } = readArgs(args, {}, { least: 1, most: 1 });
    if (words[0] !== 'init') throw new BadUsage(both(`Không có lệnh keys ${words[0]}`, `there is no keys ${words[0]}`));
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
        'Hãy sao lưu thư mục này riêng, không cùng chỗ với dữ liệu: mất khóa là mất dữ liệu.',
        'Back this directory up by itself, apart from the data: whoever loses the keys loses the data.',
      ),
    );
  },
};
