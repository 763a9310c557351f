import { dayText } from '../../kernel/day.ts';
import { count } from '../../kernel/words.ts';
import type { PaperBlock } from '../../platform/documents/paper-docx.ts';
import { goalText, periodName } from '../figures/indicator.words.ts';
import type { Board } from './board.queries.ts';
import { delta, slipsNext } from './board.rules.ts';
import { changeText, figureText, leftText, verdictOf } from './board.view.tsx';
import { OUTLOOKS } from './board.words.ts';
import type { Week } from './week.queries.ts';

type Day = Temporal.PlainDate;

/** Monday and Sunday of the week a day lies in. */
export function weekOf(day: Day): { from: Day; to: Day } {
  const from = day.subtract({ days: day.dayOfWeek - 1 });
  return { from, to: from.add({ days: 6 }) };
}

/** The brief of a week on one page, in Vietnamese: figures as they stand, what is late and where, what happened, what is due next. */
export function briefBlocks(board: Board, week: Week, lastDay: Day, today: Day): PaperBlock[] {
  const lateUnits = board.units.filter(({ late }) => late > 0).toSorted((a, b) => b.late - a.late || a.name.localeCompare(b.name, 'vi'));
  const late = board.units.reduce((sum, unit) => sum + unit.late, 0);
  const due = slipsNext(board.openDeliveries).filter(
    ({ dueOn }) => Temporal.PlainDate.compare(dueOn, today) >= 0 && Temporal.PlainDate.compare(dueOn, today.add({ days: 7 })) <= 0,
  );
  const rows = board.targets
    .filter(({ target }) => target.indicator && target.source === 'plan')
    .map(({ target, standings }) => {
      const { now, before, outlook } = verdictOf(target, standings, board.upTo, lastDay);
      return [
        `${target.name.vi} (${goalText('vi', target)})`,
        now
          ? `${figureText('vi', target, now)}${now.denominator === null ? '' : ` (${count('vi', now.numerator)}/${count('vi', now.denominator)})`}, ${periodName('vi', target.indicator!.rhythm, now.asOf)}${now.sample ? ' – số liệu mẫu' : ''}`
          : 'chưa kỳ nào đủ số',
        now && before ? changeText('vi', target, delta(target, now, before)) : '–',
        OUTLOOKS[outlook].vi,
      ];
    });
  return [
    { heading: '1. Các mục tiêu' },
    { columns: ['Mục tiêu', 'Đến nay', 'So kỳ trước', 'Triển vọng'], widths: [46, 28, 12, 14], rows },
    { heading: '2. Việc của các đơn vị' },
    late === 0
      ? 'Không có việc nào quá hạn.'
      : `${late} việc quá hạn ở ${lateUnits.length} đơn vị: ${lateUnits
          .slice(0, 5)
          .map(({ name, late: n }) => `${name} (${n})`)
          .join(', ')}${lateUnits.length > 5 ? '…' : ''}.`,
    `Trong tuần: ${week.sent} kết quả được gửi, ${week.accepted} được duyệt, ${week.returned} bị trả lại, ${week.urged} lần nhắc và đôn đốc.`,
    { heading: '3. Đến hạn trong bảy ngày tới' },
    due.length === 0
      ? 'Không có việc nào đến hạn.'
      : {
          columns: ['Đơn vị', 'Việc', 'Hạn'],
          widths: [22, 58, 20],
          rows: due
            .slice(0, 8)
            .map(({ unit, what, dueOn }) => [
              unit,
              what.length > 120 ? `${what.slice(0, 118)}…` : what,
              `${dayText(dueOn)} (${leftText('vi', dueOn, today)})`,
            ]),
        },
    ...(due.length > 8 ? [`Và ${due.length - 8} việc nữa.`] : []),
  ];
}
