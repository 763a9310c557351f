import { WorkPage } from '../../../design/layout.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { Alert, EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { dayOf, dayText, momentText } from '../../../kernel/day.ts';
import { UUID } from '../../../kernel/ids.ts';
import { count, type Language, words } from '../../../kernel/words.ts';
import { page, pageNumber } from '../../../platform/http/screen.tsx';
import { isRole, ROLE_NAMES } from '../../roles.ts';
import { listUnits } from '../../units/unit.queries.ts';
import { actText } from '../act.words.ts';
import { type AnomalyRow, listOpenAnomalies } from '../anomaly.queries.ts';
import { ANOMALY_WORDS } from '../anomaly.words.ts';
import { AUDIT_PATH, AuditFilter, type AuditParams, askedBy, auditAddress, auditParams, BY_THE_SYSTEM } from '../audit.filter.tsx';
import { AUDIT_PAGE_SIZE, type AuditRow, listAudit, MOST_COUNTED } from '../audit.queries.ts';
import { findChainState } from '../chain.queries.ts';
import { ChainStanding } from '../chain.view.tsx';
import { placeOf } from '../record.links.ts';

const t = words({
  vi: {
    title: 'Nhật ký',
    about: 'Mỗi việc được ghi trong cùng giao dịch với chính việc đó. Không ai sửa hay xóa được dòng nào.',
    found: (n: string) => `${n} dòng`,
    more: (n: string) => `Hơn ${n} dòng; chỉ lật được ${n} dòng mới nhất. Thu hẹp thời gian, hoặc xuất tệp.`,
    when: 'Lúc',
    who: 'Ai',
    what: 'Việc',
    on: 'Đối tượng',
    place: 'Số',
    clock: 'Hệ thống',
    same: 'mọi dòng về đối tượng này',
    open: 'mở',
    waits: 'chờ',
    none: 'Không có dòng nào khớp',
    noneText: 'Bỏ bớt một điều kiện lọc, hoặc mở rộng khoảng thời gian.',
    export: 'Xuất các dòng đang lọc:',
    csv: 'bảng tính (CSV)',
    jsonl: 'tệp tự kiểm chứng được (JSON)',
    anomalies: (n: number) => `${n} dấu hiệu bất thường chờ xem`,
    look: (when: string) => `từ ${when}`,
  },
  en: {
    title: 'Audit record',
    about: 'Every act is written in the transaction of the act itself. Nobody can change or remove a line.',
    found: (n: string) => (n === '1' ? '1 line' : `${n} lines`),
    more: (n: string) => `More than ${n} lines; only the newest ${n} can be paged through. Narrow the time, or export.`,
    when: 'When',
    who: 'Who',
    what: 'Act',
    on: 'About',
    place: 'No.',
    clock: 'The system',
    same: 'every line about this',
    open: 'open',
    waits: 'waits',
    none: 'No line matches',
    noneText: 'Leave out a condition, or widen the time.',
    export: 'Export the lines shown by this filter:',
    csv: 'spreadsheet (CSV)',
    jsonl: 'file that can be verified by itself (JSON)',
    anomalies: (n: number) => (n === 1 ? '1 anomaly waits to be looked at' : `${n} anomalies wait to be looked at`),
    look: (when: string) => `since ${when}`,
  },
});

/** What was done, by whom, newest first; how the chain stands; what auditors should look at. */
export const auditRecordScreen = page({
  path: AUDIT_PATH,
  may: 'audit.read',
  params: auditParams.extend({ trang: pageNumber.refine((n) => n <= MOST_COUNTED / AUDIT_PAGE_SIZE) }),
  async load(tx, params, { now, actor, language }) {
    const asked = await askedBy(tx, params, language);
    const units = await listUnits(tx, dayOf(asked.query.until?.subtract({ seconds: 1 }) ?? now));
    const wrong = Object.keys(asked.errors).length > 0;
    const found = wrong ? { rows: [], total: 0, more: false } : await listAudit(tx, asked.query, params.trang);
    const anomalies = await listOpenAnomalies(tx);
    return { params, asked, units, ...found, anomalies, judges: actor.may.has('audit.judge'), state: await findChainState(tx) };
  },
  view: ({ params, asked, units, rows, total, more, anomalies, judges, state }, { language, frame, to }) => {
    const say = t(language);
    const { trang, ...filter } = params;
    const pages = Math.max(1, Math.ceil(total / AUDIT_PAGE_SIZE));
    return (
      <WorkPage frame={frame} title={say.title} section={AUDIT_PATH}>
        <h1 class="govuk-heading-l">{say.title}</h1>
        <p class="ba-quiet">{say.about}</p>
        <Anomalies language={language} anomalies={anomalies} judges={judges} to={to} />
        <ChainStanding language={language} state={state} />
        <AuditFilter language={language} params={filter} asked={asked} units={units} to={to} />
        {rows.length === 0 ? (
          <EmptyState title={say.none}>
            <p class="govuk-body">{say.noneText}</p>
          </EmptyState>
        ) : (
          <>
            <p>
              <strong>{more ? say.more(count(language, total)) : say.found(count(language, total))}</strong>
            </p>
            <div class="ba-wide">
              <ScrollArea label={say.title}>
                <Table
                  cards
                  caption={say.title}
                  captionHidden
                  small
                  columns={[say.when, say.who, say.what, say.on, { text: say.place, numeric: true }].map((one) =>
                    typeof one === 'string' ? { text: one } : one,
                  )}
                  rows={rows.map((row) => cellsOf(row, language, filter, to))}
                />
              </ScrollArea>
            </div>
            <Pagination language={language} page={trang} pages={pages} href={(n) => to(auditAddress(filter, { trang: n }))} />
            <p class="govuk-body">
              {say.export}{' '}
              <a class="govuk-link" href={to(auditAddress(filter, {}, `${AUDIT_PATH}/xuat.csv`))}>
                {say.csv}
              </a>
              {' · '}
              <a class="govuk-link" href={to(auditAddress(filter, {}, `${AUDIT_PATH}/xuat.jsonl`))}>
                {say.jsonl}
              </a>
            </p>
          </>
        )}
      </WorkPage>
    );
  },
});

