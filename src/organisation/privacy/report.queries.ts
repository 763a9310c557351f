import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { REQUEST_KINDS, type RequestKind } from './data-request.rules.ts';
import { type Listed, listPage } from './list-page.queries.ts';

type Day = Temporal.PlainDate;
type RequestFigures = { received: number; answered: number; refused: number; withdrawn: number; open: number; late: number };
/** What a yearly report says in numbers; the same shape as it is stored. */
export type ReportFigures = {
  requests: Record<RequestKind, RequestFigures>;
  breaches: { found: number; late: number; people: number };
  /** Entries of the register that ran in the year. */
  processing: number;
  /** Records whose content was destroyed in the year, with a certificate. */
  destroyed: number;
};
export type ReportNames = { unit: string; superior: string | null; place: string };
export type Report = {
  id: string;
  unitId: string;
  aboutYear: number;
  symbol: string;
  issuedOn: Day;
  issuedBy: string;
  names: ReportNames;
  figures: ReportFigures;
  signer: { lines: readonly string[]; name: string };
  /** The report it corrects. */
  replaces: string | null;
  /** The report that corrected it. */
  replacedBy: string | null;
};

/** A unit's year in numbers as they stand now: what was received or found there, wherever it is handled today. Late: past its last day, answered or not. */
export async function countYear(
  tx: Tx,
  { unitId, year, today, now }: { unitId: string; year: number; today: Day; now: Temporal.Instant },
): Promise<ReportFigures> {
  const requests = await sql<RequestFigures & { kind: RequestKind }>`
    select * from organisation.privacy_figures(${unitId}::uuid, ${year}, ${today}::date)`.execute(tx);
  const breaches = await sql<ReportFigures['breaches']>`
    select count(*)::int as found, count(*) filter (where coalesce(notified_at, ${now}::timestamptz) > notify_by)::int as late,
      coalesce(sum(people), 0)::int as people
    from organisation.data_breach
    where numbered_by = ${unitId}::uuid and extract(year from detected_at at time zone 'Asia/Ho_Chi_Minh') = ${year}`.execute(tx);
  const rest = await sql<{ processing: number; destroyed: number }>`
    select
      (select count(*)::int from organisation.processing where unit_id = ${unitId}::uuid and (ended_on is null or extract(year from ended_on) >= ${year})
        and extract(year from added_at at time zone 'Asia/Ho_Chi_Minh') <= ${year}) as processing,
      (select coalesce(sum(count), 0)::int from organisation.destruction_certificate
        where unit_id = ${unitId}::uuid and extract(year from at at time zone 'Asia/Ho_Chi_Minh') = ${year}) as destroyed`.execute(tx);
  const none: RequestFigures = { received: 0, answered: 0, refused: 0, withdrawn: 0, open: 0, late: 0 };
  const byKind = new Map(requests.rows.map(({ kind, ...figures }) => [kind, figures]));
  return {
    requests: Object.fromEntries(REQUEST_KINDS.map((kind) => [kind, byKind.get(kind) ?? none])) as ReportFigures['requests'],
    breaches: breaches.rows[0] ?? { found: 0, late: 0, people: 0 },
    ...(rest.rows[0] ?? { processing: 0, destroyed: 0 }),
  };
}

const reports = (tx: Tx) =>
  tx
    .selectFrom('organisation.privacy_report as r')
    .leftJoin('organisation.privacy_report as later', 'later.replaces', 'r.id')
    .select(['r.id', 'r.unit_id as unitId', 'r.about_year as aboutYear', 'r.symbol', 'r.issued_on as issuedOn', 'r.issued_by as issuedBy'])
    .select([
      sql<ReportNames>`r.names`.as('names'),
      sql<ReportFigures>`r.figures`.as('figures'),
      sql<Report['signer']>`r.signer`.as('signer'),
    ])
    .select(['r.replaces', 'later.id as replacedBy']);

/** Every report the actor may read, latest first, by the names they were issued with. */
export const listReports = (tx: Tx, { year, page = 1 }: { year?: number | undefined; page?: number } = {}): Promise<Listed<Report>> => {
  const query = reports(tx).orderBy('r.issued_at', 'desc').orderBy('r.id');
  return listPage(tx, year ? query.where('r.about_year', '=', year) : query, page);
};
export const findReport = (tx: Tx, id: string): Promise<Report | undefined> => reports(tx).where('r.id', '=', id).executeTakeFirst();
/** The report of a unit's year that stands: not replaced by another. */
export const findStandingReport = (tx: Tx, unitId: string, year: number): Promise<Report | undefined> =>
  reports(tx).where('r.unit_id', '=', unitId).where('r.about_year', '=', year).where('later.id', 'is', null).executeTakeFirst();
