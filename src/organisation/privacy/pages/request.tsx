import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { ErrorSummary, TextArea } from '../../../design/form.tsx';
import { Alert, Timeline } from '../../../design/record.tsx';
import { Details, SummaryList, Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { UUID } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { record } from '../../../platform/audit.ts';
import type { FieldSeal } from '../../../platform/crypto/field-seal.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { optionalText } from '../../../platform/http/typed-text.ts';
import { explainClosed } from '../../access/record-access.commands.ts';
import { findRecordAccess } from '../../access/record-access.queries.ts';
import { RecordAccessPanel, RecordClosed } from '../../access/record-access.view.tsx';
import { findOneHand } from '../../access/second-person.queries.ts';
import { oneHandText } from '../../access/second-person.words.ts';
import { listNames } from '../../people/account.queries.ts';
import { returnAnswer, signAnswer, takeUpRequest, withdrawRequest } from '../data-request.commands.ts';
import { type DataRequest, findRequest } from '../data-request.queries.ts';
import { AnswerText, DueClock, happenings } from '../data-request.view.tsx';
import { CHANNEL_NAMES, CONCERNS_NAMES, KIND_NAMES, STATE_NAMES, STATE_TAGS } from '../data-request.words.ts';
import { Lines, nameIn, PrivacyPage } from '../privacy.view.tsx';
import { listLatestNames } from '../privacy-unit.queries.ts';
import { REQUEST_RECORD, REQUESTS } from './requests.tsx';

const t = words({
  vi: {
    title: (code: string) => `Yêu cầu ${code}`,
    back: 'Yêu cầu của chủ thể dữ liệu',
    asker: 'Người hỏi',
    contact: 'Liên hệ',
    about: 'Nội dung',
    kind: 'Muốn gì',
    concerns: 'Về dữ liệu của ai',
    channel: 'Đến bằng',
    received: 'Nhận ngày',
    unit: 'Đơn vị xử lý',
    handler: 'Người xử lý',
    nobody: 'Chưa ai nhận',
    gone: 'Đã hủy khi hết thời hạn lưu giữ',
    danger: 'Người hỏi có thể là người gây bạo lực',
    dangerText: 'Chỉ trả lời trung tính. Không nói qua điện thoại, không xác nhận, không phủ nhận có hồ sơ về bất kỳ ai.',
    takeUp: 'Tôi xử lý yêu cầu này',
    answer: 'Soạn câu trả lời',
    waiting: 'Câu trả lời chờ người thứ hai ký',
    sign: 'Đã kiểm tra từng điều trên, ký',
    return: 'Trả lại để soạn lại',
    reason: 'Vì sao trả lại',
    reasonHint: 'Không nêu tên người dân.',
    reasonNone: 'Ghi lý do trả lại',
    long: 'Dài quá; hãy rút ngắn',
    own: 'Bạn đã soạn câu này; một người khác trong phạm vi phải ký.',
    withdraw: 'Người hỏi rút yêu cầu',
    withdrawText: 'Dùng khi chính người hỏi nói rằng họ không cần nữa. Yêu cầu được đóng và không mở lại được.',
    withdrawDo: 'Ghi là đã rút',
    history: 'Diễn biến',
    closed: 'Kết thúc',
    sent: 'Câu trả lời đã ký',
  },
  en: {
    title: (code: string) => `Request ${code}`,
    back: 'Data-subject requests',
    asker: 'Who asks',
    contact: 'Contact',
    about: 'What they ask',
    kind: 'What they want',
    concerns: 'Whose data',
    channel: 'Came',
    received: 'Received',
    unit: 'Unit that answers',
    handler: 'Handled by',
    nobody: 'Nobody yet',
    gone: 'Destroyed when its time was over',
    danger: 'Whoever asks may be one who does harm',
    dangerText: 'Answer neutrally only. Say nothing by telephone; neither confirm nor deny that there is a record about anybody.',
    takeUp: 'I will handle this request',
    answer: 'Prepare an answer',
    waiting: 'An answer waits for a second signature',
    sign: 'Everything above is made sure of: sign',
    return: 'Send back',
    reason: 'Why it goes back',
    reasonHint: 'Name nobody.',
    reasonNone: 'Say why it goes back',
    long: 'Too long; shorten it',
    own: 'You prepared it; somebody else in reach must sign.',
    withdraw: 'Whoever asked takes it back',
    withdrawText: 'For when the person who asked says they need no answer. The request is closed and cannot be opened again.',
    withdrawDo: 'Note that it was withdrawn',
    history: 'What happened',
    closed: 'Closed',
    sent: 'The answer as signed',
  },
});

const input = (language: Language) => {
  const say = t(language);
  return z
    .object({ act: z.enum(['take-up', 'sign', 'return', 'withdraw']), reason: optionalText(1000, { tooLong: say.long }) })
    .refine(({ act, reason }) => act !== 'return' || reason, { path: ['reason'], error: say.reasonNone });
};

const waitingOf = ({ answers }: DataRequest) => answers.find(({ signedAt, returnedAt }) => !signedAt && !returnedAt);

/** One request: who asks, what about, how long is left, and what can be done with it. Looking is recorded. */
export const requestScreen = (seal: FieldSeal): Screen =>
  form({
    path: `${REQUESTS}/:id`,
    may: 'privacy.handle',
    params: z.object({ id: z.string().regex(UUID) }),
    async load(tx, { id }, { actor, now }) {
      const request = await findRequest(tx, seal, id);
      if (!request) return { closed: await explainClosed(tx, actor, now, { kind: REQUEST_RECORD, id }) };
      await record(tx, actor, now, 'data-request.seen', id);
      const accounts = [
        request.registeredBy,
        request.handledBy,
        ...request.answers.flatMap((a) => [a.preparedBy, a.signedBy, a.returnedBy]),
      ];
      return {
        request,
        me: actor.account,
        oneHandUntil: await findOneHand(tx, waitingOf(request)?.preparedBy ?? null),
        access: await findRecordAccess(tx, actor, now, id),
        names: await listNames(
          tx,
          accounts.filter((one) => one !== null),
        ),
        unit: (await listLatestNames(tx, [request.unitId], dayOf(now))).get(request.unitId) ?? '',
      };
    },
    view(data, { language, frame, errors, refusal, value, now, to }) {
      const say = t(language);
      const back = { href: REQUESTS, text: say.back };
      if (data.closed) {
        return (
          <PrivacyPage frame={frame} title={say.back} back={back}>
            <RecordClosed frame={frame} closed={data.closed} />
          </PrivacyPage>
        );
      }
      const { request, me, oneHandUntil, access, names, unit } = data;
      const waiting = waitingOf(request);
      const signed = request.answers.find(({ signedAt }) => signedAt);
      const open = request.closedAt === null;
      return (
        <PrivacyPage frame={frame} title={say.title(request.code)} back={back} failed={Object.keys(errors).length > 0} refusal={refusal}>
          <ErrorSummary language={language} errors={errors} />
          <p class="govuk-body">
            <Tag colour={STATE_TAGS[request.state]}>{STATE_NAMES[request.state][language]}</Tag>
          </p>
          {open ? <DueClock request={request} now={now} language={language} /> : null}
          {request.danger ? (
            <Alert language={language} variant="warning" title={say.danger}>
              <p class="govuk-body">{say.dangerText}</p>
            </Alert>
          ) : null}
          <SummaryList
            rows={[
              { key: say.asker, value: request.asker ? <span lang="vi">{request.asker.name}</span> : say.gone },
              { key: say.contact, value: request.asker ? <span lang="vi">{request.asker.contact}</span> : say.gone },
              {
                key: say.about,
                value:
                  request.about === null ? (
                    say.gone
                  ) : (
                    <span lang="vi">
                      <Lines text={request.about} />
                    </span>
                  ),
              },
              { key: say.kind, value: KIND_NAMES[request.kind][language] },
              { key: say.concerns, value: CONCERNS_NAMES[request.concerns][language] },
              { key: say.received, value: `${dayText(request.receivedOn)} · ${CHANNEL_NAMES[request.channel][language]}` },
              { key: say.unit, value: <span lang="vi">{unit}</span> },
              { key: say.handler, value: request.handledBy ? <span lang="vi">{nameIn(names, request.handledBy)}</span> : say.nobody },
            ]}
          />
          {open && !waiting ? (
            <form method="post" class="govuk-button-group">
              <ButtonLink href={to(`${REQUESTS}/${request.id}/tra-loi`)}>{say.answer}</ButtonLink>
              {request.handledBy === me ? null : (
                <Button kind="secondary" name="act" value="take-up">
                  {say.takeUp}
                </Button>
              )}
            </form>
          ) : null}
          {waiting ? (
            <section class="ba-panel ba-panel--now" aria-labelledby="cho-ky">
              <h2 class="ba-panel__title" id="cho-ky">
                {say.waiting}
              </h2>
              <AnswerText answer={waiting} language={language} />
              {waiting.preparedBy === me ? (
                <p class="ba-quiet">{say.own}</p>
              ) : (
                <>
                  {oneHandUntil ? (
                    <p class="govuk-body">{oneHandText(language, oneHandUntil)}</p>
                  ) : (
                    <form method="post">
                      <Button name="act" value="sign">
                        {say.sign}
                      </Button>
                    </form>
                  )}
                  <Details summary={say.return} open={errors['reason'] !== undefined}>
                    <form method="post" novalidate>
                      <TextArea
                        language={language}
                        name="reason"
                        label={say.reason}
                        hint={say.reasonHint}
                        rows={2}
                        value={value('reason')}
                        error={errors['reason']}
                      />
                      <Button kind="secondary" name="act" value="return">
                        {say.return}
                      </Button>
                    </form>
                  </Details>
                </>
              )}
            </section>
          ) : null}
          {signed ? (
            <>
              <h2 class="govuk-heading-m">{say.sent}</h2>
              <AnswerText answer={signed} language={language} />
            </>
          ) : null}
          <h2 class="govuk-heading-m">{say.history}</h2>
          <Timeline items={happenings(request, names, language)} />
          {open && !waiting ? (
            <Details summary={say.withdraw}>
              <p>{say.withdrawText}</p>
              <form method="post">
                <Button kind="secondary" name="act" value="withdraw">
                  {say.withdrawDo}
                </Button>
              </form>
            </Details>
          ) : null}
          <RecordAccessPanel frame={frame} kind={REQUEST_RECORD} id={request.id} access={access} />
        </PrivacyPage>
      );
    },
    input,
    submit(tx, actor, now, { id, act, reason }) {
      switch (act) {
        case 'take-up':
          return takeUpRequest(tx, actor, now, { id });
        case 'sign':
          return signAnswer(tx, actor, now, { id });
        case 'return':
          return returnAnswer(tx, actor, now, { id, reason: reason ?? '' });
        case 'withdraw':
          return withdrawRequest(tx, actor, now, { id });
      }
      return act satisfies never;
    },
    then: ({ id }) => `${REQUESTS}/${id}`,
  });
