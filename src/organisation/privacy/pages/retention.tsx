import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { InsetText, Tag } from '../../../design/text.tsx';
import { citationText } from '../../../kernel/citation.ts';
import { dayOf, dayText, momentText } from '../../../kernel/day.ts';
import { UUID } from '../../../kernel/ids.ts';
import { count, type Language, words } from '../../../kernel/words.ts';
import { RETENTION_CLASSES } from '../../../law/retention.ts';
import { form } from '../../../platform/http/screen.tsx';
import { listNames } from '../../people/account.queries.ts';
import { nameIn, PRIVACY, PrivacyPage, UnreadTag } from '../privacy.view.tsx';
import { listLatestNames } from '../privacy-unit.queries.ts';
import { liftHold, proposeDestruction } from '../retention.commands.ts';
import { countDue, listHolds, listOwnTerms, listRuns, type Run } from '../retention.queries.ts';
import { cutoffOf, findClass, termOfClass } from '../retention.rules.ts';

export const RETENTION = `${PRIVACY}/luu-giu`;

const t = words({
  vi: {
    title: 'Lưu giữ và hủy',
    back: 'Dữ liệu cá nhân',
    classes: 'Giữ bao lâu',
    class: 'Loại hồ sơ',
    term: 'Thời hạn',
    after: 'Tính từ',
    basis: 'Căn cứ',
    months: (n: number) => (n % 12 === 0 ? `${n / 12} năm` : `${n} tháng`),
    forGood: 'Vĩnh viễn',
    own: (from: string) => `cơ quan quyết định, từ ${from}`,
    decide: 'Đặt thời hạn',
    note: 'Chưa thời hạn nào dưới đây được đối chiếu với bảng thời hạn lưu trữ. Cơ quan quyết định thời hạn của mình; thay đổi không bao giờ hủy gì ngay.',
    due: 'Hết hạn lưu giữ',
    dueNone: 'Không có gì hết hạn lưu giữ.',
    dueCount: (n: string) => `${n} yêu cầu`,
    unit: 'Đơn vị',
    propose: 'Đề nghị hủy',
    proposeFor: (unit: string) => ` của ${unit}`,
    what: 'Hủy nghĩa là xóa họ tên, liên hệ, nội dung và câu trả lời; số, ngày và kết quả ở lại trong sổ.',
    holds: 'Lệnh giữ',
    addHold: 'Đặt lệnh giữ',
    holdNone: 'Không có lệnh giữ nào.',
    holdOn: 'Giữ gì',
    record: 'Một yêu cầu',
    reason: 'Lý do',
    until: 'Đến hết ngày',
    untilLifted: 'đến khi bỏ',
    standing: 'Đang giữ',
    lifted: 'Đã bỏ',
    passed: 'Đã hết hạn',
    lift: 'Bỏ lệnh',
    runs: 'Các lần hủy',
    runNone: 'Chưa có lần hủy nào.',
    run: 'Đề nghị',
    state: 'Tình trạng',
    items: 'Số bản ghi',
    waitsFirst: 'Chờ duyệt lần 1',
    waitsSecond: 'Chờ duyệt lần 2',
    dropped: 'Đã bỏ',
    done: 'Đã hủy',
    certificate: 'Biên bản',
  },
  en: {
    title: 'Keeping and destroying',
    back: 'Personal data',
    classes: 'How long',
    class: 'Class of records',
    term: 'Term',
    after: 'Counted from',
    basis: 'Basis',
    months: (n: number) => (n % 12 === 0 ? (n === 12 ? '1 year' : `${n / 12} years`) : `${n} months`),
    forGood: 'For good',
    own: (from: string) => `decided by the authority, from ${from}`,
    decide: 'Set the term',
    note: 'None of these terms has been checked against a retention table. The authority decides its own; a change never destroys anything at once.',
    due: 'Past their time',
    dueNone: 'Nothing is past its time.',
    dueCount: (n: string) => (n === '1' ? '1 request' : `${n} requests`),
    unit: 'Unit',
    propose: 'Propose destruction',
    proposeFor: (unit: string) => ` for ${unit}`,
    what: 'Destroying takes away name, contact, text and answer; number, days and outcome stay in the register.',
    holds: 'Holds',
    addHold: 'Place a hold',
    holdNone: 'There are no holds.',
    holdOn: 'What is held',
    record: 'One request',
    reason: 'Reason',
    until: 'To the end of',
    untilLifted: 'until lifted',
    standing: 'In force',
    lifted: 'Lifted',
    passed: 'Run out',
    lift: 'Lift',
    runs: 'Destructions',
    runNone: 'Nothing has been destroyed yet.',
    run: 'Proposal',
    state: 'State',
    items: 'Records',
    waitsFirst: 'Waits for a first approval',
    waitsSecond: 'Waits for a second approval',
    dropped: 'Dropped',
    done: 'Destroyed',
    certificate: 'Certificate',
  },
});

