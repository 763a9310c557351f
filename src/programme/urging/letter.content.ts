import { z } from 'zod';
import { dayText } from '../../kernel/day.ts';
import type { PaperBlock } from '../../platform/documents/paper-docx.ts';

type Day = Temporal.PlainDate;

/** What an issued letter says and who said it, by the names of its day: kept whole, so that it prints the same for good. */
export const letterContent = z.object({
  superior: z.string().nullable(),
  body: z.string(),
  place: z.string(),
  to: z.string(),
  plans: z.array(z.object({ symbol: z.string(), issuedOn: z.iso.date(), issuer: z.string() })),
  items: z.array(z.object({ what: z.string(), dueOn: z.iso.date() })),
  answerBy: z.iso.date(),
  signer: z.object({ lines: z.array(z.string()), name: z.string() }),
  recipients: z.array(z.string()),
});
export type LetterContent = z.infer<typeof letterContent>;

/** `V/v`: what an urging letter is about. */
export const LETTER_ABOUT = 'V/v đôn đốc thực hiện nhiệm vụ phòng, chống bạo lực gia đình';

/** Days that a unit is given to answer, unless who issues the letter writes another day. Our own rule of work. */
export const ANSWER_DAYS = 5;

/** To whom a letter goes besides the unit. */
export const usualRecipients = (superior: string | null): string[] => [
  'Như trên',
  ...(superior ? [`Lãnh đạo ${superior} (để báo cáo)`] : []),
  'Lưu: VT',
];

/** The matter of a letter on a day, in the words of an official letter. */
export function letterMatter(content: LetterContent, day: Day): PaperBlock[] {
  const { body, to, plans, items } = content;
  const read = (iso: string) => Temporal.PlainDate.from(iso);
  const basis = plans.map(({ symbol, issuedOn, issuer }) => `Kế hoạch số ${symbol} ngày ${dayText(read(issuedOn))} của ${issuer}`);
  return [
    `Thực hiện ${basis.join('; ')}, ${body} có nhiệm vụ theo dõi, đôn đốc việc thực hiện.`,
    `Đến ngày ${dayText(day)}, ${to} còn ${items.length} nhiệm vụ đã quá hạn mà chưa có báo cáo kết quả:`,
    {
      columns: ['TT', 'Nhiệm vụ', 'Hạn', 'Quá hạn'],
      widths: [8, 56, 18, 18],
      rows: items.map(({ what, dueOn }, index) => [String(index + 1), what, dayText(read(dueOn)), `${read(dueOn).until(day).days} ngày`]),
    },
    `${body} đề nghị ${to} khẩn trương thực hiện và báo cáo kết quả trước ngày ${dayText(read(content.answerBy))}. Trường hợp có khó khăn, vướng mắc, đề nghị nêu rõ lý do và thời hạn hoàn thành.`,
    `${body} đề nghị ${to} quan tâm thực hiện./.`,
  ];
}
