import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { Filter } from '../../../design/filter.tsx';
import { Select } from '../../../design/form.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { page, pageNumber } from '../../../platform/http/screen.tsx';
import { countClosed } from '../../access/record-access.queries.ts';
import { ClosedCount } from '../../access/record-access.view.tsx';
import { UnitSelect } from '../../units/unit.fields.tsx';
import { listRequests, type RequestRow } from '../data-request.queries.ts';
import { REQUEST_KINDS } from '../data-request.rules.ts';
import { KIND_NAMES, STATE_NAMES, STATE_TAGS } from '../data-request.words.ts';
import { listAddress, PRIVACY, PrivacyList, PrivacyPage, UnreadTag } from '../privacy.view.tsx';
import { listLatestNames, listPrivacyUnits } from '../privacy-unit.queries.ts';

export const REQUESTS = `${PRIVACY}/yeu-cau`;
/** The kind of record a request is, for who may open it. */
export const REQUEST_RECORD = 'organisation.data_request';

const t = words({
  vi: {
    title: 'Yêu cầu của chủ thể dữ liệu',
    back: 'Dữ liệu cá nhân',
    add: 'Nhận yêu cầu mới',
    found: (n: string) => `${n} yêu cầu`,
    code: 'Số',
    kind: 'Muốn gì',
    unit: 'Đơn vị',
    received: 'Nhận ngày',
    due: 'Hạn trả lời',
    state: 'Tình trạng',
    open: 'Đang mở',
    late: 'Quá hạn',
    closed: 'Đã kết thúc',
    all: 'Tất cả',
    everyUnit: 'Mọi đơn vị trong phạm vi',
    waits: 'chờ ký',
    none: 'Không có yêu cầu nào khớp',
    noneText: 'Khi có người hỏi về dữ liệu của họ (bằng bất kỳ cách nào), hãy nhận yêu cầu ngay trong ngày: hạn tính từ ngày nhận.',
  },
  en: {
    title: 'Data-subject requests',
    back: 'Personal data',
    add: 'Register a request',
    found: (n: string) => `${n} requests`,
    code: 'Number',
    kind: 'What they want',
    unit: 'Unit',
    received: 'Received',
    due: 'Answer by',
    state: 'State',
    open: 'Open',
    late: 'Past due',
    closed: 'Closed',
    all: 'All',
    everyUnit: 'Every unit in reach',
    waits: 'to be signed',
    none: 'No request matches',
    noneText: 'When somebody asks about their data, in whatever way, register it the same day: the time runs from the day it came in.',
  },
});

/** The register of requests. Names nobody: who asks stands on the request's own page. */
export const requestsScreen = page({
  path: REQUESTS,
  may: 'privacy.handle',
  params: z.object({
    tinh_trang: z.enum(['open', 'late', 'closed', '']).catch('').default(''),
    loai: z
      .enum([...REQUEST_KINDS, ''])
      .catch('')
      .default(''),
    don_vi: z
      .union([z.string().regex(UUID), z.literal('')])
      .catch('')
      .default(''),
    trang: pageNumber,
  }),
  async load(tx, { tinh_trang, loai, don_vi, trang }, { now }) {
    const today = dayOf(now);
    const listed = await listRequests(tx, { state: tinh_trang, kind: loai, unit: don_vi, page: trang }, today);
    return {
      asked: { tinh_trang, loai, don_vi, trang },
      listed,
      today,
      units: await listPrivacyUnits(tx, today),
      names: await listLatestNames(tx, listed.rows.map(({ unitId }) => unitId).concat(don_vi || []), today),
      closed: await countClosed(tx, REQUEST_RECORD),
    };
  },
  view({ asked, listed, today, units, names, closed }, { language, frame, to }) {
    const say = t(language);
    const here = to(REQUESTS);
    const address = (change: Partial<Record<keyof typeof asked, string | number>>) => listAddress(here, { ...asked, trang: 1, ...change });
    const states = { open: say.open, late: say.late, closed: say.closed } as const;
    const late = ({ closedAt, dueBy }: RequestRow) => !closedAt && Temporal.PlainDate.compare(dueBy, today) < 0;
    return (
      <PrivacyPage frame={frame} title={say.title} back={{ href: PRIVACY, text: say.back }}>
        <ButtonLink href={to(`${REQUESTS}/moi`)}>{say.add}</ButtonLink>
        <Filter
          language={language}
          action={here}
          clear={here}
          selected={[
            ...(asked.tinh_trang ? [{ text: states[asked.tinh_trang], href: address({ tinh_trang: '' }) }] : []),
            ...(asked.loai ? [{ text: KIND_NAMES[asked.loai][language], href: address({ loai: '' }) }] : []),
            ...(asked.don_vi ? [{ text: names.get(asked.don_vi) ?? '—', href: address({ don_vi: '' }) }] : []),
          ]}
        >
          <Select
            language={language}
            name="tinh_trang"
            label={say.state}
            value={asked.tinh_trang}
            options={[{ value: '', text: say.all }, ...Object.entries(states).map(([value, text]) => ({ value, text }))]}
          />
          <Select
            language={language}
            name="loai"
            label={say.kind}
            value={asked.loai}
            options={[{ value: '', text: say.all }, ...REQUEST_KINDS.map((value) => ({ value, text: KIND_NAMES[value][language] }))]}
          />
          {units.length > 1 ? (
            <UnitSelect language={language} name="don_vi" label={say.unit} units={units} value={asked.don_vi} none={say.everyUnit} />
          ) : null}
        </Filter>
        <PrivacyList
          frame={frame}
          title={say.title}
          listed={listed}
          found={say.found}
          none={{ title: say.none, text: say.noneText }}
          note={
            listed.rows.some(({ closedAt, dueUnread }) => !closedAt && dueUnread) ? (
              <p class="ba-quiet">
                {say.due}: <UnreadTag language={language} unread />
              </p>
            ) : null
          }
          columns={[say.code, say.kind, say.due, say.state, say.received, say.unit]}
          row={(row) => [
            <a class="ba-nowrap" href={to(`${REQUESTS}/${row.id}`)}>
              {row.code}
            </a>,
            KIND_NAMES[row.kind][language],
            row.closedAt ? (
              dayText(row.dueBy)
            ) : (
              <>
                {dayText(row.dueBy)} {late(row) ? <Tag colour="red">{say.late}</Tag> : null}
              </>
            ),
            <>
              <Tag colour={STATE_TAGS[row.state]}>{STATE_NAMES[row.state][language]}</Tag>
              {row.preparedBy ? <span class="ba-quiet"> {say.waits}</span> : null}
            </>,
            dayText(row.receivedOn),
            <span lang="vi">{names.get(row.unitId) ?? ''}</span>,
          ]}
          page={asked.trang}
          address={(trang) => address({ trang })}
        />
        <ClosedCount frame={frame} closed={closed} />
      </PrivacyPage>
    );
  },
});
