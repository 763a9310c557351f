import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Checkboxes, Radios } from '../../../design/choices.tsx';
import { DateField, ErrorSummary, Select, TextArea, TextInput } from '../../../design/form.tsx';
import { InsetText } from '../../../design/text.tsx';
import { dayOf, dayText, readDay } from '../../../kernel/day.ts';
import { Invalid } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { FieldSeal } from '../../../platform/crypto/field-seal.ts';
import { form, many, type Screen } from '../../../platform/http/screen.tsx';
import { neededText } from '../../../platform/http/typed-text.ts';
import { UnitSelect } from '../../units/unit.fields.tsx';
import { registerRequest } from '../data-request.commands.ts';
import { CHANNELS, CONCERNS, REQUEST_KINDS } from '../data-request.rules.ts';
import { CHANNEL_NAMES, CONCERNS_NAMES, KIND_NAMES } from '../data-request.words.ts';
import { answerBy } from '../deadline.rules.ts';
import { PrivacyPage, UnreadTag } from '../privacy.view.tsx';
import { listPrivacyUnits } from '../privacy-unit.queries.ts';
import { REQUESTS } from './requests.tsx';

const t = words({
  vi: {
    title: 'Nhận yêu cầu của chủ thể dữ liệu',
    back: 'Yêu cầu của chủ thể dữ liệu',
    unit: 'Đơn vị nhận',
    noUnit: 'Chọn đơn vị',
    kind: 'Họ muốn gì?',
    kindNone: 'Chọn một loại yêu cầu',
    channel: 'Đến bằng cách nào?',
    received: 'Ngày nhận',
    receivedError: 'Nhập ngày nhận như 18/07/2022, không sau hôm nay',
    concerns: 'Họ hỏi về dữ liệu của ai?',
    danger: 'An toàn',
    dangerYes: 'Người hỏi có thể là người gây bạo lực, hoặc hỏi thay người đó',
    dangerHint: 'Khi đánh dấu, câu trả lời chỉ có thể là trung tính: không xác nhận và không phủ nhận có hồ sơ.',
    name: 'Họ tên người hỏi',
    contact: 'Liên hệ để trả lời',
    contactHint: 'Hỏi họ cách liên hệ nào an toàn. Không gửi về nơi mà người khác trong nhà mở được.',
    about: 'Nội dung yêu cầu',
    sealed: 'Họ tên, liên hệ và nội dung được mã hóa trước khi ghi; danh sách và thông báo không nêu ai. Mỗi lần mở xem đều ghi nhật ký.',
    term: (days: number, last: string) => `Hạn trả lời đang đặt ${days} ngày; nhận hôm nay thì hạn là ${last}.`,
    save: 'Nhận yêu cầu',
    needName: 'Nhập họ tên người hỏi',
    needContact: 'Nhập cách liên hệ',
    needAbout: 'Ghi nội dung yêu cầu',
    long: 'Dài quá; hãy rút ngắn',
  },
  en: {
    title: 'Register a data-subject request',
    back: 'Data-subject requests',
    unit: 'Unit that received it',
    noUnit: 'Choose a unit',
    kind: 'What do they want?',
    kindNone: 'Choose a kind of request',
    channel: 'How did it come?',
    received: 'Day received',
    receivedError: 'Enter the day it came in such as 18/07/2022, not after today',
    concerns: 'Whose data is it about?',
    danger: 'Safety',
    dangerYes: 'Whoever asks may be one who does harm, or asks for such a person',
    dangerHint: 'When ticked the only possible answer is a neutral one: it neither confirms nor denies that there is a record.',
    name: 'Name of who asks',
    contact: 'Where to answer',
    contactHint: 'Ask which way is safe. Do not write to where somebody else at home can open it.',
    about: 'What they ask',
    sealed: 'Name, contact and text are encrypted before they are stored; lists and notices name nobody. Each look is recorded.',
    term: (days: number, last: string) => `The time to answer is set to ${days} days; received today it ends on ${last}.`,
    save: 'Register the request',
    needName: 'Enter the name of who asks',
    needContact: 'Enter where to answer',
    needAbout: 'Enter what they ask',
    long: 'Too long; shorten it',
  },
});

