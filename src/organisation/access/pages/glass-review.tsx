import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { ErrorSummary, TextArea } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { Alert, EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { SummaryList, Tag } from '../../../design/text.tsx';
import { dayOf, dayText, momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { form, page } from '../../../platform/http/screen.tsx';
import { keepable } from '../../../platform/http/typed-text.ts';
import { OrganisationTabs } from '../../organisation.view.tsx';
import { reviewGlass } from '../record-access.commands.ts';
import { listBrokenGlass } from '../record-access.queries.ts';
import { glassReviewDue } from '../record-access.rules.ts';
import type { RecordKind } from '../record-kind.ts';
import { findOneHand } from '../second-person.queries.ts';
import { oneHandText } from '../second-person.words.ts';

const t = words({
  vi: {
    list: 'Các lần mở khẩn cấp',
    none: 'Chưa ai mở khẩn cấp hồ sơ nào',
    noneText: 'Mỗi lần mở sẽ hiện ở đây để bạn xem xét trong 5 ngày.',
    record: 'Hồ sơ',
    unit: 'Đơn vị',
    who: 'Ai mở',
    when: 'Lúc',
    until: 'Mở đến',
    state: 'Xem xét',
    waiting: 'Chờ xem xét',
    late: 'Quá hạn xem xét',
    due: 'Hạn xem xét',
    justified: 'Có lý do chính đáng',
    unjustified: 'Không chính đáng',
    by: (name: string) => `${name} xem xét`,
    title: 'Xem xét một lần mở khẩn cấp',
    reason: 'Lý do đã nêu',
    verdict: 'Kết luận',
    verdictMissing: 'Chọn kết luận',
    note: 'Nhận xét',
    noteHint: 'Cần khi không chính đáng: làm gì tiếp theo. Không ghi chuyện riêng của người liên quan.',
    noteMissing: 'Ghi việc cần làm tiếp',
    noteLong: 'Nhận xét dài nhất 1.000 ký tự',
    save: 'Ghi kết luận',
    final: 'Kết luận không sửa được.',
    refused: 'Chưa ghi được',
    refusal: (code: string) =>
      ({ 'own-glass': 'Bạn là người mở; người khác phải xem xét.', 'reviewed-already': 'Lần mở này đã có kết luận.' })[code] ?? code,
  },
  en: {
    list: 'Broken glass',
    none: 'Nobody has broken the glass',
    noneText: 'Each time will appear here for you to review within 5 days.',
    record: 'Record',
    unit: 'Unit',
    who: 'Who',
    when: 'When',
    until: 'Open until',
    state: 'Review',
    waiting: 'To review',
    late: 'Review is late',
    due: 'Review by',
    justified: 'Justified',
    unjustified: 'Not justified',
    by: (name: string) => `Reviewed by ${name}`,
    title: 'Review a broken glass',
    reason: 'Reason given',
    verdict: 'Verdict',
    verdictMissing: 'Choose a verdict',
    note: 'Note',
    noteHint: 'Needed when it was not justified: what happens next. No private matters of those concerned.',
    noteMissing: 'Say what happens next',
    noteLong: 'The note can have 1,000 characters at most',
    save: 'Record the verdict',
    final: 'The verdict cannot be changed.',
    refused: 'It was not recorded',
    refusal: (code: string) =>
      ({ 'own-glass': 'You broke it; somebody else must review.', 'reviewed-already': 'This one has a verdict already.' })[code] ?? code,
  },
});
const PATH = '/lam-viec/to-chuc/quyen/mo-khan-cap';

export const glassListScreen = (kinds: readonly RecordKind[]) =>
  page({
    path: PATH,
    may: 'record.review-glass',
    params: z.object({}),
    load: async (tx, _params, { now }) => ({ broken: await listBrokenGlass(tx, dayOf(now)) }),
    view: ({ broken }, { language, frame, now, to }) => {
      const say = t(language);
      const titleOf = (name: string) => kinds.find((kind) => kind.name === name)?.title[language] ?? name;
      return (
        <WorkPage frame={frame} title={say.list} section="/lam-viec/to-chuc">
          <h1 class="govuk-heading-l">{say.list}</h1>
          <OrganisationTabs frame={frame} current="access" />
          {broken.length === 0 ? (
            <EmptyState title={say.none}>
              <p class="govuk-body">{say.noneText}</p>
            </EmptyState>
          ) : (
            <div class="ba-wide">
              <ScrollArea label={say.list}>
                <Table
                  cards
                  caption={say.list}
                  captionHidden
                  columns={[say.when, say.who, say.record, say.unit, say.state].map((text) => ({ text }))}
                  rows={broken.map((one) => [
                    <a href={to(`${PATH}/${one.id}`)}>{momentText(one.at)}</a>,
                    <span lang="vi">{one.name}</span>,
                    `${titleOf(one.kind)} ${one.code}`,
                    <span lang="vi">{one.unitName}</span>,
                    one.reviewedAt ? (
                      <Tag colour={one.justified ? 'green' : 'red'}>{one.justified ? say.justified : say.unjustified}</Tag>
                    ) : Temporal.Instant.compare(glassReviewDue(one.at), now) < 0 ? (
                      <Tag colour="red">{say.late}</Tag>
                    ) : (
                      <Tag colour="yellow">{say.waiting}</Tag>
                    ),
                  ])}
                />
              </ScrollArea>
            </div>
          )}
        </WorkPage>
      );
    },
  });

/** Looking at one of them, and saying whether it was justified. */
export const glassReviewScreen = (kinds: readonly RecordKind[]) =>
  form({
    path: `${PATH}/:id`,
    may: 'record.review-glass',
    params: z.object({ id: z.string().regex(UUID) }),
    async load(tx, { id }, { actor, now }) {
      const [broken] = await listBrokenGlass(tx, dayOf(now), { id });
      if (!broken) throw new NotFound('broken glass', id);
      return { broken, own: broken.account === actor.account, oneHandUntil: await findOneHand(tx, broken.account) };
    },
    input: (language) => {
      const say = t(language);
      return z
        .object({
          verdict: z.enum(['justified', 'unjustified'], { error: say.verdictMissing }),
          note: z.string().default('').transform(keepable).pipe(z.string().trim().max(1000, say.noteLong)),
        })
        .refine(({ verdict, note }) => verdict === 'justified' || note !== '', { path: ['note'], error: say.noteMissing });
    },
    view: ({ broken, own, oneHandUntil }, { language, frame, errors, refusal, value, to }) => {
      const say = t(language);
      const kind = kinds.find(({ name }) => name === broken.kind);
      return (
        <WorkPage
          frame={frame}
          title={say.title}
          section="/lam-viec/to-chuc"
          failed={Object.keys(errors).length > 0 || refusal !== undefined}
        >
          <BackLink language={language} href={to(PATH)}>
            {say.list}
          </BackLink>
          <ErrorSummary language={language} errors={errors} />
          {refusal ? (
            <Alert language={language} variant="error" title={say.refused}>
              {refusal.code === 'one-hand' ? oneHandText(language, refusal.facts) : say.refusal(refusal.code)}
            </Alert>
          ) : null}
          <h1 class="govuk-heading-l">{say.title}</h1>
          <SummaryList
            rows={[
              { key: say.who, value: <span lang="vi">{broken.name}</span> },
              { key: say.record, value: `${kind?.title[language] ?? broken.kind} ${broken.code}` },
              { key: say.unit, value: <span lang="vi">{broken.unitName}</span> },
              { key: say.when, value: momentText(broken.at) },
              { key: say.until, value: momentText(broken.until) },
              { key: say.reason, value: <span lang="vi">{broken.reason}</span> },
              ...(broken.reviewedAt
                ? [
                    {
                      key: say.verdict,
                      value: (
                        <>
                          <Tag colour={broken.justified ? 'green' : 'red'}>{broken.justified ? say.justified : say.unjustified}</Tag>{' '}
                          <span lang="vi">{broken.note}</span>
                          <br />
                          {say.by(broken.reviewedBy ?? '')}, {momentText(broken.reviewedAt)}
                        </>
                      ),
                    },
                  ]
                : [{ key: say.due, value: dayText(dayOf(glassReviewDue(broken.at))) }]),
            ]}
          />
          {broken.reviewedAt ? null : own ? (
            <p class="govuk-body">{say.refusal('own-glass')}</p>
          ) : oneHandUntil ? (
            <p class="govuk-body">{oneHandText(language, oneHandUntil)}</p>
          ) : (
            <form method="post" novalidate>
              <Radios
                language={language}
                name="verdict"
                legend={say.verdict}
                error={errors['verdict']}
                value={value('verdict')}
                choices={[
                  { value: 'justified', text: say.justified },
                  { value: 'unjustified', text: say.unjustified },
                ]}
              />
              <TextArea
                language={language}
                name="note"
                label={say.note}
                hint={say.noteHint}
                rows={3}
                limit={1000}
                error={errors['note']}
                value={value('note')}
              />
              <p class="ba-quiet">{say.final}</p>
              <Button>{say.save}</Button>
            </form>
          )}
        </WorkPage>
      );
    },
    submit: (tx, actor, now, { id, verdict, note }) => reviewGlass(tx, actor, now, { id, justified: verdict === 'justified', note }),
    then: () => PATH,
  });
