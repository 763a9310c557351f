import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { Filter } from '../../../design/filter.tsx';
import { Select, TextInput } from '../../../design/form.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { csvOf } from '../../../platform/documents/spreadsheet.ts';
import { resource } from '../../../platform/http/resource.ts';
import { page, pageNumber } from '../../../platform/http/screen.tsx';
import { ProgrammePage } from '../../programme.view.tsx';
import { listDifficulties, REGISTER_PAGE } from '../register.queries.ts';
import { DIFFICULTY_STATES, type DifficultyState } from '../register.rules.ts';
import { DIFFICULTIES, RegisterTabs } from '../register.view.tsx';
import { STATE_COLOURS, STATE_NAMES } from '../register.words.ts';

const t = words({
  vi: {
    title: 'Vướng mắc khi áp dụng pháp luật',
    raise: 'Nêu vướng mắc',
    found: (n: string) => `${n} vướng mắc`,
    law: 'Văn bản, điều',
    what: 'Vướng mắc',
    unit: 'Đơn vị nêu',
    day: 'Ngày nêu',
    state: 'Tình trạng',
    all: 'Tất cả',
    text: 'Tìm trong nội dung',
    csv: 'Tải CSV',
    none: 'Chưa có vướng mắc nào',
    noneFound: 'Không có vướng mắc nào khớp',
    noneText: 'Khi một quy định khó áp dụng ở đơn vị bạn, hãy nêu ở đây: văn bản nào, điều nào, khó ở đâu, nên sửa thế nào.',
    columns: [
      'Văn bản',
      'Điều',
      'Vướng mắc',
      'Kiến nghị',
      'Lý do',
      'Đơn vị nêu',
      'Ngày nêu',
      'Tình trạng',
      'Gửi đến',
      'Văn bản gửi',
      'Ngày gửi',
      'Trả lời',
      'Ngày trả lời',
    ].join('|'),
  },
  en: {
    title: 'Difficulties in applying the law',
    raise: 'Raise a difficulty',
    found: (n: string) => `${n} difficulties`,
    law: 'Text and article',
    what: 'Difficulty',
    unit: 'Raised by',
    day: 'Raised on',
    state: 'State',
    all: 'All',
    text: 'Search in the text',
    csv: 'Download CSV',
    none: 'No difficulty has been raised yet',
    noneFound: 'No difficulty matches',
    noneText:
      'When a rule is hard to apply in your unit, raise it here: which text, which article, what is hard, how it should be changed.',
    columns: [
      'Text',
      'Article',
      'Difficulty',
      'Proposal',
      'Reason',
      'Raised by',
      'Raised on',
      'State',
      'Sent to',
      'Sent by',
      'Sent on',
      'Answer',
      'Answered on',
    ].join('|'),
  },
});

const filter = z.object({
  tinh_trang: z
    .enum([...DIFFICULTY_STATES, ''])
    .catch('')
    .default(''),
  tim: z.string().trim().max(200).catch('').default(''),
});

/** The register, newest first. A unit sees what it raised and what went out; the standing body and leaders see all. */
export const difficultiesScreen = page({
  path: DIFFICULTIES,
  may: 'plan.see',
  params: filter.extend({ trang: pageNumber }),
  async load(tx, { tinh_trang, tim, trang }) {
    return { asked: { tinh_trang, tim, trang }, ...(await listDifficulties(tx, { state: tinh_trang, text: tim }, trang)) };
  },
  view({ asked, rows, total }, { language, frame, to }) {
    const say = t(language);
    const address = (path: string, change: Partial<typeof asked>) => {
      const query = Object.entries({ ...asked, trang: 1, ...change }).filter(
        ([key, value]) => value !== '' && !(key === 'trang' && value === 1),
      );
      return to(path) + (query.length > 0 ? `?${new URLSearchParams(query.map(([key, value]) => [key, String(value)]))}` : '');
    };
    const here = to(DIFFICULTIES);
    const filtered = asked.tinh_trang !== '' || asked.tim !== '';
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="registers"
        act={frame.may.has('task.work') ? <ButtonLink href={to(`${DIFFICULTIES}/moi`)}>{say.raise}</ButtonLink> : null}
      >
        <RegisterTabs frame={frame} current="law" />
        <Filter
          language={language}
          action={here}
          clear={here}
          selected={[
            ...(asked.tinh_trang
              ? [{ text: STATE_NAMES[asked.tinh_trang as DifficultyState][language], href: address(DIFFICULTIES, { tinh_trang: '' }) }]
              : []),
            ...(asked.tim ? [{ text: asked.tim, href: address(DIFFICULTIES, { tim: '' }) }] : []),
          ]}
        >
          <Select
            language={language}
            name="tinh_trang"
            label={say.state}
            value={asked.tinh_trang}
            options={[{ value: '', text: say.all }, ...DIFFICULTY_STATES.map((value) => ({ value, text: STATE_NAMES[value][language] }))]}
          />
          <TextInput language={language} name="tim" label={say.text} value={asked.tim} autocomplete="off" />
        </Filter>
        {rows.length === 0 ? (
          <EmptyState title={filtered ? say.noneFound : say.none}>
            <p class="govuk-body">{say.noneText}</p>
          </EmptyState>
        ) : (
          <>
            <p>
              <strong>{say.found(count(language, total))}</strong> · <a href={address(`${DIFFICULTIES}.csv`, {})}>{say.csv}</a>
            </p>
            <div class="ba-wide">
              <ScrollArea label={say.title}>
                <Table
                  cards
                  caption={say.title}
                  captionHidden
                  small
                  columns={[say.what, say.law, say.state, say.unit, say.day].map((text) => ({ text }))}
                  rows={rows.map((row) => [
                    <a href={to(`${DIFFICULTIES}/${row.id}`)}>
                      <span lang={language === 'vi' ? undefined : 'vi'}>
                        {row.difficulty.length > 120 ? `${row.difficulty.slice(0, 118)}…` : row.difficulty}
                      </span>
                    </a>,
                    <span lang="vi">{[row.article, row.legalText].filter(Boolean).join(', ')}</span>,
                    <Tag colour={STATE_COLOURS[row.state]}>{STATE_NAMES[row.state][language]}</Tag>,
                    <span lang="vi">{row.unit}</span>,
                    dayText(dayOf(row.raisedAt)),
                  ])}
                />
              </ScrollArea>
            </div>
            <Pagination
              language={language}
              page={asked.trang}
              pages={Math.ceil(total / REGISTER_PAGE)}
              href={(trang) => address(DIFFICULTIES, { trang })}
            />
          </>
        )}
      </ProgrammePage>
    );
  },
});

/** The same list as a file, with the same filter. */
export const difficultiesFile = resource({
  path: `${DIFFICULTIES}.csv`,
  may: 'plan.see',
  async answer(tx, { language, context }) {
    const { tinh_trang, tim } = filter.parse(context.req.query());
    const { rows } = await listDifficulties(tx, { state: tinh_trang, text: tim }, 'all');
    const day = (one: Temporal.PlainDate | null) => (one ? dayText(one) : '');
    const text = csvOf([
      t(language).columns.split('|'),
      ...rows.map((row) => [
        row.legalText,
        row.article,
        row.difficulty,
        row.proposal,
        row.reason,
        row.unit,
        dayText(dayOf(row.raisedAt)),
        STATE_NAMES[row.state][language],
        row.sentTo ?? '',
        row.sentBy ?? '',
        day(row.sentOn),
        row.answer ?? '',
        day(row.answeredOn),
      ]),
    ]);
    return context.body(text, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="vuong-mac.csv"',
      'cache-control': 'no-store',
    });
  },
});