function cellsOf(
  { at, by, account, what, about, detail, serial }: AuditRow,
  language: Language,
  filter: AuditParams,
  to: (path: string) => string,
) {
  const say = t(language);
  const place = placeOf(what, about);
  const beside = detailText(language, detail);
  return [
    <span class="ba-nowrap">{momentText(at)}</span>,
    <a class="govuk-link" href={to(auditAddress(filter, { nguoi: by === null ? BY_THE_SYSTEM : account }))}>
      {by === null ? say.clock : <span lang="vi">{by}</span>}
    </a>,
    <>
      <a class="govuk-link" href={to(auditAddress(filter, { viec: what }))}>
        {actText(language, what)}
      </a>
      {beside ? <div class="ba-quiet">{beside}</div> : null}
    </>,
    <>
      <a class="govuk-link" href={to(auditAddress({}, { q: about }))} aria-label={`${shortened(about)}, ${say.same}`}>
        {shortened(about)}
      </a>
      {place ? (
        <>
          {' · '}
          <a class="govuk-link" href={to(place)} aria-label={`${say.open} ${shortened(about)}`}>
            {say.open}
          </a>
        </>
      ) : null}
    </>,
    serial === null ? say.waits : count(language, serial),
  ];
}

const Anomalies = ({
  language,
  anomalies,
  judges,
  to,
}: {
  language: Language;
  anomalies: readonly AnomalyRow[];
  judges: boolean;
  to: (path: string) => string;
}) => {
  if (anomalies.length === 0) return null;
  const say = t(language);
  return (
    <Alert language={language} variant="warning" title={say.anomalies(anomalies.length)}>
      <ul class="govuk-list govuk-list--bullet">
        {anomalies.slice(0, 10).map(({ id, kind, beganAt }) => (
          <li>
            {judges ? (
              <a class="govuk-link" href={to(`${AUDIT_PATH}/dau-hieu/${id}`)}>
                {ANOMALY_WORDS[kind][language]}
              </a>
            ) : (
              ANOMALY_WORDS[kind][language]
            )}{' '}
            <span class="ba-quiet">{say.look(momentText(beganAt))}</span>
          </li>
        ))}
      </ul>
    </Alert>
  );
};

/** Ids are told apart by their first eight digits, as people compare them. */
const shortened = (text: string): string => (UUID.test(text) ? text.slice(0, 8) : text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** Ids, codes and numbers, one line, in words where there are words. */
function detailText(language: Language, detail: unknown): string {
  const pairs = Object.entries((detail ?? {}) as Record<string, unknown>).flatMap(([name, value]) => {
    if (value === null || value === false) return [];
    const word = DETAIL_WORDS[name]?.[language] ?? name;
    return [value === true ? word : `${word}: ${valueText(language, value)}`];
  });
  const line = pairs.join(' · ');
  return line.length > 160 ? `${line.slice(0, 157)}…` : line;
}

function valueText(language: Language, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => valueText(language, one)).join(', ');
  if (typeof value !== 'string') return JSON.stringify(value);
  if (isRole(value)) return ROLE_NAMES[value][language];
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayText(Temporal.PlainDate.from(value));
  return /^\d{4}-\d{2}-\d{2}T.*Z$/.test(value) ? momentText(Temporal.Instant.from(value)) : shortened(value);
}

const DETAIL_WORDS: Readonly<Record<string, Record<Language, string>>> = {
  unit: { vi: 'đơn vị', en: 'unit' },
  number: { vi: 'số', en: 'number' },
  year: { vi: 'năm', en: 'year' },
  kind: { vi: 'loại', en: 'kind' },
  account: { vi: 'tài khoản', en: 'account' },
  role: { vi: 'chức trách', en: 'role' },
  from: { vi: 'từ', en: 'from' },
  to: { vi: 'đến', en: 'to' },
  on: { vi: 'ngày', en: 'on' },
  until: { vi: 'đến', en: 'until' },
  parent: { vi: 'đơn vị trên', en: 'unit above' },
  people: { vi: 'người', en: 'people' },
  count: { vi: 'số lượng', en: 'count' },
  version: { vi: 'phiên bản', en: 'version' },
  days: { vi: 'số ngày', en: 'days' },
  steps: { vi: 'số bước', en: 'steps' },
  records: { vi: 'số bản ghi', en: 'records' },
  review: { vi: 'đợt rà soát', en: 'review' },
  symbol: { vi: 'ký hiệu', en: 'symbol' },
  code: { vi: 'mã', en: 'code' },
};
