import { dayText } from '../../kernel/day.ts';
import { planAsJson, type ReadPlan } from '../../programme/reading/plan.rules.ts';
import { both, type Command, print, Refusing, readArgs } from './command.ts';
import { type PlanFile, readPlanFile } from './plan-file.ts';

const OPTIONS = { json: { type: 'boolean' }, accept: { type: 'boolean' } } as const;

/** Stores what was read; answers with the sentence to print. @throws Refusing when it may not be. */
export type StorePlan = (file: PlanFile) => Promise<string>;

export const importPlanWith = (store: StorePlan | null): Command => ({
  usage: `import-plan FILE [--json] [--accept]
  Đọc một kế hoạch từ văn bản (.txt, .docx, .pdf) và nêu những gì đọc được; không có --accept thì không lưu gì.
  Reads a plan out of a document and says what was read; stores nothing without --accept.
  --accept     lưu đúng như đã đọc / stores it as it was read
  --json       in một đối tượng JSON; không có --accept thì không mở cơ sở dữ liệu / prints one JSON object; opens no database without --accept`,
  async run(args) {
    const { options, words } = readArgs(args, OPTIONS, { least: 1, most: 1 });
    const file = await readPlanFile(words[0]!);
    if (options.accept && !store)
      throw new Refusing(both('Chưa lưu được kế hoạch bằng lệnh này.', 'This command cannot store a plan yet.'));
    const stored = options.accept && store ? await store(file) : null;
    if (options.json) return print(JSON.stringify(planAsJson(file.plan), null, 2));
    print(proposalText(file.plan));
    print(stored ?? 'Chưa lưu gì. Thêm --accept để lưu đúng như trên.');
  },
});

export const importPlanCommand: Command = importPlanWith(async (file) => (await import('./store-plan.ts')).storePlan(file));

/** What was read and what was not, for somebody's eyes. */
function proposalText(plan: ReadPlan): string {
  const unread = 'không thấy trong văn bản';
  const said = (value: string | undefined) => value ?? unread;
  const day = plan.date ? dayText(Temporal.PlainDate.from(plan.date.value)) : undefined;
  const paper = ({ number, date }: ReadPlan['basis'][number]) =>
    date ? `${number.value} ngày ${dayText(Temporal.PlainDate.from(date.value))}` : `${number.value} (không ghi ngày)`;
  const list = (title: string, items: readonly string[]) => [
    `${title}: ${items.length === 0 ? unread : items.length}`,
    ...items.map((item) => `  - ${item}`),
  ];
  const { from, to } = plan.period ?? { from: null, to: null };
  return [
    `Số, ký hiệu: ${said(plan.number?.value)}`,
    `Ngày: ${said(day)}`,
    `Cơ quan ban hành: ${said(plan.issuer?.value)}`,
    `Tên: ${said(plan.title?.value)}`,
    `Thời gian: ${from || to ? [from?.value, to?.value].filter((year) => year !== undefined).join('–') : unread}`,
    `Người ký: ${said(plan.signer?.name?.value)}`,
    ...list('Căn cứ', plan.basis.map(paper)),
    `Thực hiện văn bản: ${plan.parent ? paper(plan.parent) : unread}`,
    `Mục tiêu chung: ${said(plan.aim?.value)}`,
    ...list(
      'Chỉ tiêu',
      plan.targets.map(
        ({ text, comparator, value, unit }) => `[${comparator.value} ${value.value.toLocaleString('vi-VN')} ${unit.value}] ${text.value}`,
      ),
    ),
    ...statedMore(plan),
    ...list(
      'Nhóm nhiệm vụ',
      plan.taskGroups.map(({ value }) => value),
    ),
    `Cơ quan thường trực: ${said(plan.standingBody?.value)}`,
    ...list(
      'Phân công',
      plan.assignments.map(({ unit, task }) => `${unit.value}: ${task.value}`),
    ),
    ...list(
      'Báo cáo',
      plan.duties.map(({ text }) => text.value),
    ),
  ].join('\n');
}

/** The document says it has more targets than it names. */
function statedMore({ statedTargets, targets }: ReadPlan): string[] {
  if (!statedTargets || statedTargets.value === targets.length) return [];
  return [`  ! Văn bản nói có ${statedTargets.value} mục tiêu, đọc được ${targets.length}: hãy xem lại văn bản gốc.`];
}
