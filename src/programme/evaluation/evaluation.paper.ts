import { dayText } from '../../kernel/day.ts';
import { count, decimal } from '../../kernel/words.ts';
import type { PaperBlock, PaperProps } from '../../platform/documents/paper-docx.ts';
import { goalText, moreReports, periodName } from '../figures/indicator.words.ts';
import { percentOf } from '../figures/target.rules.ts';
import { usualRecipients } from '../urging/letter.content.ts';
import { type EvaluationContent, summaryOf, type TargetResult } from './evaluation.content.ts';
import type { Kind } from './evaluation.rules.ts';

const read = (iso: string) => Temporal.PlainDate.from(iso);
const day = (iso: string) => dayText(read(iso));

/** What an evaluation is called as a paper. */
const NAMES: Record<Kind, string> = { 'mid-term': 'Sơ kết', final: 'Tổng kết' };
/** What stands for the number of a paper that has none yet. */
const NO_NUMBER = '………/BC-………';

type Head = NonNullable<EvaluationContent['paper']>;

/** An evaluation as the report it is sent as. `symbol`: null while it is not signed; `head` then says how it would head its paper. */
export const evaluationPaper = (
  content: EvaluationContent,
  head: Omit<Head, 'signer' | 'recipients'>,
  symbol: string | null,
  on: Temporal.PlainDate,
): PaperProps => ({
  superior: head.superior,
  body: head.body,
  place: head.place,
  symbol: symbol ?? NO_NUMBER,
  day: on,
  kind: 'Báo cáo',
  about: `${NAMES[content.kind]} thực hiện Kế hoạch số ${content.plan.symbol} ngày ${day(content.plan.issuedOn)} của ${content.plan.issuer}`,
  blocks: matterOf(content, head.body),
  signature: content.paper?.signer ?? { lines: [], name: '' },
  recipients: content.paper?.recipients ?? recipientsOf(head.superior),
});

/** To whom it goes: the body above and the units it is about. Nobody else: it is not published. */
export const recipientsOf = (superior: string | null): string[] => [
  ...usualRecipients(superior).filter((one) => one !== 'Như trên' && one !== 'Lưu: VT'),
  'Các đơn vị thực hiện Kế hoạch',
  'Lưu: VT',
];

