import type { TestSite } from '../site.ts';

export const TREE = '/lam-viec/to-chuc';
export const PEOPLE = `${TREE}/nguoi`;
export const PRIVACY = `${TREE}/du-lieu-ca-nhan`;
/** The day the pictures are of; the site must start at `SCENE_BEGINS`, a week before. */
export const SCENE_DAY = '2026-11-24T09:40:00+07:00';
export const SCENE_BEGINS = '2026-11-17T08:10:00+07:00';

/** A picture: its name, who looks (null: nobody is signed in), and where. */
export type Sight = { name: string; who: string | null; path: string };

/** What every part of the scene works with. */
export type Stage = {
  site: TestSite;
  ask: (text: string, values?: unknown[]) => Promise<Record<string, string>[]>;
  /** The id of the unit that has, or had last, this name. */
  unit: (name: string) => Promise<string>;
  account: (username: string) => Promise<string>;
  see: (who: string | null, name: string, path: string) => void;
  city: string;
  xuanDinh: string;
};

/** The id at the end of an address. */
export const lastOf = (path: string): string => path.split('?')[0]?.split('/').at(-1) ?? '';
/** Where an answer leads; it must lead somewhere. */
export async function leads(answer: Response): Promise<string> {
  await done(answer);
  return (answer.headers.get('location') ?? '').split('?')[0] ?? '';
}
/** @throws Error with what the page said when it was not done. */
export async function done(answer: Response): Promise<void> {
  if (answer.status === 303) return;
  const main = /<main[\s\S]*<\/main>/.exec(await answer.text())?.[0] ?? '';
  const said = main.replace(/<select[\s\S]*?<\/select>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  throw new Error(`${answer.url} answered ${answer.status}: ${said.slice(0, 1000)}`);
}
export async function until(come: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    if (await come()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('it did not come about within a minute');
}
