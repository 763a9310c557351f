import { dayOf } from '../kernel/day.ts';
import type { Frame } from '../kernel/frame.ts';
import type { Language } from '../kernel/words.ts';
import { FIRST_ACCOUNT } from '../organisation/setup/first-account.words.ts';
import { hasAccounts } from '../organisation/setup/setup.queries.ts';
import { findSeats } from '../organisation/units/unit.queries.ts';
import type { Config } from '../platform/config.ts';
import type { Tx } from '../platform/db/database.ts';
import { listBannersAt, listMenu } from '../portal/static-pages/menu.queries.ts';
import type { Assets } from './assets.ts';

/** What stands around every page on the day it is shown: the names are those of the day. */
export async function frameOfDay(
  tx: Tx,
  {
    language,
    now,
    config,
    assets,
    demonstration,
  }: { language: Language; now: Temporal.Instant; config: Config; assets: Assets; demonstration: boolean },
): Promise<Omit<Frame, 'path'>> {
  const { authority, standingBody } = await findSeats(tx, dayOf(now));
  const name = (unit: { name: string; nameEn: string } | undefined) => (language === 'vi' ? unit?.name : unit?.nameEn);
  return {
    language,
    baseUrl: config.baseUrl,
    authority: { name: name(authority) ?? 'Bình An', standingBody: name(standingBody) ?? '' },
    demonstration,
    assets: assets.addresses,
    exitTo: '/thoat',
    may: new Set(),
    menu: (await listMenu(tx)).map(({ labelVi, labelEn, href }) => ({ label: language === 'vi' ? labelVi : labelEn, href })),
    banners: [
      ...((await hasAccounts(tx)) ? [] : [{ text: FIRST_ACCOUNT[language], href: null }]),
      ...(await listBannersAt(tx, now)).map(({ textVi, textEn, href }) => ({ text: language === 'vi' ? textVi : textEn, href })),
    ],
  };
}

/** A frame when the database cannot be asked: enough for a page that says so. */
export const frameWithoutDatabase = (
  language: Language,
  path: string,
  { config, assets, demonstration }: { config: Config; assets: Assets; demonstration: boolean },
): Frame => ({
  language,
  path,
  baseUrl: config.baseUrl,
  authority: { name: language === 'vi' ? 'Cổng thông tin' : 'Information portal', standingBody: '' },
  demonstration,
  assets: assets.addresses,
  exitTo: '/thoat',
  may: new Set(),
  menu: [],
  banners: [],
});
