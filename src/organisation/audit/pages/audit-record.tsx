import { z } from 'zod';
import { Filter } from '../../../design/filter.tsx';
import { TextInput } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { dayOf, dayText, timeText } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { page, pageNumber } from '../../../platform/http/screen.tsx';
import { keepable } from '../../../platform/http/typed-text.ts';
import { AUDIT_PAGE_SIZE, listAudit } from '../audit.queries.ts';

const t = words({
  vi: {
    title: 'Nhật ký',
    about: 'Mỗi việc được ghi trong cùng giao dịch với chính việc đó. Không ai sửa hay xóa được dòng nào.',
    search: 'Việc hoặc mã đối tượng',
    found: (n: string) => `${n} dòng`,
    when: 'Lúc',
    who: 'Ai',
    what: 'Việc',
    on: 'Đối tượng',
    clock: 'Hệ thống',
    none: 'Không có dòng nào khớp',
    noneText: 'Thử một phần ngắn hơn của tên việc, ví dụ article.',
  },
  en: {
    title: 'Audit record',
    about: 'Every act is written in the transaction of the act itself. Nobody can change or remove a line.',
    search: 'Act, or the id of what it was about',
    found: (n: string) => `${n} lines`,
    when: 'When',
    who: 'Who',
    what: 'Act',
    on: 'About',
    clock: 'The system',
    none: 'No line matches',
    noneText: 'Try a shorter part of the act, for example article.',
  },
});

/** What was done, by whom, newest first. */
export const auditRecordScreen = page({
  path: '/lam-viec/nhat-ky',
  may: 'audit.read',
  params: z.object({ q: z.string().max(200).transform(keepable).default(''), trang: pageNumber }),
  load: async (tx, { q, trang }) => ({ q, trang, ...(await listAudit(tx, { text: q, page: trang })) }),
  view: ({ q, trang, rows, total }, { language, frame, to }) => {
    const say = t(language);
    const here = to('/lam-viec/nhat-ky');
    const pages = Math.max(1, Math.ceil(total / AUDIT_PAGE_SIZE));
    return (
      <WorkPage frame={frame} title={say.title} section="/lam-viec/nhat-ky">
        <h1 class="govuk-heading-l">{say.title}</h1>
        <p class="ba-quiet">{say.about}</p>
        <Filter language={language} action={here} clear={here} selected={q ? [{ text: q, href: here }] : []}>
          <TextInput language={language} name="q" label={say.search} value={q} />
        </Filter>
        {rows.length === 0 ? (
          <EmptyState title={say.none}>
            <p class="govuk-body">{say.noneText}</p>
          </EmptyState>
        ) : (
          <>
            <p>
              <strong>{say.found(count(language, total))}</strong>
            </p>
            <div class="ba-wide">
              <ScrollArea label={say.title}>
                <Table
                  caption={say.title}
                  captionHidden
                  small
                  columns={[say.when, say.who, say.what, say.on].map((text) => ({ text }))}
                  rows={rows.map(({ at, by, what, about }) => [
                    `${timeText(at)}, ${dayText(dayOf(at))}`,
                    by === null ? say.clock : <span lang="vi">{by}</span>,
                    what,
                    about,
                  ])}
                />
              </ScrollArea>
            </div>
            <Pagination language={language} page={trang} pages={pages} href={(n) => `${here}?q=${encodeURIComponent(q)}&trang=${n}`} />
          </>
        )}
      </WorkPage>
    );
  },
});
