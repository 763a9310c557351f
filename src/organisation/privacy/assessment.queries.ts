import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { QuestionKey } from './assessment.questions.ts';
import { type Listed, listPage } from './list-page.queries.ts';

type Day = Temporal.PlainDate;
export type Answers = Partial<Record<QuestionKey, string>>;
export type AssessmentVersion = {
  number: number;
  answers: Answers;
  reviewOn: Day;
  savedAt: Temporal.Instant;
  savedBy: string;
  signedAt: Temporal.Instant | null;
  signedBy: string | null;
  signerRole: string | null;
};
/** An assessment with its latest version. */
export type Assessment = AssessmentVersion & {
  id: string;
  unitId: string;
  title: string;
  startedOn: Day;
  fileBy: Day;
  fileUnread: boolean;
  filedOn: Day | null;
};

const VERSION = [
  'v.number',
  sql<Answers>`v.answers`.as('answers'),
  'v.review_on as reviewOn',
  'v.saved_at as savedAt',
  'v.saved_by as savedBy',
  'v.signed_at as signedAt',
  'v.signed_by as signedBy',
  'v.signer_role as signerRole',
] as const;

const assessments = (tx: Tx) =>
  tx
    .selectFrom('organisation.impact_assessment as a')
    .innerJoin('organisation.impact_assessment_version as v', (join) =>
      join.onRef('v.assessment_id', '=', 'a.id').on(
        'v.number',
        '=',
        sql<number>`(
        select max(number) from organisation.impact_assessment_version x where x.assessment_id = a.id)`,
      ),
    )
    .select([
      'a.id',
      'a.unit_id as unitId',
      'a.title',
      'a.started_on as startedOn',
      'a.file_by as fileBy',
      'a.file_unread as fileUnread',
      'a.filed_on as filedOn',
    ])
    .select([...VERSION]);

/** The soonest to be looked at again first. `due`: to be looked at again by today. */
export function listAssessments(
  tx: Tx,
  { state = '', today, page = 1 }: { state?: 'unfiled' | 'due' | ''; today: Day; page?: number },
): Promise<Listed<Assessment>> {
  let query = assessments(tx);
  if (state === 'unfiled') query = query.where('a.filed_on', 'is', null);
  if (state === 'due') query = query.where('v.review_on', '<=', today);
  return listPage(tx, query.orderBy('v.review_on').orderBy('a.title').orderBy('a.id'), page);
}

/** What waits: not filed, or to be looked at again by today; at most 200. */
export const listWaitingAssessments = (tx: Tx, today: Day): Promise<Assessment[]> =>
  assessments(tx)
    .where((eb) => eb.or([eb('a.filed_on', 'is', null), eb('v.review_on', '<=', today)]))
    .orderBy('a.file_by')
    .orderBy('a.id')
    .limit(200)
    .execute();

export const findAssessment = (tx: Tx, id: string): Promise<Assessment | undefined> =>
  assessments(tx).where('a.id', '=', id).executeTakeFirst();

/** Everything it ever said, latest first. */
export const listAssessmentVersions = (tx: Tx, id: string): Promise<AssessmentVersion[]> =>
  tx
    .selectFrom('organisation.impact_assessment_version as v')
    .where('v.assessment_id', '=', id)
    .select([...VERSION])
    .orderBy('v.number', 'desc')
    .limit(100)
    .execute();
