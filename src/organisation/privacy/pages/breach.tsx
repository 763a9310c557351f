import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { ErrorSummary, TextArea } from '../../../design/form.tsx';
import { Clock } from '../../../design/record.tsx';
import { InsetText, SummaryList, Tag } from '../../../design/text.tsx';
import { citationText } from '../../../kernel/citation.ts';
import { dayOf, momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { count, type Language, words } from '../../../kernel/words.ts';
import { TELLING_THE_AFFECTED } from '../../../law/personal-data.ts';
import { form } from '../../../platform/http/screen.tsx';
import { optionalText } from '../../../platform/http/typed-text.ts';
import { listNames } from '../../people/account.queries.ts';
import { closeBreach, decideTelling, noteNotice } from '../breach.commands.ts';
import { breachWords, TELLING_NAMES } from '../breach.fields.tsx';
import { type Breach, findBreach } from '../breach.queries.ts';
import { isLate, TELLINGS } from '../breach.rules.ts';
import { notifyBy } from '../deadline.rules.ts';
import { MomentFields, momentInput, readMoment } from '../moment.fields.tsx';
import { Lines, nameIn, PrivacyPage, UnreadTag } from '../privacy.view.tsx';
import { listLatestNames } from '../privacy-unit.queries.ts';
import { BREACHES } from './breaches.tsx';

const t = words({
  vi: {
    title: (code: string) => `Sự cố ${code}`,
    back: 'Sự cố dữ liệu cá nhân',
    edit: 'Sửa nội dung',
    print: 'In thông báo gửi cơ quan chuyên trách',
    open: 'Đang xử lý',
    closed: (when: string) => `Đã đóng lúc ${when}`,
    detected: 'Phát hiện lúc',
    unit: 'Đơn vị',
    registered: 'Ghi sổ',
    unknown: 'chưa rõ',
    nothing: 'Chưa ghi',
    left: (hours: number) => `còn ${hours} giờ`,
    over: (hours: number) => `quá ${hours} giờ`,
    by: (when: string) => `Báo cơ quan chuyên trách trước ${when}`,
    notified: 'Đã báo cơ quan chuyên trách',
    tooLate: 'muộn',
    notice: 'Ghi việc báo cơ quan chuyên trách',
    noticeDay: 'Báo ngày',
    how: 'Báo bằng cách nào, cho ai',
    howNone: 'Ghi cách báo',
    noticeDo: 'Ghi là đã báo',
    telling: 'Có báo cho người bị ảnh hưởng không?',
    tellingHint:
      'Cân nhắc trước hết sự an toàn: thư, tin nhắn hay cuộc gọi về nhà có thể làm người gây bạo lực biết người bị bạo lực đã khai báo.',
    tellingNone: 'Chọn một cách',
    reason: 'Vì sao',
    reasonNone: 'Ghi lý do',
    tellingDo: 'Ghi quyết định',
    decided: 'Quyết định',
    close: 'Đóng sự cố',
    closeText: 'Đóng được khi đã báo cơ quan chuyên trách và đã quyết định về người bị ảnh hưởng. Sau đó không sửa được nữa.',
    long: 'Dài quá; hãy rút ngắn',
  },
  en: {
    title: (code: string) => `Breach ${code}`,
    back: 'Data breaches',
    edit: 'Change what is known',
    print: 'Print the notice to the specialised agency',
    open: 'Open',
    closed: (when: string) => `Closed at ${when}`,
    detected: 'Found at',
    unit: 'Unit',
    registered: 'Recorded',
    unknown: 'not known',
    nothing: 'Not noted yet',
    left: (hours: number) => `${hours} hours left`,
    over: (hours: number) => `${hours} hours late`,
    by: (when: string) => `Tell the specialised agency by ${when}`,
    notified: 'Specialised agency told',
    tooLate: 'late',
    notice: 'Note that the specialised agency was told',
    noticeDay: 'Told on',
    how: 'How, and whom',
    howNone: 'Say how',
    noticeDo: 'Note that it was told',
    telling: 'Are those affected told?',
    tellingHint: 'Safety first: a letter, message or call to the home can let whoever does harm know that somebody spoke.',
    tellingNone: 'Choose one',
    reason: 'Why',
    reasonNone: 'Say why',
    tellingDo: 'Note the decision',
    decided: 'Decision',
    close: 'Close the breach',
    closeText: 'Possible once the agency has been told and it is decided about those affected. Nothing can be changed afterwards.',
    long: 'Too long; shorten it',
  },
});

const params = z.object({ id: z.string().regex(UUID) });
const input = (language: Language) => {
  const say = t(language);
  return z
    .object({
      act: z.enum(['notice', 'telling', 'close']),
      how: optionalText(1000, { tooLong: say.long }),
      telling: z.enum([...TELLINGS, '']).default(''),
      reason: optionalText(2000, { tooLong: say.long }),
    })
    .extend(momentInput('notified').shape)
    .refine(({ act, how }) => act !== 'notice' || how, { path: ['how'], error: say.howNone })
    .refine(({ act, telling }) => act !== 'telling' || telling, { path: ['telling'], error: say.tellingNone })
    .refine(({ act, reason }) => act !== 'telling' || reason, { path: ['reason'], error: say.reasonNone });
};

async function load(tx: Parameters<typeof findBreach>[0], { id }: { id: string }, { now }: { now: Temporal.Instant }) {
  const breach = await findBreach(tx, id);
  if (!breach) throw new NotFound('breach', id);
  const names = await listNames(tx, [breach.registeredBy, ...(breach.tellingBy ? [breach.tellingBy] : [])]);
  return { breach, names, unit: (await listLatestNames(tx, [breach.unitId], dayOf(now))).get(breach.unitId) ?? '' };
}

/** One breach: its clock, who was told, what was decided about those affected. */
export const breachScreen = form({
  path: `${BREACHES}/:id`,
  may: 'privacy.handle',
  params,
  load,
  view({ breach, names, unit }, showing) {
    const { language, frame, errors, refusal, value, now, to } = showing;
    const say = t(language);
    const label = breachWords(language);
    const late = isLate(breach, now);
    const lines = (text: string) =>
      text ? (
        <span lang="vi">
          <Lines text={text} />
        </span>
      ) : (
        say.nothing
      );
    return (
      <PrivacyPage
        frame={frame}
        title={say.title(breach.code)}
        back={{ href: BREACHES, text: say.back }}
        failed={Object.keys(errors).length > 0}
        refusal={refusal}
      >
        <ErrorSummary language={language} errors={errors} />
        <p class="govuk-body">
          <Tag colour={breach.closedAt ? 'grey' : 'yellow'}>{breach.closedAt ? say.closed(momentText(breach.closedAt)) : say.open}</Tag>
        </p>
        {breach.notifiedAt ? null : <NotifyClock breach={breach} now={now} language={language} />}
        <SummaryList
          rows={[
            { key: label.what, value: lines(breach.what) },
            { key: label.categories, value: lines(breach.categories) },
            { key: label.people, value: breach.people === null ? say.unknown : count(language, breach.people) },
            { key: label.measures, value: lines(breach.measures) },
            { key: say.detected, value: momentText(breach.detectedAt) },
            { key: say.registered, value: `${momentText(breach.registeredAt)}, ${nameIn(names, breach.registeredBy)}` },
            { key: say.unit, value: <span lang="vi">{unit}</span> },
            {
              key: say.notified,
              value: breach.notifiedAt ? (
                <>
                  {momentText(breach.notifiedAt)} {late ? <Tag colour="red">{say.tooLate}</Tag> : null}
                  <br />
                  <span lang="vi">{breach.notifiedHow}</span>
                </>
              ) : (
                say.nothing
              ),
            },
            {
              key: say.decided,
              value: breach.telling ? (
                <>
                  {TELLING_NAMES[breach.telling][language]}
                  <br />
                  {lines(breach.tellingReason ?? '')}
                  <br />
                  <span class="ba-quiet">
                    {nameIn(names, breach.tellingBy)}
                    {breach.tellingAt ? `, ${momentText(breach.tellingAt)}` : ''}
                  </span>
                </>
              ) : (
                say.nothing
              ),
            },
          ]}
        />
        <ButtonGroup>
          {breach.closedAt ? null : (
            <ButtonLink href={to(`${BREACHES}/${breach.id}/sua`)} kind="secondary">
              {say.edit}
            </ButtonLink>
          )}
          <ButtonLink href={to(`${BREACHES}/${breach.id}/thong-bao`)} kind="secondary">
            {say.print}
          </ButtonLink>
        </ButtonGroup>
        {breach.closedAt || breach.notifiedAt ? null : (
          <>
            <h2 class="govuk-heading-m">{say.notice}</h2>
            <form method="post" novalidate>
              <MomentFields name="notified" label={say.noticeDay} stored={now} showing={showing} />
              <TextArea language={language} name="how" label={say.how} rows={2} value={value('how')} error={errors['how']} />
              <Button name="act" value="notice">
                {say.noticeDo}
              </Button>
            </form>
          </>
        )}
        {breach.closedAt ? null : (
          <>
            <h2 class="govuk-heading-m">{say.telling}</h2>
            <InsetText>
              {say.tellingHint} <span lang="vi">{citationText(TELLING_THE_AFFECTED)}</span> <UnreadTag language={language} unread />
            </InsetText>
            <form method="post" novalidate>
              <Radios
                language={language}
                name="telling"
                legend={say.decided}
                value={value('telling', breach.telling)}
                error={errors['telling']}
                choices={TELLINGS.map((one) => ({ value: one, text: TELLING_NAMES[one][language] }))}
              />
              <TextArea
                language={language}
                name="reason"
                label={say.reason}
                rows={3}
                value={value('reason', breach.tellingReason)}
                error={errors['reason']}
              />
              <Button name="act" value="telling">
                {say.tellingDo}
              </Button>
            </form>
            <h2 class="govuk-heading-m">{say.close}</h2>
            <p class="govuk-body">{say.closeText}</p>
            <form method="post">
              <Button kind="secondary" name="act" value="close">
                {say.close}
              </Button>
            </form>
          </>
        )}
      </PrivacyPage>
    );
  },
  input,
  async submit(tx, actor, now, { id, act, how, telling, reason, notified_day, notified_time }, { language }) {
    if (act === 'close') return closeBreach(tx, actor, now, { id });
    if (act === 'telling') return decideTelling(tx, actor, now, { id, telling: telling || 'do not tell', reason: reason ?? '' });
    return noteNotice(tx, actor, now, { id, at: readMoment('notified', { notified_day, notified_time }, language), how: how ?? '' });
  },
  then: ({ id }) => `${BREACHES}/${id}`,
});

const NotifyClock = ({ breach, now, language }: { breach: Breach; now: Temporal.Instant; language: Language }) => {
  const say = t(language);
  const late = isLate(breach, now);
  const hours = Math.floor(Math.abs(now.until(breach.notifyBy).total('hours')));
  const all = breach.detectedAt.until(breach.notifyBy).total('hours');
  return (
    <Clock
      left={late ? say.over(hours) : say.left(hours)}
      late={late}
      run={(breach.detectedAt.until(now).total('hours') * 100) / all}
      law={
        <>
          {say.by(momentText(breach.notifyBy))}
          <br />
          <span lang="vi">{citationText(notifyBy(breach.detectedAt).term.source)}</span>{' '}
          <UnreadTag language={language} unread={breach.notifyUnread} />
        </>
      }
    />
  );
};
