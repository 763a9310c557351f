import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { Alert } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { InsetText, NotificationBanner, Tag, WarningText } from '../../../design/text.tsx';
import { momentText } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { form, pageNumber } from '../../../platform/http/screen.tsx';
import { FRESH_MINUTES } from '../../sign-in/session.rules.ts';
import { PEOPLE, PeoplePage } from '../people.view.tsx';
import { loadPeople, recheckPeople } from '../people-load.commands.ts';
import { findPeopleLoad, LOAD_PAGE_SIZE, listLoadProblems, listLoadRows } from '../people-load.queries.ts';
import { columnName, problemText } from '../people-load.words.ts';
import { LOAD } from './people-load.tsx';

const MOST_PROBLEMS_SHOWN = 200;

const t = words({
  vi: {
    title: 'Xem lại bảng người',
    back: 'Tải lên bảng khác',
    read: (name: string, rows: string, when: string) => `${name}: ${rows} dòng, đọc lúc ${when}.`,
    would: (people: string, posts: string) => `Xác nhận sẽ thêm ${people} người mới và giao ${posts} chức trách.`,
    wrong: (n: string) => `${n} dòng có lỗi: chưa thêm được ai`,
    wrongText: 'Sửa trong bảng tính rồi tải lên lại. Mỗi lỗi dưới đây ghi số dòng như bảng tính hiện.',
    csv: 'Tải danh sách lỗi (.csv)',
    more: (n: string) => `Còn ${n} lỗi nữa trong tệp .csv.`,
    line: 'Dòng',
    column: 'Cột',
    what: 'Lỗi',
    problems: 'Lỗi trong bảng',
    rows: 'Từng dòng',
    outcome: 'Sẽ làm',
    person: 'Người',
    role: 'Chức trách',
    unit: 'Đơn vị',
    span: 'Thời gian',
    new: 'Thêm người, giao chức trách',
    known: 'Giao thêm chức trách',
    'further up': 'Giao thêm chức trách (người ở dòng trên)',
    error: 'Có lỗi',
    load: 'Xác nhận, thêm tất cả',
    all: 'Tất cả hoặc không ai. Việc này ghi vào nhật ký dưới tên bạn.',
    check: 'Kiểm tra lại',
    other: 'Tải lên bảng khác',
    changed: 'Từ lúc kiểm tra đến nay có thay đổi. Bấm “Kiểm tra lại” để xem dòng nào.',
    done: (people: string, posts: string) => `Đã thêm ${people} người và giao ${posts} chức trách`,
    invite: 'Tạo địa chỉ mời cho mọi người mới (.csv)',
    inviteText:
      'Mỗi người cần một địa chỉ dùng một lần để đặt mật khẩu. Tệp chỉ tạo được ở đây, không lưu ở đâu: in ra, cắt rời, giao tận tay rồi xóa tệp. Tạo lại thì địa chỉ cũ thôi dùng được.',
    list: 'Về danh sách người',
  },
  en: {
    title: 'Look over the spreadsheet',
    back: 'Load another spreadsheet',
    read: (name: string, rows: string, when: string) => `${name}: ${rows} rows, read at ${when}.`,
    would: (people: string, posts: string) => `Confirming adds ${people} people and gives ${posts} posts.`,
    wrong: (n: string) => `${n} rows are wrong: nobody can be added yet`,
    wrongText: 'Mend them in the spreadsheet and load it again. Rows are numbered as the spreadsheet shows them.',
    csv: 'Download the errors (.csv)',
    more: (n: string) => `${n} more are in the .csv file.`,
    line: 'Row',
    column: 'Column',
    what: 'What is wrong',
    problems: 'What is wrong',
    rows: 'Row by row',
    outcome: 'Would',
    person: 'Person',
    role: 'Role',
    unit: 'Unit',
    span: 'When',
    new: 'add a person with a post',
    known: 'give another post',
    'further up': 'give another post (person further up)',
    error: 'Wrong',
    load: 'Confirm, add all of them',
    all: 'All of them or nobody. The record names you.',
    check: 'Check again',
    other: 'Load another spreadsheet',
    changed: 'Something has changed since it was checked. Press “Check again” to see which row.',
    done: (people: string, posts: string) => `${people} people were added and ${posts} posts given`,
    invite: 'Make invitations for all new people (.csv)',
    inviteText:
      'Each needs a one-time address to choose a password. The file can be made only here and is kept nowhere: print it, cut it up, hand it over, delete it. Making it anew voids the earlier addresses.',
    list: 'To the list of people',
  },
});

