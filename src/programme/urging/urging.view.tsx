import type { Child } from 'hono/jsx';
import { Tag } from '../../design/text.tsx';
import { citationText } from '../../kernel/citation.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import { PROGRAMME } from '../programme.view.tsx';
import { STEP_KINDS, type Step, type StepKind } from './urging.rules.ts';

export const URGING = `${PROGRAMME}/don-doc`;
/** What the reader's own units are urged about. */
export const OWN_URGING = `${URGING}/don-vi`;
export const letterPath = (id: string) => `${URGING}/cong-van/${id}`;
export const reportPath = (id: string) => `${URGING}/bao-cao/${id}`;
export const ladderPath = (planId: string) => `${URGING}/thang/${planId}`;

const t = words({
  vi: {
    reminder: 'Nhắc việc',
    letter: 'Công văn đôn đốc',
    report: 'Báo cáo lãnh đạo',
    before: (n: number) => `trước hạn ${n} ngày`,
    after: (n: number) => `quá hạn ${n} ngày`,
    on: 'đúng ngày đến hạn',
    other: 'Chưa thực hiện được. Hãy tải lại trang để xem tình hình mới nhất.',
    'plan-closed': 'Kế hoạch này đã đóng.',
    none: 'Thang phải có ít nhất một bước.',
    'too-many': 'Thang có nhiều nhất 12 bước.',
    'out-of-range': 'Bước sớm nhất là 60 ngày trước hạn, muộn nhất là 365 ngày sau hạn.',
    twice: 'Hai bước không thể rơi vào cùng một ngày.',
    falls: 'Bước sau không được nhẹ hơn bước trước: nhắc việc, rồi công văn, rồi báo cáo lãnh đạo.',
    early: 'Công văn và báo cáo lãnh đạo chỉ đặt sau ngày đến hạn.',
    'not-draft': 'Công văn này không còn là dự thảo: đã có người ban hành hoặc đã rút.',
    'nothing-late': 'Không còn việc nào quá hạn: đơn vị đã báo cáo. Dự thảo sẽ tự được rút.',
    'answer-past': 'Hạn trả lời phải từ hôm nay trở đi.',
    'not-open': 'Báo cáo này đã có quyết định, hoặc đã được rút vì đơn vị đã trả lời.',
    'due-past': 'Hạn thực hiện phải từ hôm nay trở đi.',
    'nothing-open': 'Đơn vị đã trả lời mọi việc trong báo cáo này, không còn gì để chỉ đạo. Chọn “Đã biết”.',
  },
  en: {
    reminder: 'Reminder',
    letter: 'Urging letter',
    report: 'Report to leadership',
    before: (n: number) => `${n} ${n === 1 ? 'day' : 'days'} before it is due`,
    after: (n: number) => `${n} ${n === 1 ? 'day' : 'days'} past due`,
    on: 'on the due day',
    other: 'That was not done. Load the page again to see how things stand.',
    'plan-closed': 'This plan is closed.',
    none: 'A ladder has at least one step.',
    'too-many': 'A ladder has at most 12 steps.',
    'out-of-range': 'The earliest step is 60 days before the due day, the latest 365 days after it.',
    twice: 'Two steps cannot fall on the same day.',
    falls: 'A later step cannot be milder than the one before it: reminder, then letter, then report to leadership.',
    early: 'Letters and reports to leadership come only after the due day.',
    'not-draft': 'This letter is no draft any more: somebody has issued it, or it was withdrawn.',
    'nothing-late': 'Nothing is late any more: the unit has answered. The draft will be withdrawn by itself.',
    'answer-past': 'The day to answer by must be today or later.',
    'not-open': 'This report has been decided, or was withdrawn because the unit has answered.',
    'due-past': 'The due day must be today or later.',
    'nothing-open': 'The unit has answered everything in this report; there is nothing left to direct. Choose “Noted”.',
  },
});

export const kindText = (language: Language, kind: StepKind): string => t(language)[kind];

/** `quá hạn 5 ngày` */
export function offsetText(language: Language, days: number): string {
  const say = t(language);
  if (days === 0) return say.on;
  return days < 0 ? say.before(-days) : say.after(days);
}

const COLOURS = { reminder: 'yellow', letter: 'red', report: 'red' } as const;

/** How far up the ladder something stands: a picture of the three kinds of steps, and its name. */
export const Rung = ({ language, kind }: { language: Language; kind: StepKind }) => {
  const reached = STEP_KINDS.indexOf(kind);
  return (
    <>
      <svg width="56" height="16" viewBox="0 0 56 16" aria-hidden="true" focusable="false">
        <rect class="ba-bar__track" x="8" y="7" width="40" height="2" />
        {STEP_KINDS.map((_, index) => (
          <circle class={index <= reached ? 'ba-bar__fill' : 'ba-bar__track'} cx={8 + 20 * index} cy="8" r={index === reached ? 7 : 5} />
        ))}
      </svg>{' '}
      <Tag colour={COLOURS[kind]}>{kindText(language, kind)}</Tag>
    </>
  );
};

/** The steps of a ladder in words. */
export const LadderList = ({ language, steps }: { language: Language; steps: readonly Step[] }) => (
  <ol class="govuk-list govuk-list--number">
    {steps.map(({ kind, days }) => (
      <li>
        {kindText(language, kind)}: {offsetText(language, days)}
      </li>
    ))}
  </ol>
);

/** Stored words, Vietnamese whatever the page is. */
export const Vi = ({ children }: { children: Child }) => <span lang="vi">{children}</span>;

/** Why something was refused, in words; with the article where a law says so. */
export function refusedText(language: Language, refusal: Refusal | undefined): string | undefined {
  if (!refusal) return undefined;
  const say: Record<string, unknown> = t(language);
  const text = say[refusal.code];
  return `${typeof text === 'string' ? text : t(language).other}${refusal.source ? ` (${citationText(refusal.source)})` : ''}`;
}
