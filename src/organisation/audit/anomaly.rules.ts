import { ZONE } from '../../kernel/day.ts';

/**
 * When somebody should look. Set here and nowhere else. What an instance finds normal differs: a change is a change of this line.
 * @law none: our own order of work; which of it a text of the state asks for is not settled yet.
 */
export const ANOMALY_LIMITS = { recordsAnHour: 60, nightFromHour: 22, nightUntilHour: 5 } as const;

/** Roles whose holders answer at night as well: reports of violence come at any hour. */
const NIGHT_ROLES: readonly string[] = [
  'chair',
  'deputy chair',
  'police chief',
  'police officer',
  'health station head',
  'health officer',
  'provider staff',
];

export const ANOMALY_KINDS = ['many records', 'odd hours', 'related', 'broken glass', 'chain'] as const;
export type AnomalyKind = (typeof ANOMALY_KINDS)[number];

/** One line of the record, as far as it is looked at here. */
export type Act = { account: string; at: Temporal.Instant; what: string; about: string; units: readonly string[] };

/** `occasion` makes it one and the same: found again it is not told again. */
export type Anomaly = {
  kind: AnomalyKind;
  occasion: string;
  account: string;
  about: string;
  counted: number;
  beganAt: Temporal.Instant;
  units: readonly string[];
};

/** Verbs of acts that look at something or take it along: what a screen's `seen` records is `noun.seen`. */
const LOOKING = ['seen', 'looked-at', 'printed', 'exported', 'downloaded'] as const;
/** What is recorded where somebody tries to open a record of their own kin. */
const REFUSED_RELATED = 'record.refused-related';

/** Does the act open a record? Its verb may say more of it first: `access.record-looked-at`. */
const isLook = ({ what }: Act): boolean => LOOKING.some((verb) => what.endsWith(`.${verb}`) || what.endsWith(`-${verb}`));

/** Who opened more different records within any 60 minutes than anybody needs. Once a person and hour. `acts` in the order of time. */
export function findManyRecords(acts: readonly Act[], most: number = ANOMALY_LIMITS.recordsAnHour): Anomaly[] {
  const found: Anomaly[] = [];
  for (const [account, looks] of Map.groupBy(acts.filter(isLook), (act) => act.account)) {
    let start = 0;
    const within = new Map<string, number>();
    for (const look of looks) {
      within.set(look.about, (within.get(look.about) ?? 0) + 1);
      while (looks[start]!.at.until(look.at).total('minutes') >= 60) {
        const { about } = looks[start++]!;
        const left = within.get(about)! - 1;
        if (left === 0) within.delete(about);
        else within.set(about, left);
      }
      if (within.size <= most) continue;
      const beganAt = looks[start]!.at;
      const occasion = `${account} ${hourOf(look.at)}`;
      const known = found.find((one) => one.occasion === occasion);
      if (!known) found.push({ kind: 'many records', occasion, account, about: '', counted: within.size, beganAt, units: look.units });
      else known.counted = Math.max(known.counted, within.size);
    }
  }
  return found;
}

/** Who worked between 22:00 and 05:00 and holds no post that answers at night. Once a person and night. */
export function findOddHours(acts: readonly Act[], rolesOf: (account: string) => readonly string[]): Anomaly[] {
  const nightly = acts.filter(({ at, what }) => isNight(at) && what !== 'session.ended'); // a session may end by itself
  return [...Map.groupBy(nightly, ({ account, at }) => `${account} ${nightOf(at)}`)].flatMap(([occasion, ofNight]) => {
    const first = ofNight[0]!;
    if (rolesOf(first.account).some((role) => NIGHT_ROLES.includes(role))) return [];
    const { account, at, units } = first;
    return [{ kind: 'odd hours' as const, occasion, account, about: '', counted: ofNight.length, beganAt: at, units }];
  });
}

/** Who tried to open a record of a person they are related to. Once a person and record and day. */
export const findRelated = (acts: readonly Act[]): Anomaly[] => {
  const tries = acts.filter(({ what }) => what === REFUSED_RELATED);
  return [...Map.groupBy(tries, ({ account, about, at }) => `${account} ${about} ${local(at).toPlainDate()}`)].map(([occasion, same]) => {
    const { account, about, at, units } = same[0]!;
    return { kind: 'related', occasion, account, about, counted: same.length, beganAt: at, units };
  });
};

const local = (at: Temporal.Instant) => at.toZonedDateTimeISO(ZONE);
const hourOf = (at: Temporal.Instant): string =>
  local(at).toString({ smallestUnit: 'minute', offset: 'never', timeZoneName: 'never' }).slice(0, 13);

export function isNight(at: Temporal.Instant): boolean {
  const { hour } = local(at);
  return hour >= ANOMALY_LIMITS.nightFromHour || hour < ANOMALY_LIMITS.nightUntilHour;
}

/** The day on whose evening the night began. */
function nightOf(at: Temporal.Instant): string {
  const { hour } = local(at);
  const day = local(at).toPlainDate();
  return (hour < ANOMALY_LIMITS.nightUntilHour ? day.subtract({ days: 1 }) : day).toString();
}