const input = (language: Language) => {
  const say = t(language);
  return z.object({
    unit: z.string({ error: say.noUnit }).regex(UUID, say.noUnit),
    kind: z.enum(REQUEST_KINDS, { error: say.kindNone }),
    channel: z.enum(CHANNELS, { error: say.channel }),
    received: z.string().default(''),
    concerns: z.enum(CONCERNS, { error: say.concerns }),
    danger: many(z.literal('yes')),
    name: neededText(200, { missing: say.needName, tooLong: say.long }),
    contact: neededText(500, { missing: say.needContact, tooLong: say.long }),
    about: neededText(10_000, { missing: say.needAbout, tooLong: say.long }),
  });
};

/** Takes a request in. What is typed about a person is sealed with `seal` and shown again only on the request's own page. */
export const newRequestScreen = (seal: FieldSeal): Screen =>
  form({
    path: `${REQUESTS}/moi`,
    may: 'privacy.handle',
    params: z.object({}),
    load: async (tx, _params, { now }) => ({ units: await listPrivacyUnits(tx, dayOf(now)), today: dayOf(now) }),
    view({ units, today }, { language, frame, errors, refusal, value, chosen }) {
      const say = t(language);
      const { day, term } = answerBy(today);
      return (
        <PrivacyPage
          frame={frame}
          title={say.title}
          back={{ href: REQUESTS, text: say.back }}
          failed={Object.keys(errors).length > 0}
          refusal={refusal}
        >
          <ErrorSummary language={language} errors={errors} />
          <InsetText>
            {say.sealed} {say.term(term.amount, dayText(day))} <UnreadTag language={language} unread={term.unread} />
          </InsetText>
          <form method="post" novalidate>
            {units.length === 1 ? (
              <input type="hidden" name="unit" value={units[0]?.id} />
            ) : (
              <UnitSelect
                language={language}
                name="unit"
                label={say.unit}
                units={units}
                value={value('unit')}
                none={say.noUnit}
                error={errors['unit']}
              />
            )}
            <Select
              language={language}
              name="kind"
              label={say.kind}
              value={value('kind')}
              error={errors['kind']}
              options={[
                { value: '', text: say.kindNone },
                ...REQUEST_KINDS.map((one) => ({ value: one, text: KIND_NAMES[one][language] })),
              ]}
            />
            <Radios
              language={language}
              name="concerns"
              legend={say.concerns}
              value={value('concerns')}
              error={errors['concerns']}
              choices={CONCERNS.map((one) => ({ value: one, text: CONCERNS_NAMES[one][language] }))}
            />
            <Checkboxes
              language={language}
              name="danger"
              legend={say.danger}
              hint={say.dangerHint}
              values={chosen('danger', 'yes') ? ['yes'] : []}
              choices={[{ value: 'yes', text: say.dangerYes }]}
            />
            <Select
              language={language}
              name="channel"
              label={say.channel}
              value={value('channel', 'in person')}
              error={errors['channel']}
              options={CHANNELS.map((one) => ({ value: one, text: CHANNEL_NAMES[one][language] }))}
            />
            <DateField
              language={language}
              name="received"
              label={say.received}
              value={value('received', dayText(today))}
              error={errors['received']}
            />
            <TextInput language={language} name="name" label={say.name} value={value('name')} error={errors['name']} autocomplete="off" />
            <TextInput
              language={language}
              name="contact"
              label={say.contact}
              hint={say.contactHint}
              value={value('contact')}
              error={errors['contact']}
              autocomplete="off"
            />
            <TextArea language={language} name="about" label={say.about} value={value('about')} error={errors['about']} limit={10_000} />
            <Button>{say.save}</Button>
          </form>
        </PrivacyPage>
      );
    },
    input,
    async submit(tx, actor, now, sent, { language }) {
      const day = readDay(sent.received);
      if (!day || Temporal.PlainDate.compare(day, dayOf(now)) > 0) throw new Invalid({ received: t(language).receivedError });
      if (!(await listPrivacyUnits(tx, dayOf(now))).some(({ id }) => id === sent.unit)) throw new Invalid({ unit: t(language).noUnit });
      return registerRequest(seal)(tx, actor, now, {
        unitId: sent.unit,
        kind: sent.kind,
        channel: sent.channel,
        concerns: sent.concerns,
        danger: sent.danger.length > 0,
        receivedOn: day,
        asker: { name: sent.name, contact: sent.contact },
        about: sent.about,
      });
    },
    then: (_params, { id }) => `${REQUESTS}/${id}`,
  });
