import { z } from 'zod';
import { Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { dayText, momentText } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { page, pageNumber } from '../../../platform/http/screen.tsx';
import { ProgrammePage } from '../../programme.view.tsx';
import { listSteps } from '../urging.queries.ts';
import { kindText, letterPath, offsetText, reportPath, URGING, Vi } from '../urging.view.tsx';

export const HISTORY = `${URGING}/lich-su`;

const t = words({
  vi: {
    back: 'Đôn đốc',
    title: 'Các bước đã đôn đốc',
    found: (n: string) => `${n} lần đôn đốc, mới nhất đứng trước`,
    at: 'Lúc',
    unit: 'Đơn vị (tên của ngày đó)',
    what: 'Nhiệm vụ',
    due: 'Hạn khi đó',
    step: 'Bước',
    none: 'Chưa có bước nào',
    noneText: 'Mỗi lần đôn đốc được ghi ở đây và giữ mãi.',
  },
  en: {
    back: 'Urging',
    title: 'Steps taken',
    found: (n: string) => `${n} steps, latest first`,
    at: 'At',
    unit: 'Unit (its name of that day)',
    what: 'Task',
    due: 'Due then',
    step: 'Step',
    none: 'No step was taken yet',
    noneText: 'Every time something is urged it is noted here, and kept.',
  },
});

/** Every step that was ever taken. */
export const urgingHistoryScreen = page({
  path: HISTORY,
  may: 'programme.read',
  params: z.object({ trang: pageNumber }),
  load: async (tx, { trang }) => ({ trang, steps: await listSteps(tx, trang) }),
  view({ trang, steps }, { language, frame, to }) {
    const say = t(language);
    return (
      <ProgrammePage frame={frame} title={say.title} current="urging" back={[{ href: URGING, text: say.back }]}>
        {steps.total === 0 ? (
          <EmptyState title={say.none}>
            <p class="govuk-body">{say.noneText}</p>
          </EmptyState>
        ) : (
          <>
            <p class="ba-quiet">{say.found(count(language, steps.total))}</p>
            <div class="ba-wide">
              <ScrollArea label={say.title}>
                <Table
                  cards
                  small
                  columns={[{ text: say.at }, { text: say.unit }, { text: say.what }, { text: say.due }, { text: say.step }]}
                  rows={steps.rows.map((one) => [
                    momentText(one.takenAt),
                    <Vi>{one.unit ?? '—'}</Vi>,
                    <Vi>{one.what}</Vi>,
                    dayText(one.dueOn),
                    <>
                      {one.letterId ? (
                        <a href={to(letterPath(one.letterId))}>{kindText(language, one.kind)}</a>
                      ) : one.reportId ? (
                        <a href={to(reportPath(one.reportId))}>{kindText(language, one.kind)}</a>
                      ) : (
                        kindText(language, one.kind)
                      )}
                      <br />
                      <span class="ba-quiet">{offsetText(language, one.days)}</span>
                    </>,
                  ])}
                />
              </ScrollArea>
            </div>
            <Pagination language={language} page={trang} pages={steps.pages} href={(n) => `${to(HISTORY)}?trang=${n}`} />
          </>
        )}
      </ProgrammePage>
    );
  },
});
