import pg from 'pg';
import type { TestSite } from '../site.ts';
import { playAccess } from './access.ts';
import { playAccounts } from './account.ts';
import { playActs } from './acts.ts';
import { playPeople } from './people.ts';
import { playPrivacy } from './privacy.ts';
import type { Sight, Stage } from './stage.ts';
import { playUnits } from './units.ts';

/**
 * Lets officers do, by the forms that they have, what there is to see in *Tổ chức*: reorganisations at every state, people, a spreadsheet with
 * errors, requests, a breach too late, a sealed record, a review half done. Returns what to take pictures of.
 */
export async function playOrganisation(site: TestSite): Promise<Sight[]> {
  const admin = new pg.Client({ connectionString: site.database.urls.admin });
  await admin.connect();
  try {
    const sights: Sight[] = [];
    const ask: Stage['ask'] = async (text, values = []) => (await admin.query(text, values)).rows;
    const idOf = async (text: string, value: string) => (await ask(text, [value]))[0]?.['id'] ?? '';
    const unit = (name: string) =>
      idOf('select unit_id as id from organisation.unit_name where name_vi = $1 order by valid_from desc limit 1', name);
    const stage: Stage = {
      site,
      ask,
      unit,
      account: (username) => idOf('select id from organisation.account where username = $1', username),
      see: (who, name, path) => sights.push({ name, who, path }),
      city: await unit('UBND thành phố Hà Nội'),
      xuanDinh: await unit('UBND phường Xuân Đỉnh'),
    };
    await playActs(stage);
    await playUnits(stage);
    await playPeople(stage);
    await playAccess(stage, await playPrivacy(stage));
    await playAccounts(stage);
    return sights;
  } finally {
    await admin.end();
  }
}
