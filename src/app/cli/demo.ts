import pg from 'pg';
import { readConfig } from '../../platform/config.ts';
import { clockFrom } from '../clock.ts';
import { loadDemonstration } from '../demo.ts';
import { findInstanceKind, realStaysReal } from '../instance.ts';
import { openStore } from '../store.ts';
import { both, type Command, print, Refusing, readArgs, remark } from './command.ts';

export const demoCommand: Command = {
  usage: `demo
  Nạp bản trình diễn vào kho còn trống (DATABASE_URL, hoặc DATA_DIR). / Loads the demonstration into an empty store.`,
  async run(args) {
    readArgs(args, {}, { least: 0, most: 0 });
    const config = readConfig(process.env);
    const store = await openStore(config, remark);
    try {
      const kind = await findInstanceKind(store.urls.owner);
      if (kind === 'real') throw realStaysReal();
      if (kind !== 'nothing yet') {
        throw new Refusing(both('Kho này đã có bản trình diễn.', 'This store already holds the demonstration.'));
      }
      await refuseFilled(store.urls.owner);
      await loadDemonstration({ config, store, now: clockFrom(config.demoNow), say: print });
      print(both('Đã nạp bản trình diễn.', 'The demonstration is loaded.'));
    } finally {
      await store.stop();
    }
  },
};

/** A store that never said what it is but holds something is somebody's. */
async function refuseFilled(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ filled: boolean }>(`
      select exists (select from organisation.account) or exists (select from organisation.unit)
        or exists (select from portal.article) or exists (select from portal.rating) as filled`);
    if (!rows[0]?.filled) return;
  } finally {
    await owner.end();
  }
  throw new Refusing(
    both(
      'Kho này đã có dữ liệu; bản trình diễn chỉ nạp vào kho trống.',
      'This store holds data; a demonstration is loaded into an empty one only.',
    ),
  );
}
