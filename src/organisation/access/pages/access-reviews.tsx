import { z } from 'zod';
import { Filter } from '../../../design/filter.tsx';
import { Select } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { page, pageNumber } from '../../../platform/http/screen.tsx';
import { OrganisationTabs } from '../../organisation.view.tsx';
import { listReviews, REVIEW_PAGE_SIZE } from '../access-review.queries.ts';
import { quarterText, REVIEWS } from '../access-review.view.tsx';

const t = words({
  vi: {
    title: 'Rà soát quyền',
    intro: 'Đầu mỗi quý, mỗi đơn vị xem lại ai giữ chức trách gì, rồi giữ hoặc rút từng chức trách trong 15 ngày.',
    state: 'Tình trạng',
    all: 'Tất cả',
    found: (n: string) => `${n} đợt`,
    unit: 'Đơn vị',
    quarter: 'Quý',
    progress: 'Đã xem',
    of: (done: string, all: string) => `${done} trên ${all} chức trách`,
    due: 'Hạn',
    late: 'Quá hạn',
    closed: 'Đã kết thúc',
    open: 'Đang mở',
    none: 'Không có đợt rà soát nào',
    noneText: 'Đợt mới tự mở vào ngày đầu mỗi quý, cho mỗi đơn vị có người giữ chức trách từ trước ngày đó.',
  },
  en: {
    title: 'Access review',
    intro: 'At the beginning of each quarter every unit looks at who holds which post, and keeps or withdraws each within 15 days.',
    state: 'State',
    all: 'All',
    found: (n: string) => `${n} reviews`,
    unit: 'Unit',
    quarter: 'Quarter',
    progress: 'Looked at',
    of: (done: string, all: string) => `${done} of ${all} posts`,
    due: 'Due',
    late: 'Past due',
    closed: 'Closed',
    open: 'Open',
    none: 'There are no reviews',
    noneText: 'New ones open by themselves on the first day of a quarter, for each unit in which a post was held before that day.',
  },
});
const STATES = ['open', 'closed', 'all'] as const;

export const accessReviewsScreen = page({
  path: REVIEWS,
  may: 'access.review',
  params: z.object({ state: z.enum(STATES).catch('open').default('open'), trang: pageNumber }),
  load: async (tx, { state, trang }) => ({ state, trang, ...(await listReviews(tx, { state, page: trang })) }),
  view: ({ state, trang, rows, total }, { language, frame, now, to }) => {
    const say = t(language);
    return (
      <WorkPage frame={frame} title={say.title} section="/lam-viec/to-chuc">
        <h1 class="govuk-heading-l">{say.title}</h1>
        <OrganisationTabs frame={frame} current="review" />
        <p class="ba-quiet">{say.intro}</p>
        <Filter
          language={language}
          action={to(REVIEWS)}
          clear={to(REVIEWS)}
          selected={state === 'open' ? [] : [{ text: say[state], href: to(REVIEWS) }]}
        >
          <Select
            language={language}
            name="state"
            label={say.state}
            value={state}
            options={STATES.map((value) => ({ value, text: say[value] }))}
          />
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
                  cards
                  caption={say.title}
                  captionHidden
                  columns={[say.unit, say.quarter, say.progress, say.due].map((text) => ({ text }))}
                  rows={rows.map((review) => [
                    <a href={to(`${REVIEWS}/${review.id}`)} lang="vi">
                      {review.unitName}
                    </a>,
                    quarterText(language, review.quarter),
                    say.of(count(language, review.posts - review.undecided), count(language, review.posts)),
                    review.closedAt ? (
                      <Tag colour="green">{say.closed}</Tag>
                    ) : (
                      <>
                        {dayText(dayOf(review.dueBy))}{' '}
                        {Temporal.Instant.compare(review.dueBy, now) < 0 ? (
                          <Tag colour="red">{say.late}</Tag>
                        ) : (
                          <Tag colour="yellow">{say.open}</Tag>
                        )}
                      </>
                    ),
                  ])}
                />
              </ScrollArea>
            </div>
            <Pagination
              language={language}
              page={trang}
              pages={Math.max(1, Math.ceil(total / REVIEW_PAGE_SIZE))}
              href={(n) => `${to(REVIEWS)}?state=${state}&trang=${n}`}
            />
          </>
        )}
      </WorkPage>
    );
  },
});
