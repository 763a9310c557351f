import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { FileUpload } from '../../../design/form.tsx';
import { Alert } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Details, Tag } from '../../../design/text.tsx';
import { dayText } from '../../../kernel/day.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { count, type Language, words } from '../../../kernel/words.ts';
import { resource } from '../../../platform/http/resource.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { lastDay } from '../unit.rules.ts';
import { UNIT, UNITS, UnitsPage } from '../unit.view.tsx';
import { dropUnitList, loadUnitList } from '../unit-list.commands.ts';
import { findUnitList, listKnownUnits } from '../unit-list.queries.ts';
import { readShippedList, SHIPPED_LIST } from '../unit-list.reading.ts';
import { type PlannedRow, planUnitList } from '../unit-list.rules.ts';
import { COLUMN_NAMES, listRefusal, problemText, VERDICTS } from '../unit-list.words.ts';

const t = words({
  vi: {
    title: 'Nạp đơn vị từ bảng tính',
    back: 'Bộ máy',
    about: 'Mỗi dòng là một đơn vị. Bạn xem trước từng dòng rồi mới nạp; còn một dòng sai thì không dòng nào được nạp.',
    file: 'Bảng tính',
    hint: 'Tệp .xlsx hoặc .csv (UTF-8), nhiều nhất 5.000 dòng, 2 MB.',
    noFile: 'Chọn một tệp',
    read: 'Đọc và xem trước',
    columns: 'Tệp cần những cột nào?',
    needed: 'Bắt buộc: loại, tên, mã hoặc tên đơn vị trên, từ ngày. Có thì ghi: tên tiếng Anh, tên gọn, mã, đến hết ngày.',
    parent: 'Đơn vị trên ghi bằng mã hoặc tên như trong ngày đầu tiên của đơn vị; nó có thể nằm trong cùng tệp, trước hay sau đều được.',
    zeros: 'Trong Excel, để cột mã ở dạng chữ (Text), nếu không số 0 ở đầu sẽ mất.',
    sample: 'Tải tệp mẫu',
    shipped: 'Danh sách có sẵn: Bắc Từ Liêm trước và sau 1/7/2025',
    shippedText: '13 phường của quận đến 30/6/2025 và mười đơn vị sau đó, cùng Thành phố. Nạp cũng qua bước xem trước.',
    useShipped: 'Xem trước danh sách có sẵn',
  },
  en: {
    title: 'Load units from a spreadsheet',
    back: 'Units',
    about: 'Each row is a unit. You look at every row before anything is loaded; while one row is wrong, none is loaded.',
    file: 'Spreadsheet',
    hint: 'An .xlsx or .csv (UTF-8) file, at most 5,000 rows, 2 MB.',
    noFile: 'Choose a file',
    read: 'Read and preview',
    columns: 'Which columns does the file need?',
    needed: 'Needed: kind, name, parent, from. If known: English name, short, code, to.',
    parent: 'The unit above is given by its code or name on the first day of the unit; it may stand in the same file, earlier or later.',
    zeros: 'In Excel keep the code column as text, or leading zeros are lost.',
    sample: 'Download the sample file',
    shipped: 'The list that comes with the program: Bắc Từ Liêm before and after 1/7/2025',
    shippedText: 'The 13 wards of the district until 30/6/2025, the ten units after it, and the City. It is previewed first, too.',
    useShipped: 'Preview that list',
  },
});
const r = words({
  vi: {
    title: 'Xem trước',
    back: 'Chọn tệp khác',
    ready: (add: string, there: string) => `Sẽ thêm ${add} đơn vị; ${there} đơn vị đã có và được giữ nguyên. Chưa nạp gì.`,
    wrong: (n: string, all: string) => `${n}/${all} dòng sai nên chưa nạp được. Sửa tệp rồi tải lên lại.`,
    nothing: 'Mọi đơn vị trong tệp đều đã có. Không có gì để nạp.',
    loaded: (n: string) => `Đã nạp ${n} đơn vị`,
    seeTree: 'Xem bộ máy',
    load: (n: string) => `Nạp ${n} đơn vị`,
    rows: 'Từng dòng',
    row: 'Dòng',
    what: 'Kết quả',
    unit: 'Đơn vị',
    under: 'Nằm dưới',
    when: 'Thời gian',
    shown: (n: string) => `Chỉ hiện ${n} dòng đầu; dòng sai thì hiện đủ.`,
  },
  en: {
    title: 'Preview',
    back: 'Choose another file',
    ready: (add: string, there: string) =>
      `${add} units will be added; ${there} are there already and stay as they are. Nothing is loaded yet.`,
    wrong: (n: string, all: string) => `${n} of ${all} rows are wrong, so nothing can be loaded. Mend the file and upload it again.`,
    nothing: 'Every unit of the file is there already. There is nothing to load.',
    loaded: (n: string) => `${n} units have been loaded`,
    seeTree: 'See the units',
    load: (n: string) => `Load ${n} units`,
    rows: 'Row by row',
    row: 'Row',
    what: 'Result',
    unit: 'Unit',
    under: 'Below',
    when: 'When',
    shown: (n: string) => `Only the first ${n} rows are shown; wrong rows are shown all.`,
  },
});

