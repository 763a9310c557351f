import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { DateField, TextArea, TextInput } from '../../../design/form.tsx';
import { dayOf, dayText, readDay } from '../../../kernel/day.ts';
import { words } from '../../../kernel/words.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { neededText } from '../../../platform/http/typed-text.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { issueLetter, withdrawLetter } from '../letter.commands.ts';
import { findLastAbbreviation, findLetter, proposeLetter } from '../letter.queries.ts';
import { letterPath, refusedText, URGING, Vi } from '../urging.view.tsx';
import { letterParams, letterTitle } from './letter.tsx';

const t = words({
  vi: {
    back: 'Đôn đốc',
    issue: 'Ban hành công văn',
    withdraw: 'Không gửi công văn này',
    to: 'Gửi',
    number: 'Chữ sau số',
    numberHint: 'Ví dụ VHTT hoặc UBND-VHTT. Số do chương trình cấp khi ban hành, nối tiếp trong năm của cơ quan.',
    numberWrong: 'Nhập phần chữ của ký hiệu: chữ hoa và gạch nối',
    lines: 'Thẩm quyền và chức vụ người ký',
    linesHint: 'Mỗi dòng một ý, ví dụ: KT. TRƯỞNG PHÒNG, xuống dòng PHÓ TRƯỞNG PHÒNG',
    linesMissing: 'Nhập chức vụ người ký',
    name: 'Họ tên người ký',
    nameMissing: 'Nhập họ tên người ký',
    answerBy: 'Đơn vị trả lời trước ngày',
    dayWrong: 'Nhập ngày, ví dụ 05/12/2024',
    recipients: 'Nơi nhận',
    recipientsHint: 'Mỗi dòng một nơi',
    recipientsMissing: 'Nhập nơi nhận',
    long: 'Dài quá; hãy rút ngắn',
    issueText:
      'Sau khi ban hành, công văn có số và không sửa được nữa. Đơn vị thấy công văn từ dòng “Đang được đôn đốc” trong Việc của tôi.',
    doIssue: 'Cấp số và ban hành',
    why: 'Vì sao không gửi',
    whyMissing: 'Ghi lý do không gửi',
    withdrawText: 'Dự thảo được rút và giữ lại cùng lý do. Thang đôn đốc đi tiếp bước sau nếu đơn vị vẫn chưa trả lời.',
    doWithdraw: 'Rút dự thảo',
    cancel: 'Quay lại công văn',
  },
  en: {
    back: 'Urging',
    issue: 'Issue the letter',
    withdraw: 'Do not send this letter',
    to: 'To',
    number: 'What stands after the number',
    numberHint: 'For example VHTT or UBND-VHTT. The program gives the number at issue, in the body’s series of the year.',
    numberWrong: 'Enter the letters of the symbol: capitals and hyphens',
    lines: 'Authority and title of who signs',
    linesHint: 'One idea a line, for example: KT. TRƯỞNG PHÒNG, and below it PHÓ TRƯỞNG PHÒNG',
    linesMissing: 'Enter the title of who signs',
    name: 'Full name of who signs',
    nameMissing: 'Enter the full name of who signs',
    answerBy: 'The unit answers by',
    dayWrong: 'Enter a day, for example 05/12/2024',
    recipients: 'Recipients',
    recipientsHint: 'One a line',
    recipientsMissing: 'Enter the recipients',
    long: 'Too long; shorten it',
    issueText: 'Once issued, the letter has a number and cannot be changed. The unit finds it behind the line “Being urged” in My work.',
    doIssue: 'Number and issue it',
    why: 'Why it is not sent',
    whyMissing: 'Say why it is not sent',
    withdrawText: 'The draft is withdrawn and kept with the reason. The ladder goes on to its next step if the unit still does not answer.',
    doWithdraw: 'Withdraw the draft',
    cancel: 'Back to the letter',
  },
});