function matterOf(content: EvaluationContent, body: string): PaperBlock[] {
  const { plan, targets, units, tasks, rule } = content;
  const { all, counted, met, notMet, noFigure } = summaryOf(content);
  const sections: { title: string; blocks: PaperBlock[] }[] = [
    {
      title: 'KẾT QUẢ THỰC HIỆN MỤC TIÊU',
      blocks: [
        `Kế hoạch có ${all} mục tiêu trong hệ thống theo dõi, ${counted} mục tiêu được đếm và xếp loại: ${met} đạt, ${notMet} chưa đạt, ${noFigure} chưa đủ số liệu.`,
        {
          columns: ['TT', 'Mục tiêu và yêu cầu', 'Kết quả', 'Đánh giá'],
          widths: [7, 45, 28, 20],
          rows: targets.map((target, index) => [
            String(index + 1),
            `${target.name}: ${askedText(target)}`,
            resultText(target),
            target.rating ? `${target.rating} (${reachedText(target)})` : target.outcome ? 'không xếp loại' : '–',
          ]),
        },
        ...targets.flatMap((target, index) => [
          ...(target.reasons ? [`${index + 1}. ${target.name}: ${target.reasons}`] : []),
          ...(target.lessons ? [`Bài học từ mục tiêu ${index + 1}: ${target.lessons}`] : []),
        ]),
        ...(targets.some(({ figure }) => figure?.sample) ? ['Số có dấu (*) là số liệu mẫu để trình diễn, không phải số đã đếm.'] : []),
        ...(targets.some(({ outcome }) => outcome) ? [moreReports('vi')] : []),
      ],
    },
    {
      title: 'KẾT QUẢ THỰC HIỆN NHIỆM VỤ',
      blocks: [
        tasks.due === 0
          ? `Đến ngày ${day(content.upTo)} chưa có nhiệm vụ nào đến hạn.`
          : `Đến ngày ${day(content.upTo)} có ${tasks.due} kết quả đến hạn: ${tasks.inTime} nộp đúng hạn, ${tasks.late} nộp sau hạn, ${tasks.missing} chưa nộp.`,
      ],
    },
    {
      title: 'ĐÁNH GIÁ CÁC ĐƠN VỊ',
      blocks: [
        ...(units.length === 0
          ? ['Chưa có đơn vị nào có số liệu hoặc nhiệm vụ đến hạn.']
          : [
              {
                columns: ['TT', 'Đơn vị', 'Mục tiêu đạt / có số liệu / được giao', 'Nhiệm vụ đúng hạn / đến hạn', 'Xếp loại'],
                widths: [7, 28, 25, 20, 20],
                rows: units.map((unit, index) => [
                  String(index + 1),
                  unit.name,
                  unit.asked === 0 ? '–' : `${unit.met} / ${unit.reported} / ${unit.asked}`,
                  unit.tasks.due === 0 ? '–' : `${unit.tasks.inTime} / ${unit.tasks.due}`,
                  unit.rating ?? 'chưa đủ căn cứ',
                ]),
              },
            ]),
        ...mentioned(units, 'commended', 'Biểu dương'),
        ...mentioned(units, 'criticised', 'Phê bình'),
        `Mức xếp mục tiêu: ${rule.targets.map(({ from, name }) => `${name} từ ${decimal('vi', from)}% yêu cầu`).join('; ')}. Mức xếp đơn vị: ${rule.units
          .map((one) => `${one.name} từ ${decimal('vi', one.targets)}% mục tiêu đạt và ${decimal('vi', one.tasks)}% nhiệm vụ đúng hạn`)
          .join('; ')}. Các mức này do cơ quan theo dõi đặt, không phải quy định của pháp luật.`,
      ],
    },
    ...(content.lessons ? [{ title: 'BÀI HỌC KINH NGHIỆM', blocks: paragraphs(content.lessons) }] : []),
    { title: 'KẾT LUẬN', blocks: content.conclusion ? paragraphs(content.conclusion) : ['(chưa viết)'] },
  ];
  return [
    `Thực hiện Kế hoạch số ${plan.symbol} ngày ${day(plan.issuedOn)} của ${plan.issuer} (${plan.title}), ${body} đánh giá kết quả đến ngày ${day(content.upTo)} như sau:`,
    ...sections.flatMap(({ title, blocks }, index) => [{ heading: `${ROMAN[index]}. ${title}` }, ...blocks]),
  ];
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V'];
const paragraphs = (text: string) => text.split('\n').filter((line) => line.trim() !== '');

const mentioned = (units: EvaluationContent['units'], mention: 'commended' | 'criticised', word: string): string[] => {
  const named = units.filter((unit) => unit.mention === mention);
  return named.length === 0 ? [] : [`${word}:`, ...named.map(({ name, reason }) => `- ${name}: ${reason}`)];
};

const askedText = (target: TargetResult): string =>
  target.milestone
    ? `${goalText('vi', { ...target, value: target.milestone.value })} đến ${day(target.milestone.by)} (cả kỳ: ${goalText('vi', target)})`
    : goalText('vi', target);

const reachedText = ({ reached }: TargetResult): string => `${decimal('vi', reached ?? 0)}% yêu cầu`;

function resultText(target: TargetResult): string {
  const { figure, latest, uncounted, rhythm } = target;
  if (uncounted === 'parent') return 'chờ đối chiếu với bản gốc, chưa theo dõi số liệu';
  if (uncounted === 'indicator') return 'chưa gắn chỉ tiêu để đếm';
  if (!figure) return latest ? `chưa đủ số liệu (${latest.reported}/${latest.units} đơn vị đã báo)` : 'chưa có số liệu';
  const share =
    figure.denominator === null
      ? count('vi', figure.numerator)
      : `${decimal('vi', percentOf(target, figure))} % (${count('vi', figure.numerator)}/${count('vi', figure.denominator)})`;
  return `${share}, ${periodName('vi', rhythm ?? 'quarter', read(figure.asOf))}${figure.sample ? ' (*)' : ''}`;
}
