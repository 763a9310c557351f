import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { DateField, TextArea } from '../../../design/form.tsx';
import { WarningText } from '../../../design/text.tsx';
import { dayText, readDay } from '../../../kernel/day.ts';
import { Forbidden, Invalid, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import type { Outcome } from '../../../kernel/outcome.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { Actor, Tx } from '../../../platform/db/database.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { neededText, optionalText } from '../../../platform/http/typed-text.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { findDelivery } from '../delivery.queries.ts';
import { acceptDelivery, dropDelivery, extendDelivery, reopenDelivery, returnDelivery } from '../judgement.commands.ts';
import { deliveryPath, TASKS, Vi } from '../task.view.tsx';
import { taskRefusalText } from '../task.words.ts';

const t = words({
  vi: {
    tasks: 'Nhiệm vụ',
    back: (unit: string) => `Báo cáo của ${unit}`,
    cancel: 'Thôi, quay lại',
    reason: 'Lý do',
    reasonMissing: 'Ghi lý do để đơn vị biết cần làm gì',
    tooLong: 'Nhiều nhất 4.000 ký tự',
    note: 'Ghi chú (không bắt buộc)',
    newDue: 'Hạn mới',
    newDueOptional: 'Hạn mới (để trống thì giữ hạn cũ)',
    dueNow: (day: string) => `Hạn hiện nay: ${day}. Nhập ngày/tháng/năm.`,
    dueMissing: 'Nhập hạn mới, ví dụ 31/12/2024',
    dueWrong: 'Không có ngày này. Nhập ngày/tháng/năm, ví dụ 31/12/2024',
    accept: 'Duyệt kết quả',
    acceptText: 'Việc này khép lại. Trong 24 giờ có thể mở lại.',
    return: 'Trả lại kết quả',
    returnText: 'Đơn vị thấy lý do ở đầu trang báo cáo và làm tiếp.',
    extend: 'Gia hạn',
    extendText: 'Hạn ban đầu vẫn được giữ trong lịch sử.',
    drop: 'Thôi giao việc này',
    dropText: 'Đơn vị không phải nộp kết quả này nữa và không bị đôn đốc. Những gì đã báo cáo vẫn còn. Trong 24 giờ có thể mở lại.',
    reopen: 'Mở lại',
    reopenText: 'Việc trở về tình trạng trước khi khép lại.',
  },
  en: {
    tasks: 'Tasks',
    back: (unit: string) => `Report of ${unit}`,
    cancel: 'No, go back',
    reason: 'Reason',
    reasonMissing: 'Give a reason, so that the unit knows what to do',
    tooLong: 'At most 4,000 characters',
    note: 'Note (optional)',
    newDue: 'New due day',
    newDueOptional: 'New due day (left empty, the day stays)',
    dueNow: (day: string) => `Due now: ${day}. Enter day/month/year.`,
    dueMissing: 'Enter the new due day, for example 31/12/2024',
    dueWrong: 'There is no such day. Enter day/month/year, for example 31/12/2024',
    accept: 'Accept the result',
    acceptText: 'This is closed then. It can be reopened for 24 hours.',
    return: 'Return the result',
    returnText: 'The unit sees the reason on top of its report and goes on.',
    extend: 'Put off',
    extendText: 'The first due day stays in the history.',
    drop: 'No longer ask for this',
    dropText: 'The unit need not hand this in any more and is not urged. What was reported stays. It can be reopened for 24 hours.',
    reopen: 'Reopen',
    reopenText: 'It is again what it was before it was closed.',
  },
});

type Act = 'accept' | 'return' | 'extend' | 'drop' | 'reopen';
type Judged = { deliveryId: string; note: string | null; dueOn: Temporal.PlainDate | null };

/** One decision about what a unit has to hand in; open to whoever keeps its plan. `asks`: what it needs besides. */
const judgementScreen = (judgement: {
  act: Act;
  path: string;
  asks: { reason?: true; note?: true; due?: 'needed' | 'optional' };
  grave?: true;
  submit: (tx: Tx, actor: Actor, now: Temporal.Instant, judged: Judged) => Promise<Outcome<undefined>>;
}): Screen => {
  const { act, asks } = judgement;
  return form({
    path: `${TASKS}/bao-cao/:deliveryId/${judgement.path}`,
    may: 'task.give',
    params: z.object({ deliveryId: z.string().regex(UUID) }),
    async load(tx, { deliveryId }) {
      const delivery = await findDelivery(tx, deliveryId);
      if (!delivery) throw new NotFound('delivery', deliveryId);
      if (!delivery.task.keeps) throw new Forbidden('programme.write');
      return delivery;
    },
    input: (language: Language) => {
      const say = t(language);
      return z.object({
        note: asks.reason
          ? neededText(4000, { missing: say.reasonMissing, tooLong: say.tooLong }).transform((text): string | null => text)
          : optionalText(4000, say),
        due: optionalText(20, { tooLong: say.dueWrong }),
      });
    },
    view(delivery, { language, frame, errors, refusal, value, to }) {
      const say = t(language);
      const back = deliveryPath(delivery.id);
      const unit = language === 'vi' ? delivery.unit : delivery.unitEn;
      return (
        <ProgrammePage
          frame={frame}
          title={say[act]}
          current="tasks"
          back={[
            { href: TASKS, text: say.tasks },
            { href: back, text: say.back(unit) },
          ]}
          errors={errors}
          refused={refusal && taskRefusalText(language, refusal)}
        >
          <p class="govuk-body">
            <strong>{unit}</strong>: <Vi language={language}>{delivery.task.what}</Vi>
          </p>
          <form method="post" novalidate>
            {judgement.grave ? (
              <WarningText language={language}>{say[`${act}Text`]}</WarningText>
            ) : (
              <p class="ba-quiet">{say[`${act}Text`]}</p>
            )}
            {asks.reason || asks.note ? (
              <TextArea
                language={language}
                name="note"
                label={asks.reason ? say.reason : say.note}
                rows={4}
                error={errors['note']}
                value={value('note')}
              />
            ) : null}
            {asks.due ? (
              <DateField
                language={language}
                name="due"
                label={asks.due === 'needed' ? say.newDue : say.newDueOptional}
                hint={say.dueNow(dayText(delivery.dueOn))}
                error={errors['due']}
                value={value('due')}
              />
            ) : null}
            <div class="govuk-button-group">
              <Button kind={judgement.grave ? 'warning' : undefined}>{say[act]}</Button>
              <a class="govuk-link" href={to(back)}>
                {say.cancel}
              </a>
            </div>
          </form>
        </ProgrammePage>
      );
    },
    submit(tx, actor, now, { deliveryId, note, due }, { language }) {
      const say = t(language);
      const dueOn = asks.due && due ? readDay(due) : null;
      if (dueOn === undefined) throw new Invalid({ due: say.dueWrong });
      if (asks.due === 'needed' && !dueOn) throw new Invalid({ due: say.dueMissing });
      return judgement.submit(tx, actor, now, { deliveryId, note, dueOn });
    },
    then: ({ deliveryId }) => deliveryPath(deliveryId),
  });
};

export const judgementScreens: readonly Screen[] = [
  judgementScreen({ act: 'accept', path: 'duyet', asks: { note: true }, submit: acceptDelivery }),
  judgementScreen({
    act: 'return',
    path: 'tra-lai',
    asks: { reason: true, due: 'optional' },
    submit: (tx, actor, now, { deliveryId, note, dueOn }) => returnDelivery(tx, actor, now, { deliveryId, note: note!, dueOn }),
  }),
  judgementScreen({
    act: 'extend',
    path: 'gia-han',
    asks: { reason: true, due: 'needed' },
    submit: (tx, actor, now, { deliveryId, note, dueOn }) => extendDelivery(tx, actor, now, { deliveryId, note: note!, dueOn: dueOn! }),
  }),
  judgementScreen({
    act: 'drop',
    path: 'thoi',
    asks: { reason: true },
    grave: true,
    submit: (tx, actor, now, { deliveryId, note }) => dropDelivery(tx, actor, now, { deliveryId, note: note! }),
  }),
  judgementScreen({ act: 'reopen', path: 'mo-lai', asks: {}, submit: reopenDelivery }),
];