const LOAD = `${UNIT}/nap`;
const SHOWN = 500;

/** Where a list is dropped, or the one that comes with the program is taken. Reading it changes nothing yet. */
const dropScreen = form({
  path: LOAD,
  may: 'organisation.administer',
  params: z.object({}),
  bodyLimit: 2 * 1024 * 1024,
  input: (language) =>
    z
      .object({
        shipped: z.literal('1').optional(),
        file: z
          .unknown()
          .optional()
          .transform((sent) => (sent instanceof File && sent.size > 0 ? sent : undefined)),
      })
      .refine(({ shipped, file }) => shipped || file, { path: ['file'], message: t(language).noFile }),
  load: async () => ({}),
  view: (_, { language, frame, errors, to }) => {
    const say = t(language);
    return (
      <UnitsPage frame={frame} title={say.title} back={{ href: to(UNITS), text: say.back }} errors={errors}>
        <p>{say.about}</p>
        <form method="post" enctype="multipart/form-data" novalidate>
          <FileUpload language={language} name="file" label={say.file} hint={say.hint} error={errors['file']} accept=".xlsx,.csv" />
          <Details summary={say.columns}>
            <p>{say.needed}</p>
            <p>{say.parent}</p>
            <p>{say.zeros}</p>
            <p>
              <a href={to(`${LOAD}/mau.csv`)}>{say.sample}</a>
            </p>
          </Details>
          <Button>{say.read}</Button>
        </form>
        <h2 class="govuk-heading-m">{say.shipped}</h2>
        <p>{say.shippedText}</p>
        <form method="post" enctype="multipart/form-data" novalidate>
          <Button kind="secondary" name="shipped" value="1">
            {say.useShipped}
          </Button>
        </form>
      </UnitsPage>
    );
  },
  submit: async (tx, actor, now, { file, shipped }, { language }) => {
    const own = shipped ? undefined : file;
    const bytes = own ? new Uint8Array(await own.arrayBuffer()) : readShippedList();
    const dropped = await dropUnitList(tx, actor, now, { bytes, fileName: own?.name.slice(0, 200) ?? SHIPPED_LIST });
    if (!dropped.ok) throw new Invalid({ file: listRefusal(language, dropped.refusal) });
    return dropped;
  },
  then: (_, { listId }) => `${LOAD}/${listId}`,
});

/** The shipped list is the sample: whoever fills in one like it will be understood. */
const sampleFile = resource({
  path: `${LOAD}/mau.csv`,
  may: 'organisation.administer',
  answer: async () =>
    new Response(Buffer.concat([Buffer.from('\uFEFF'), readShippedList()]), {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${SHIPPED_LIST}"` },
    }),
});