/** Issuing a draft: who signs, by when it is answered, who else receives it. */
const issueScreen = form({
  path: `${letterPath(':letterId')}/ban-hanh`,
  may: 'programme.write',
  params: letterParams,
  async load(tx, { letterId }, { now }) {
    const letter = await findLetter(tx, letterId);
    return { letter, proposed: await proposeLetter(tx, letter, dayOf(now)), abbreviation: await findLastAbbreviation(tx, letter.bodyId) };
  },
  input: (language) => {
    const say = t(language);
    return z.object({
      abbreviation: z
        .string()
        .default('')
        .transform((text) => text.trim().toLocaleUpperCase('vi'))
        .refine((text) => /^[\p{Lu}][\p{Lu}-]{0,29}$/u.test(text), say.numberWrong),
      lines: neededText(300, { missing: say.linesMissing, tooLong: say.long }).transform(lines),
      name: neededText(100, { missing: say.nameMissing, tooLong: say.long }),
      answerBy: z
        .string()
        .default('')
        .transform((text, context) => {
          const day = readDay(text);
          if (!day) context.addIssue({ code: 'custom', message: say.dayWrong });
          return day ?? z.NEVER;
        }),
      recipients: neededText(1000, { missing: say.recipientsMissing, tooLong: say.long }).transform(lines),
    });
  },
  view({ letter, proposed, abbreviation }, { language, frame, errors, refusal, value, to }) {
    const say = t(language);
    return (
      <ProgrammePage
        frame={frame}
        title={say.issue}
        current="urging"
        back={[
          { href: URGING, text: say.back },
          { href: letterPath(letter.id), text: letterTitle(language, letter) },
        ]}
        errors={errors}
        refused={refusedText(language, refusal)}
      >
        <p class="govuk-body">
          {say.to}: <Vi>{letter.unit}</Vi>
        </p>
        <form method="post" novalidate>
          <TextInput
            language={language}
            name="abbreviation"
            label={say.number}
            hint={say.numberHint}
            width={20}
            autocomplete="off"
            value={value('abbreviation', abbreviation)}
            error={errors['abbreviation']}
          />
          <TextArea
            language={language}
            name="lines"
            label={say.lines}
            hint={say.linesHint}
            rows={3}
            value={value('lines', proposed?.content.signer.lines.join('\n'))}
            error={errors['lines']}
          />
          <TextInput language={language} name="name" label={say.name} value={value('name')} error={errors['name']} />
          <DateField
            language={language}
            name="answerBy"
            label={say.answerBy}
            value={value('answerBy', proposed ? dayText(Temporal.PlainDate.from(proposed.content.answerBy)) : null)}
            error={errors['answerBy']}
          />
          <TextArea
            language={language}
            name="recipients"
            label={say.recipients}
            hint={say.recipientsHint}
            rows={4}
            value={value('recipients', proposed?.content.recipients.join('\n'))}
            error={errors['recipients']}
          />
          <p class="govuk-body">{say.issueText}</p>
          <ButtonGroup>
            <Button>{say.doIssue}</Button>
            <a href={to(letterPath(letter.id))}>{say.cancel}</a>
          </ButtonGroup>
        </form>
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, input) => issueLetter(tx, actor, now, input),
  then: (_params, { id }) => letterPath(id),
});

/** Deciding that a draft is not sent. */
const withdrawScreen = form({
  path: `${letterPath(':letterId')}/rut`,
  may: 'programme.write',
  params: letterParams,
  load: (tx, { letterId }) => findLetter(tx, letterId),
  input: (language) => z.object({ note: neededText(1000, { missing: t(language).whyMissing, tooLong: t(language).long }) }),
  view(letter, { language, frame, errors, refusal, value, to }) {
    const say = t(language);
    return (
      <ProgrammePage
        frame={frame}
        title={say.withdraw}
        current="urging"
        back={[
          { href: URGING, text: say.back },
          { href: letterPath(letter.id), text: letterTitle(language, letter) },
        ]}
        errors={errors}
        refused={refusedText(language, refusal)}
      >
        <p class="govuk-body">
          {say.to}: <Vi>{letter.unit}</Vi>. {say.withdrawText}
        </p>
        <form method="post" novalidate>
          <TextArea language={language} name="note" label={say.why} limit={1000} rows={3} value={value('note')} error={errors['note']} />
          <ButtonGroup>
            <Button kind="warning">{say.doWithdraw}</Button>
            <a href={to(letterPath(letter.id))}>{say.cancel}</a>
          </ButtonGroup>
        </form>
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, input) => withdrawLetter(tx, actor, now, input),
  then: (_params, { id }) => letterPath(id),
});

/** One a line, without the sign at its end. */
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/[;.]$/, ''))
    .filter(Boolean);

export const issueLetterScreens: readonly Screen[] = [issueScreen, withdrawScreen];