/** What a spreadsheet would do, errors first; after it was confirmed, what it did. */
export const peopleLoadReviewScreen = form({
  path: `${LOAD}/:loadId`,
  may: 'organisation.administer',
  fresh: FRESH_MINUTES,
  params: z.object({ loadId: z.uuid(), trang: pageNumber }),
  input: () => z.object({ act: z.enum(['load', 'check']).default('check') }),
  async load(tx, { loadId, trang }) {
    return {
      trang,
      load: await findPeopleLoad(tx, loadId),
      problems: await listLoadProblems(tx, loadId),
      rows: await listLoadRows(tx, loadId, trang),
    };
  },
  view({ trang, load, problems, rows }, { language, frame, refusal, to }) {
    const say = t(language);
    const here = to(`${LOAD}/${load.id}`);
    const number = (n: number) => count(language, n);
    const wrongLines = new Set(problems.map(({ line }) => line));
    const when = momentText(load.readAt);
    const changed = refusal?.code === 'has-errors';
    return (
      <PeoplePage
        frame={frame}
        title={say.title}
        back={{ href: to(LOAD), text: say.back }}
        errors={changed ? { '': say.changed } : {}}
        refusal={changed ? undefined : refusal}
      >
        {load.loadedAt ? (
          <>
            <NotificationBanner language={language} kind="success">
              {say.done(number(load.people), number(load.posts))}
            </NotificationBanner>
            <WarningText language={language}>{say.inviteText}</WarningText>
            <form method="post" action={`${here}/loi-moi.csv`}>
              <ButtonGroup>
                <Button onceOnly={false}>{say.invite}</Button>
                <a class="govuk-link" href={to(PEOPLE)}>
                  {say.list}
                </a>
              </ButtonGroup>
            </form>
          </>
        ) : (
          <>
            <p class="govuk-body">{say.read(load.name, number(load.rowCount), when)}</p>
            {problems.length > 0 ? (
              <>
                <Alert language={language} variant="error" title={say.wrong(number(load.errorCount))}>
                  <p>{say.wrongText}</p>
                  <p>
                    <a href={`${here}/loi.csv`} download>
                      {say.csv}
                    </a>
                  </p>
                </Alert>
                <div class="ba-wide">
                  <ScrollArea label={say.problems}>
                    <Table
                      cards
                      caption={say.problems}
                      captionSize="m"
                      columns={[{ text: say.line, numeric: true }, { text: say.column }, { text: say.what }]}
                      plain
                      rows={problems
                        .slice(0, MOST_PROBLEMS_SHOWN)
                        .map((one) => [String(one.line), columnName(language, one.column), problemText(language, one)])}
                    />
                  </ScrollArea>
                </div>
                {problems.length > MOST_PROBLEMS_SHOWN ? <p>{say.more(number(problems.length - MOST_PROBLEMS_SHOWN))}</p> : null}
              </>
            ) : (
              <InsetText>{say.would(number(load.people), number(load.posts))}</InsetText>
            )}
            <form method="post" action={here}>
              <ButtonGroup>
                {problems.length > 0 ? (
                  <ButtonLink href={to(LOAD)}>{say.other}</ButtonLink>
                ) : (
                  <Button name="act" value="load">
                    {say.load}
                  </Button>
                )}
                <Button name="act" value="check" kind="secondary">
                  {say.check}
                </Button>
              </ButtonGroup>
            </form>
            {problems.length > 0 ? null : <p class="ba-quiet">{say.all}</p>}
          </>
        )}
        <div class="ba-wide">
          <ScrollArea label={say.rows}>
            <Table
              cards
              caption={say.rows}
              captionSize="m"
              plain
              columns={[
                { text: say.line, numeric: true },
                ...[say.person, say.role, say.unit, say.span, say.outcome].map((text) => ({ text })),
              ]}
              rows={rows.map((row) => [
                String(row.line),
                <>
                  <span lang="vi">{row.name}</span>
                  <br />
                  <span class="ba-quiet">{row.username}</span>
                </>,
                row.role,
                <span lang="vi">{row.unit}</span>,
                `${row.from}${row.to ? `–${row.to}` : ''}`,
                wrongLines.has(row.line) || row.who === '' ? <Tag colour="red">{say.error}</Tag> : say[row.who],
              ])}
            />
          </ScrollArea>
        </div>
        <Pagination
          language={language}
          page={trang}
          pages={Math.max(1, Math.ceil(load.rowCount / LOAD_PAGE_SIZE))}
          href={(n) => `${here}?trang=${n}`}
        />
      </PeoplePage>
    );
  },
  submit: (tx, actor, now, { act, loadId }) =>
    act === 'load' ? loadPeople(tx, actor, now, { loadId }) : recheckPeople(tx, actor, now, { loadId }),
  then: ({ loadId }) => `${LOAD}/${loadId}`,
});