/** Row by row, what would happen; then the whole of it, or nothing. Only whoever dropped the list sees it. */
const reviewScreen = form({
  path: `${LOAD}/:listId`,
  may: 'organisation.administer',
  params: z.object({ listId: z.uuid() }),
  input: () => z.object({}),
  async load(tx, { listId }) {
    const list = await findUnitList(tx, listId);
    if (!list) throw new NotFound('unit list', listId);
    return { list, planned: list.loadedAt ? [] : planUnitList(list.rows, await listKnownUnits(tx)) };
  },
  view({ list, planned }, { language, frame, refusal, to }) {
    const say = r(language);
    const errors = refusal ? { '': listRefusal(language, refusal) } : {};
    const many = (verdict: PlannedRow['verdict']) => planned.filter((row) => row.verdict === verdict).length;
    const [add, wrong, changes] = [many('add'), many('wrong'), many('add') + many('earlier')];
    const good = planned.filter(({ verdict }) => verdict !== 'wrong');
    const numbers = (n: number) => count(language, n);
    return (
      <UnitsPage frame={frame} title={say.title} back={{ href: to(LOAD), text: say.back }} errors={errors}>
        <p class="ba-quiet">{list.fileName}</p>
        {list.loadedAt ? (
          <Alert language={language} variant="success" title={say.loaded(numbers(list.added ?? 0))}>
            <p>
              <a href={to(UNITS)}>{say.seeTree}</a>
            </p>
          </Alert>
        ) : wrong > 0 ? (
          <Alert language={language} variant="error" title={say.wrong(numbers(wrong), numbers(planned.length))} />
        ) : changes === 0 ? (
          <Alert language={language} variant="information" title={say.nothing} />
        ) : (
          <Alert language={language} variant="information" title={say.ready(numbers(add), numbers(planned.length - changes))} />
        )}
        {!list.loadedAt && wrong === 0 && changes > 0 ? (
          <form method="post" novalidate>
            <Button>{say.load(numbers(add))}</Button>
          </form>
        ) : null}
        {wrong > 0 ? <WrongRows language={language} planned={planned} /> : null}
        {wrong > 0 ? (
          <ButtonGroup>
            <ButtonLink href={to(LOAD)}>{say.back}</ButtonLink>
          </ButtonGroup>
        ) : null}
        {good.length > 0 ? (
          <ScrollArea label={say.rows}>
            <Table
              cards
              caption={say.rows}
              columns={[{ text: say.row }, { text: say.what }, { text: say.unit }, { text: say.under }, { text: say.when }]}
              rows={good.slice(0, SHOWN).map((row) => cellsOf(language, row))}
            />
          </ScrollArea>
        ) : null}
        {good.length > SHOWN ? <p class="ba-quiet">{say.shown(numbers(SHOWN))}</p> : null}
      </UnitsPage>
    );
  },
  submit: (tx, actor, now, { listId }) => loadUnitList(tx, actor, now, { listId }),
  then: ({ listId }) => `${LOAD}/${listId}`,
});

/** What is wrong, row by row: sentences need more width than a column has. */
const WrongRows = ({ language, planned }: { language: Language; planned: readonly PlannedRow[] }) => (
  <ul class="govuk-list">
    {planned
      .filter(({ verdict }) => verdict === 'wrong')
      .map(({ row, problems }) => (
        <li>
          <strong>
            {r(language).row} {String(row.line)}
          </strong>{' '}
          <span lang="vi">{[row.cells.code, row.cells.nameVi].filter(Boolean).join(' · ')}</span>
          <ul class="govuk-list govuk-list--bullet">
            {problems.map((problem) => (
              <li>
                {COLUMN_NAMES[problem.column][language]}: {problemText(language, problem)}
              </li>
            ))}
          </ul>
        </li>
      ))}
  </ul>
);

function cellsOf(language: Language, planned: PlannedRow) {
  const { row, verdict } = planned;
  const { cells } = row;
  const [from, to] =
    planned.verdict === 'wrong' ? [cells.from, cells.to] : [dayText(planned.unit.from), planned.unit.to ? lastDay(planned.unit.to) : ''];
  return [
    String(row.line),
    <Tag colour={VERDICTS[verdict].colour}>{VERDICTS[verdict][language]}</Tag>,
    <span lang="vi">{[cells.code, cells.nameVi].filter(Boolean).join(' · ')}</span>,
    <span lang="vi">{cells.parent}</span>,
    to ? `${from} – ${to}` : from,
  ];
}

export const loadUnitsScreens: readonly Screen[] = [dropScreen, sampleFile, reviewScreen];
