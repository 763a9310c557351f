/** How a round of inspection is drawn up, and how what it asks for stands. Pure. */
type Day = Temporal.PlainDate;

export const INSPECTION_STATES = ['draft', 'decided', 'closed'] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];
export const VISIT_STATES = ['planned', 'held', 'concluded', 'cancelled'] as const;
export type VisitState = (typeof VISIT_STATES)[number];
export const ANSWERS = ['yes', 'partly', 'no', 'not applicable'] as const;
export type ItemAnswer = (typeof ANSWERS)[number];
export const SEVERITIES = ['good', 'minor', 'serious'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type ChecklistItem = { question: string; basis: string; ours: boolean };

/** Questions to begin with: one for each target, one for each group of tasks, in the order of the plan. They are ours, not the law's. */
export function proposeChecklist(plan: {
  symbol: string | null;
  targets: readonly { code: string; name: string }[];
  groups: readonly string[];
}): ChecklistItem[] {
  const of = plan.symbol ? ` của Kế hoạch ${plan.symbol}` : '';
  return [
    ...plan.targets.map(({ code, name }) => ({
      question: shortened(`Số liệu của mục tiêu “${name}” có sổ sách, danh sách gốc chứng minh không?`),
      basis: `Mục tiêu ${code}${of}`.slice(0, 200),
      ours: true,
    })),
    ...plan.groups.map((name) => ({
      question: shortened(`Nhiệm vụ thuộc nhóm “${name}” có được thực hiện và có hồ sơ, tài liệu không?`),
      basis: `Nhóm nhiệm vụ${of}`.slice(0, 200),
      ours: true,
    })),
  ];
}

const shortened = (question: string): string => (question.length <= 500 ? question : `${question.slice(0, 490)}…”?`);

/** Days for `n` visits between two days, evenly, never on Saturday or Sunday (holidays are for people to see); more visits than days share them. */
export function spreadDays(from: Day, to: Day, n: number): Day[] {
  const days: Day[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) if (day.dayOfWeek <= 5) days.push(day);
  if (days.length === 0) days.push(from);
  return Array.from({ length: n }, (_, index) => days[Math.floor((index * days.length) / n)]!);
}

/** How a demand stands. `waits`: the unit handed in, the team has not looked yet. A demand without a task is not issued: `open`. */
export type DemandStanding = 'open' | 'overdue' | 'waits' | 'verified';
export function demandStanding(
  demand: { verified: boolean; delivery: 'open' | 'sent' | 'returned' | 'accepted' | 'dropped' | null; dueOn: Day },
  today: Day,
): DemandStanding {
  if (demand.verified) return 'verified';
  if (demand.delivery === 'sent' || demand.delivery === 'accepted') return 'waits';
  return demand.delivery !== null && Temporal.PlainDate.compare(demand.dueOn, today) < 0 ? 'overdue' : 'open';
}

/** Whether findings may still be written: the visit was held, and the unit has not been sent them. */
export const isWritable = (visit: { state: VisitState; shared: boolean }): boolean => visit.state === 'held' && !visit.shared;

/** What the team does about a demand after a look: nothing more, take the paper back, put the day off, or ask anew. */
export type AfterLook = 'accept' | 'nothing' | 'return' | 'extend' | 'ask anew';
export function afterLook(
  met: boolean,
  delivery: 'open' | 'sent' | 'returned' | 'accepted' | 'dropped' | null,
): AfterLook | 'not handed in' {
  if (met) return delivery === 'sent' ? 'accept' : delivery === 'accepted' ? 'nothing' : 'not handed in';
  if (delivery === 'sent') return 'return';
  return delivery === 'open' || delivery === 'returned' ? 'extend' : 'ask anew';
}
