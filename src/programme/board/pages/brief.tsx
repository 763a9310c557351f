import { z } from 'zod';
import { ButtonGroup } from '../../../design/button.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { findSeats } from '../../../organisation/units/unit.queries.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { Paper } from '../../../platform/documents/paper.view.tsx';
import type { PaperProps } from '../../../platform/documents/paper-docx.ts';
import { paperFile } from '../../../platform/documents/paper-file.ts';
import { PaperMatter } from '../../../platform/documents/paper-matter.view.tsx';
import { resource } from '../../../platform/http/resource.ts';
import { page } from '../../../platform/http/screen.tsx';
import { lastDayOf, listPlans } from '../../plans/plan.queries.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { loadBoard } from '../board.queries.ts';
import { briefBlocks, weekOf } from '../brief.ts';
import { countWeek } from '../week.queries.ts';
import { BOARD, choosePlan } from './board.tsx';

const t = words({
  vi: {
    title: 'Tin nhanh tuần',
    back: 'Toàn cảnh',
    print: 'In hoặc lưu PDF bằng lệnh in của trình duyệt (Ctrl + P): vừa một trang A4.',
    docx: 'Tải bản .docx',
    before: 'Tuần trước',
    next: 'Tuần sau',
  },
  en: {
    title: 'Weekly brief',
    back: 'Overview',
    print: 'Print it or save it as PDF with your browser (Ctrl + P): it fits one A4 page.',
    docx: 'Download as .docx',
    before: 'Week before',
    next: 'Week after',
  },
});

const params = z.object({ ke_hoach: z.string().regex(UUID).optional().catch(undefined), ngay: z.iso.date().optional().catch(undefined) });
type Asked = z.infer<typeof params>;

/** The brief of the week of a day, not after today's. A note for leaders, without a number: nothing is decided by it. */
async function briefOf(tx: Tx, { ke_hoach, ngay }: Asked, today: Temporal.PlainDate) {
  const plan = choosePlan(await listPlans(tx), ke_hoach, today);
  if (!plan) throw new NotFound('plan', ke_hoach ?? '');
  const asked = ngay ? Temporal.PlainDate.from(ngay) : today;
  const week = weekOf(Temporal.PlainDate.compare(asked, today) > 0 ? today : asked);
  const upTo = Temporal.PlainDate.compare(week.to, today) < 0 ? week.to : today;
  const board = await loadBoard(tx, plan, upTo, today);
  const { authority, standingBody } = await findSeats(tx, upTo);
  const paper: PaperProps = {
    superior: authority?.name ?? null,
    body: standingBody?.name ?? authority?.name ?? '',
    symbol: '………/………',
    place: (authority?.name ?? '').replace(/^UBND\s+(quận|thành phố|phường|xã|tỉnh)\s+/i, ''),
    day: upTo,
    kind: 'Tin nhanh',
    about: `Thực hiện Kế hoạch ${plan.symbol ?? ''}, tuần từ ${dayText(week.from)} đến ${dayText(week.to)}`,
    blocks: briefBlocks(board, await countWeek(tx, plan.id, week), lastDayOf(plan), today),
    signature: { lines: ['NGƯỜI LẬP'], name: '' },
    recipients: ['Lãnh đạo (để báo cáo)', 'Lưu: VT'],
  };
  return { plan, week, paper };
}

export const briefScreen = page({
  path: `${BOARD}/tuan`,
  may: 'programme.read',
  params,
  load: async (tx, asked, { now }) => ({ today: dayOf(now), ...(await briefOf(tx, asked, dayOf(now))) }),
  view({ plan, week, paper: { blocks, ...paper }, today }, { language, frame, to }) {
    const say = t(language);
    const address = (day: Temporal.PlainDate, end = '') => to(`${BOARD}/tuan${end}?ke_hoach=${plan.id}&ngay=${day}`);
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="board"
        back={[{ href: BOARD, text: say.back }]}
        act={<a href={address(week.from, '.docx')}>{say.docx}</a>}
      >
        <div class="ba-not-paper">
          <p class="ba-quiet">{say.print}</p>
          <ButtonGroup>
            <a href={address(week.from.subtract({ days: 7 }))}>{say.before}</a>
            {Temporal.PlainDate.compare(week.to, today) < 0 ? <a href={address(week.to.add({ days: 1 }))}>{say.next}</a> : null}
          </ButtonGroup>
        </div>
        <Paper {...paper}>
          <PaperMatter blocks={blocks} />
        </Paper>
      </ProgrammePage>
    );
  },
});

export const briefFile = resource({
  path: `${BOARD}/tuan.docx`,
  may: 'programme.read',
  async answer(tx, { now, context }) {
    const { week, paper } = await briefOf(tx, params.parse(context.req.query()), dayOf(now));
    return paperFile(paper, `tin-nhanh-${week.from}`);
  },
});
