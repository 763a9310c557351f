import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { ErrorSummary, Select, TextArea } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { Alert, EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { SummaryList, Tag, WarningText } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { form, page } from '../../../platform/http/screen.tsx';
import { keepable } from '../../../platform/http/typed-text.ts';
import { FRESH_MINUTES } from '../../sign-in/session.rules.ts';
import { breakGlass } from '../record-access.commands.ts';
import { listRestricted } from '../record-access.queries.ts';
import { GLASS } from '../record-access.rules.ts';
import { recordAccessPath } from '../record-access.view.tsx';
import type { RecordKind } from '../record-kind.ts';
import { recordParams } from './record-restriction.tsx';

const t = words({
  vi: {
    access: 'Quyền truy cập',
    work: 'Việc của tôi',
    list: 'Hồ sơ hạn chế trong phạm vi của bạn',
    listText: 'Ở đây chỉ có mã và đơn vị. Hồ sơ chỉ mở cho những người được nêu tên.',
    none: 'Không có hồ sơ hạn chế nào',
    noneText: 'Khi một hồ sơ bị hạn chế, mã của nó hiện ở đây.',
    record: 'Hồ sơ',
    unit: 'Đơn vị',
    since: 'Từ ngày',
    act: 'Mở',
    open: 'Mở hồ sơ',
    closed: 'Không mở được',
    title: 'Mở khẩn cấp',
    warning: 'Chỉ dùng khi có nguy hiểm và không liên lạc được với người được mở. Việc mở được ghi lại và người khác xem xét trong 5 ngày.',
    reason: 'Vì sao phải mở ngay?',
    reasonHint: 'Không ghi tên. Ví dụ: người trực nghỉ ốm, nạn nhân đang gọi, cần biết nơi tạm lánh.',
    reasonShort: 'Ghi rõ lý do, ít nhất 20 ký tự',
    reasonLong: 'Lý do dài nhất 1.000 ký tự',
    hours: 'Cần mở trong bao lâu?',
    oneHour: '1 giờ',
    someHours: (n: number) => `${n} giờ`,
    go: 'Mở khẩn cấp',
    refused: 'Chưa mở được',
    refusal: (code: string) =>
      ({
        related: 'Bạn có liên quan đến hồ sơ này nên không mở được, kể cả khi khẩn cấp.',
        'not-restricted': 'Hồ sơ không còn bị hạn chế, hoặc không thuộc phạm vi của bạn.',
        'open-already': 'Bạn đang mở được hồ sơ này.',
        'no-post-lets-in':
          'Mở khẩn cấp chỉ bỏ qua việc hạn chế. Chức trách của bạn không mở được loại hồ sơ này: hãy gọi người có chức trách đó.',
      })[code] ?? code,
  },
  en: {
    access: 'Access',
    work: 'My work',
    list: 'Restricted records in your reach',
    listText: 'Code and unit only. The records are open to named people.',
    none: 'There are no restricted records',
    noneText: 'When a record is restricted, its code appears here.',
    record: 'Record',
    unit: 'Unit',
    since: 'Since',
    act: 'Act',
    open: 'Open the record',
    closed: 'Closed to you',
    title: 'Break the glass',
    warning:
      'Only when somebody is in danger and those who may open it cannot be reached. It is recorded, and reviewed by somebody else within 5 days.',
    reason: 'Why it must be opened now',
    reasonHint: 'No names. For example: the officer on duty is ill, the victim is on the phone, the shelter must be known.',
    reasonShort: 'Say why, in at least 20 characters',
    reasonLong: 'The reason can have 1,000 characters at most',
    hours: 'For how long',
    oneHour: '1 hour',
    someHours: (n: number) => `${n} hours`,
    go: 'Break the glass',
    refused: 'It was not opened',
    refusal: (code: string) =>
      ({
        related: 'You are related to this record and cannot open it, not even in an emergency.',
        'not-restricted': 'The record is no longer restricted, or it is not in your reach.',
        'open-already': 'The record is open to you already.',
        'no-post-lets-in':
          'Breaking the glass lifts the restriction only. No post of yours opens records of this kind: call somebody whose post does.',
      })[code] ?? code,
  },
});

/** What there is behind the glass: codes and units. */
export const restrictedListScreen = (kinds: readonly RecordKind[]) =>
  page({
    path: '/lam-viec/to-chuc/quyen/han-che',
    may: 'record.break-glass',
    params: z.object({}),
    load: async (tx, _params, { now }) => ({ records: await listRestricted(tx, dayOf(now)) }),
    view: ({ records }, { language, frame, to }) => {
      const say = t(language);
      const kindOf = (name: string) => kinds.find((kind) => kind.name === name);
      return (
        <WorkPage frame={frame} title={say.list} section="/lam-viec/to-chuc">
          <BackLink language={language} href={to(frame.may.has('access.look') ? '/lam-viec/to-chuc/quyen' : '/lam-viec')}>
            {frame.may.has('access.look') ? say.access : say.work}
          </BackLink>
          <h1 class="govuk-heading-l">{say.list}</h1>
          <p class="ba-quiet">{say.listText}</p>
          {records.length === 0 ? (
            <EmptyState title={say.none}>
              <p class="govuk-body">{say.noneText}</p>
            </EmptyState>
          ) : (
            <ScrollArea label={say.list}>
              <Table
                cards
                caption={say.list}
                captionHidden
                columns={[
                  ...[say.record, say.unit, say.since].map((text) => ({ text })),
                  { text: <span class="govuk-visually-hidden">{say.act}</span> },
                ]}
                rows={records.map(({ id, kind, code, unitName, at, breakable, open }) => [
                  <>
                    {kindOf(kind)?.title[language] ?? kind} <strong>{code}</strong>
                  </>,
                  <span lang="vi">{unitName}</span>,
                  dayText(dayOf(at)),
                  open ? (
                    <a href={to(kindOf(kind)?.href(id) ?? '/lam-viec')}>{say.open}</a>
                  ) : breakable ? (
                    <a href={to(recordAccessPath(kind, id, '/mo-khan-cap'))}>{say.title}</a>
                  ) : (
                    <Tag colour="grey">{say.closed}</Tag>
                  ),
                ])}
              />
            </ScrollArea>
          )}
        </WorkPage>
      );
    },
  });

const HOURS = [1, 4, 12, GLASS.longestHours] as const;

/** Opening a restricted record in an emergency. */
export const breakGlassScreen = (kinds: readonly RecordKind[]) =>
  form({
    path: recordAccessPath(':kind', ':id', '/mo-khan-cap'),
    may: 'record.break-glass',
    fresh: FRESH_MINUTES,
    params: recordParams,
    async load(tx, { kind: name, id }, { now }) {
      const kind = kinds.find((one) => one.name === name);
      const [closed] = await listRestricted(tx, dayOf(now), id);
      if (!kind || closed?.kind !== name) throw new NotFound(name, id);
      return { kind, closed };
    },
    input: (language) => {
      const say = t(language);
      return z.object({
        reason: z
          .string({ error: say.reasonShort })
          .transform(keepable)
          .pipe(z.string().trim().min(GLASS.shortestReason, say.reasonShort).max(1000, say.reasonLong)),
        hours: z.coerce.number().pipe(z.literal([...HOURS], { error: say.hours })),
      });
    },
    view: ({ kind, closed }, { language, frame, errors, refusal, value, to }) => {
      const say = t(language);
      return (
        <WorkPage frame={frame} title={say.title} section="/lam-viec" failed={Object.keys(errors).length > 0 || refusal !== undefined}>
          <BackLink language={language} href={to('/lam-viec/to-chuc/quyen/han-che')}>
            {say.list}
          </BackLink>
          <ErrorSummary language={language} errors={errors} />
          {refusal ? (
            <Alert language={language} variant="error" title={say.refused}>
              {say.refusal(refusal.code)}
            </Alert>
          ) : null}
          <h1 class="govuk-heading-l">{say.title}</h1>
          <SummaryList
            rows={[
              { key: say.record, value: `${kind.title[language]} ${closed.code}` },
              { key: say.unit, value: <span lang="vi">{closed.unitName}</span> },
            ]}
          />
          <WarningText language={language}>{say.warning}</WarningText>
          <form method="post" novalidate>
            <TextArea
              language={language}
              name="reason"
              label={say.reason}
              hint={say.reasonHint}
              rows={4}
              limit={1000}
              error={errors['reason']}
              value={value('reason')}
            />
            <Select
              language={language}
              name="hours"
              label={say.hours}
              error={errors['hours']}
              value={value('hours', '1')}
              options={HOURS.map((n) => ({ value: String(n), text: n === 1 ? say.oneHour : say.someHours(n) }))}
            />
            <Button kind="warning">{say.go}</Button>
          </form>
        </WorkPage>
      );
    },
    submit: async (tx, actor, now, { kind: name, id, reason, hours }) => {
      const kind = kinds.find((one) => one.name === name);
      if (!kind) throw new NotFound(name, id);
      return breakGlass(tx, actor, now, { kind, id, reason, hours });
    },
    then: ({ kind, id }) => kinds.find(({ name }) => name === kind)!.href(id),
  });
