import { readConfig } from '../../platform/config.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { openStore } from '../store.ts';
import { both, type Command, print, readArgs, remark } from './command.ts';

export const migrateCommand: Command = {
  usage: `migrate
  Đưa cơ sở dữ liệu lên bản mới nhất. / Brings the database up to date.`,
  async run(args) {
    readArgs(args, {}, { least: 0, most: 0 });
    const config = readConfig(process.env);
    const store = await openStore(config, remark);
    try {
      await migrate(store.urls, { log: print }); // beside a running program nothing has been applied yet
      print(both('Cơ sở dữ liệu đã ở bản mới nhất.', 'The database is up to date.'));
    } finally {
      await store.stop();
    }
  },
};
