import type { Citation } from '../../kernel/citation.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { RIGHTS, SECRETS_OF_OTHERS } from '../../law/personal-data.ts';

export const REQUEST_KINDS = ['know', 'access', 'correct', 'delete', 'restrict', 'object', 'withdraw consent', 'complain'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
export const CHANNELS = ['in person', 'post', 'email', 'phone', 'portal'] as const;
export type Channel = (typeof CHANNELS)[number];
/** Whose data it is. */
export const CONCERNS = ['own', 'child or ward', 'somebody else'] as const;
export type Concerns = (typeof CONCERNS)[number];
const REQUEST_STATES = ['received', 'in progress', 'answered', 'refused', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export const OPEN_STATES: readonly RequestState[] = ['received', 'in progress'];

/** What whoever prepares an answer has made sure of, and whoever signs makes sure of again. */
export const CHECKS = ['identity', 'victim', 'reporter', 'others', 'existence'] as const;
export type Check = (typeof CHECKS)[number];

type RequestFacts = { state: RequestState; concerns: Concerns; danger: boolean };
export type Draft = { outcome: 'answered' | 'refused'; text: string; basis: string; checked: readonly Check[] };

/**
 * Must the answer be the one that says the same whether or not there is a record? Where somebody else is asked about, or whoever asks may
 * be the one who does harm, a refusal alone would already tell that there is something to hide.
 *
 * @law Luật 13/2022/QH15, Điều 13 khoản 2 điểm đ: what is told stays with those who were told.
 * @law Luật Tiếp cận thông tin 104/2016/QH13, Điều 7, Điều 28: another person's secrets need that person's consent.
 */
export const mustBeNeutral = ({ concerns, danger }: Pick<RequestFacts, 'concerns' | 'danger'>): boolean =>
  danger || concerns === 'somebody else';

/** The neutral answer, word for word: no officer's choice of words may give anything away. */
export const NEUTRAL_ANSWER =
  'Cơ quan đã nhận được yêu cầu của ông/bà. Theo quy định về bảo vệ bí mật đời tư, bí mật gia đình của người khác, cơ quan không xác nhận và ' +
  'không phủ nhận việc có hay không có hồ sơ, dữ liệu về bất kỳ người nào, và trả lời như vậy cho mọi yêu cầu cùng loại. ' +
  'Ông/bà có quyền khiếu nại về câu trả lời này theo quy định của pháp luật.';

/**
 * May this answer go to a second person for signing? Refused: `closed`, `unchecked` with what is not made sure of, `no-basis`, `must-be-neutral`.
 * A neutral answer is written by the program and counts as a refusal.
 *
 * @law Luật 91/2025/QH15, Điều 4: the rights; a refusal names what it rests on.
 */
export function decideAnswer(facts: RequestFacts, draft: Draft): Outcome<Draft & { neutral: boolean }> {
  if (!OPEN_STATES.includes(facts.state)) return refuse('closed', RIGHTS);
  const neutral = mustBeNeutral(facts);
  if (neutral && draft.outcome === 'answered') return refuse('must-be-neutral', SECRETS_OF_OTHERS[0]);
  const open = CHECKS.filter((check) => !draft.checked.includes(check));
  if (open.length > 0) return refuse('unchecked', SECRETS_OF_OTHERS[1], { left: open.length });
  if (neutral)
    return allow({ outcome: 'refused', text: NEUTRAL_ANSWER, basis: SECRETS_OF_OTHERS.map(lawText).join('; '), checked: CHECKS, neutral });
  if (draft.outcome === 'refused' && draft.basis === '') return refuse('no-basis', RIGHTS);
  return allow({ ...draft, basis: draft.outcome === 'refused' ? draft.basis : '', neutral });
}

/**
 * May this person sign? Refused: `closed`, `own-answer`; and what `decideSecondPerson` refuses, which the command asks as well.
 * Our own rule of work: what goes out about people is seen by four eyes.
 */
export function decideSigning(state: RequestState, preparedBy: string, actor: string): Outcome<{ by: string }> {
  if (!OPEN_STATES.includes(state)) return refuse('closed', RIGHTS);
  return preparedBy === actor ? refuse('own-answer') : allow({ by: actor });
}

/** `DS-2025-0001`; `DS-2025-0001 (Xuân Tảo)` where another unit than the one that has it now gave the number: it may have the same of its own. */
export const requestCode = (year: number, number: number, numberedBy: string | null = null): string =>
  `DS-${year}-${String(number).padStart(4, '0')}${numberedBy ? ` (${numberedBy})` : ''}`;

const lawText = ({ act, article }: Citation) => `${article} ${act}`;
