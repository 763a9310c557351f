import { dayOf, startOf } from '../../kernel/day.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { Duty, DutySource } from '../duties.ts';
import { listWaitingAssessments } from './assessment.queries.ts';
import { listOpenBreaches } from './breach.queries.ts';
import { listOpenRequests } from './data-request.queries.ts';
import { answerBy, endOf, fileBy as filing, notifyBy } from './deadline.rules.ts';
import { listOpenRuns } from './retention.queries.ts';
import { findClass } from './retention.rules.ts';

const AT = '/lam-viec/to-chuc/du-lieu-ca-nhan';
const WORDS = {
  take: {
    kind: { vi: 'Yêu cầu về dữ liệu cá nhân, chưa ai nhận', en: 'A data-subject request nobody has taken up' },
    act: { vi: 'Mở yêu cầu', en: 'Open it' },
  },
  answer: {
    kind: { vi: 'Yêu cầu về dữ liệu cá nhân bạn đang xử lý', en: 'A data-subject request you are handling' },
    act: { vi: 'Trả lời', en: 'Answer it' },
  },
  sign: {
    kind: { vi: 'Câu trả lời chờ người thứ hai ký', en: 'An answer waits for a second signature' },
    act: { vi: 'Xem và ký', en: 'Look and sign' },
  },
  notify: {
    kind: { vi: 'Sự cố dữ liệu cá nhân, chưa báo cơ quan chuyên trách', en: 'A data breach the agency does not know of' },
    act: { vi: 'Ghi việc báo', en: 'Note the notice' },
  },
  decide: {
    kind: { vi: 'Sự cố dữ liệu cá nhân, chưa đóng', en: 'A data breach that is not closed' },
    act: { vi: 'Xử lý tiếp', en: 'Go on' },
  },
  file: {
    kind: { vi: 'Hồ sơ đánh giá tác động chưa gửi', en: 'An impact assessment that is not filed' },
    act: { vi: 'Mở hồ sơ', en: 'Open it' },
  },
  review: {
    kind: { vi: 'Đánh giá tác động tới ngày xem lại', en: 'An impact assessment due for review' },
    act: { vi: 'Xem lại', en: 'Review it' },
  },
  approve: {
    kind: { vi: 'Đề nghị hủy dữ liệu chờ duyệt', en: 'A proposal to destroy data waits for approval' },
    act: { vi: 'Xem đề nghị', en: 'Look at it' },
  },
} as const;

/** What personal data law has waiting for a person. */
export const privacyDuties: DutySource = {
  name: 'organisation.privacy',
  title: { vi: 'Dữ liệu cá nhân', en: 'Personal data' },
  list: listPrivacyDuties,
};

/** Requests for those who handle them in their units; breaches, assessments and destructions for those who oversee. Names nobody. */
export async function listPrivacyDuties(tx: Tx, actor: Actor, now: Temporal.Instant): Promise<Duty[]> {
  if (actor.account === null || !actor.may.has('privacy.handle')) return [];
  const oversees = actor.may.has('privacy.oversee');
  const today = dayOf(now);
  const duty = (of: keyof typeof WORDS, about: Omit<Duty, 'source' | 'kind' | 'act'>): Duty => ({
    source: 'organisation.privacy',
    ...WORDS[of],
    ...about,
  });
  const duties: Duty[] = [];
  for (const { id, code, registeredAt, receivedOn, dueBy, handledBy, preparedBy } of await listOpenRequests(tx)) {
    const about = {
      id,
      title: code,
      href: `${AT}/yeu-cau/${id}`,
      since: registeredAt,
      dueBy: endOf(dueBy),
      law: answerBy(receivedOn).term.source,
    };
    if (preparedBy) {
      if (preparedBy !== actor.account) duties.push(duty('sign', about));
    } else if (!handledBy || handledBy === actor.account) duties.push(duty(handledBy ? 'answer' : 'take', about));
  }
  for (const run of await listOpenRuns(tx)) {
    if (run.firstBy === actor.account || (run.firstBy === null && !oversees)) continue;
    duties.push(
      duty('approve', {
        id: run.id,
        title: findClass(run.class)?.what.vi ?? run.class,
        href: `${AT}/luu-giu/huy/${run.id}`,
        since: run.proposedAt,
        dueBy: null,
        law: null,
      }),
    );
  }
  if (!oversees) return duties;
  for (const breach of await listOpenBreaches(tx)) {
    const about = {
      id: breach.id,
      title: breach.code,
      href: `${AT}/su-co/${breach.id}`,
      since: breach.detectedAt,
      law: notifyBy(breach.detectedAt).term.source,
    };
    duties.push(breach.notifiedAt ? duty('decide', { ...about, dueBy: null }) : duty('notify', { ...about, dueBy: breach.notifyBy }));
  }
  for (const { id, title, startedOn, filedOn, fileBy, reviewOn, savedAt } of await listWaitingAssessments(tx, today)) {
    const about = { id, title, href: `${AT}/danh-gia/${id}`, since: savedAt, law: filing(startedOn).term.source };
    if (!filedOn) duties.push(duty('file', { ...about, dueBy: endOf(fileBy) }));
    else if (Temporal.PlainDate.compare(reviewOn, today) <= 0)
      duties.push(duty('review', { ...about, dueBy: startOf(reviewOn), law: null }));
  }
  return duties;
}