/** How far a destruction is, in words. */
export function runState(run: Run, language: Language): { text: string; colour: 'yellow' | 'grey' | 'green' } {
  const say = t(language);
  if (run.doneAt) return { text: say.done, colour: 'green' };
  if (run.droppedAt) return { text: say.dropped, colour: 'grey' };
  return { text: run.firstBy ? say.waitsSecond : say.waitsFirst, colour: 'yellow' };
}

/** Terms, holds, what is over its time, and what was destroyed. Sending the form proposes a destruction or lifts a hold. */
export const retentionScreen = form({
  path: RETENTION,
  may: 'privacy.handle',
  params: z.object({}),
  async load(tx, _params, { now }) {
    const today = dayOf(now);
    const own = await listOwnTerms(tx);
    const requests = findClass('data-request')!;
    const cutoff = cutoffOf(termOfClass(requests, own, today), today);
    const due = cutoff ? await countDue(tx, cutoff, today) : new Map<string, number>();
    const [holds, runs] = [await listHolds(tx), await listRuns(tx)];
    const names = await listLatestNames(tx, [...due.keys(), ...runs.map(({ unitId }) => unitId)], today);
    return { today, own, due, holds, runs, names, people: await listNames(tx, [...holds.map(({ by }) => by)]) };
  },
  view({ today, own, due, holds, runs, names, people }, { language, frame, refusal, to }) {
    const say = t(language);
    const oversees = frame.may.has('privacy.oversee');
    const holdState = ({ liftedAt, until }: { liftedAt: Temporal.Instant | null; until: Temporal.PlainDate | null }) =>
      liftedAt ? 'lifted' : until && Temporal.PlainDate.compare(until, today) < 0 ? 'passed' : 'standing';
    return (
      <PrivacyPage frame={frame} title={say.title} back={{ href: PRIVACY, text: say.back }} refusal={refusal}>
        <h2 class="govuk-heading-m">{say.due}</h2>
        {due.size === 0 ? (
          <EmptyState title={say.dueNone} />
        ) : (
          <>
            <p class="govuk-body">{say.what}</p>
            <Table
              cards
              caption={say.due}
              captionHidden
              columns={[
                { text: say.unit },
                { text: say.items, numeric: true },
                { text: <span class="govuk-visually-hidden">{say.propose}</span> },
              ]}
              rows={[...due].map(([unit, n]) => [
                <span lang="vi">{names.get(unit) ?? ''}</span>,
                say.dueCount(count(language, n)),
                <form method="post">
                  <input type="hidden" name="unit" value={unit} />
                  <Button kind="secondary" name="act" value="propose">
                    {say.propose}
                    <span class="govuk-visually-hidden">{say.proposeFor(names.get(unit) ?? '')}</span>
                  </Button>
                </form>,
              ])}
            />
          </>
        )}
        <h2 class="govuk-heading-m">{say.runs}</h2>
        {runs.length === 0 ? (
          <EmptyState title={say.runNone} />
        ) : (
          <div class="ba-wide">
            <ScrollArea label={say.runs}>
              <Table
                cards
                caption={say.runs}
                captionHidden
                small
                columns={[
                  { text: say.run },
                  { text: say.state },
                  { text: say.items, numeric: true },
                  { text: say.unit },
                  { text: say.certificate },
                ]}
                rows={runs.map((run) => [
                  <a href={to(`${RETENTION}/huy/${run.id}`)}>{momentText(run.proposedAt)}</a>,
                  <Tag colour={runState(run, language).colour}>{runState(run, language).text}</Tag>,
                  count(language, run.items),
                  <span lang="vi">{names.get(run.unitId) ?? ''}</span>,
                  run.certificateId ? <a href={to(`${RETENTION}/bien-ban/${run.certificateId}`)}>{say.certificate}</a> : '',
                ])}
              />
            </ScrollArea>
          </div>
        )}
        <h2 class="govuk-heading-m">{say.holds}</h2>
        {holds.length === 0 ? (
          <EmptyState title={say.holdNone} />
        ) : (
          <div class="ba-wide">
            <ScrollArea label={say.holds}>
              <Table
                cards
                caption={say.holds}
                captionHidden
                small
                columns={[
                  ...[say.holdOn, say.state, say.reason, say.until].map((text) => ({ text })),
                  { text: <span class="govuk-visually-hidden">{say.lift}</span> },
                ]}
                rows={holds.map((hold) => {
                  const state = holdState(hold);
                  return [
                    hold.class ? (findClass(hold.class)?.what[language] ?? hold.class) : say.record,
                    <Tag colour={state === 'standing' ? 'red' : 'grey'}>{say[state]}</Tag>,
                    <>
                      <span lang="vi">{hold.reason}</span>
                      <br />
                      <span class="ba-quiet">
                        {nameIn(people, hold.by)}, {dayText(dayOf(hold.at))}
                      </span>
                    </>,
                    hold.until ? dayText(hold.until) : say.untilLifted,
                    state === 'standing' && oversees ? (
                      <form method="post">
                        <input type="hidden" name="hold" value={hold.id} />
                        <Button kind="secondary" name="act" value="lift">
                          {say.lift}
                        </Button>
                      </form>
                    ) : (
                      ''
                    ),
                  ];
                })}
              />
            </ScrollArea>
          </div>
        )}
        {oversees ? (
          <ButtonLink href={to(`${RETENTION}/giu`)} kind="secondary">
            {say.addHold}
          </ButtonLink>
        ) : null}
        <h2 class="govuk-heading-m">{say.classes}</h2>
        <InsetText>{say.note}</InsetText>
        <div class="ba-wide">
          <ScrollArea label={say.classes}>
            <Table
              cards
              caption={say.classes}
              captionHidden
              small
              columns={[say.class, say.term, say.after, say.basis].map((text) => ({ text }))}
              rows={RETENTION_CLASSES.map((retained) => {
                const term = termOfClass(retained, own, today);
                return [
                  retained.what[language],
                  <>
                    {term.months === null ? say.forGood : say.months(term.months)}{' '}
                    {term.own ? say.own(dayText(term.own.validFrom)) : <UnreadTag language={language} unread={retained.unread} />}
                    {oversees ? (
                      <>
                        <br />
                        <a href={to(`${RETENTION}/thoi-han/${retained.code}`)}>
                          {say.decide}
                          <span class="govuk-visually-hidden">: {retained.what[language]}</span>
                        </a>
                      </>
                    ) : null}
                  </>,
                  retained.after[language],
                  <span lang="vi">{term.own?.basis ?? citationText(retained.basis)}</span>,
                ];
              })}
            />
          </ScrollArea>
        </div>
      </PrivacyPage>
    );
  },
  input: () =>
    z.union([
      z.object({ act: z.literal('propose'), unit: z.string().regex(UUID) }),
      z.object({ act: z.literal('lift'), hold: z.string().regex(UUID) }),
    ]),
  async submit(tx, actor, now, sent) {
    if (sent.act === 'lift') {
      const lifted = await liftHold(tx, actor, now, { id: sent.hold });
      return lifted.ok ? { ok: true, value: { run: null } } : lifted;
    }
    const proposed = await proposeDestruction(tx, actor, now, { unitId: sent.unit, class: 'data-request' });
    return proposed.ok ? { ok: true, value: { run: proposed.value.id as string | null } } : proposed;
  },
  then: (_params, { run }) => (run ? `${RETENTION}/huy/${run}` : RETENTION),
});
