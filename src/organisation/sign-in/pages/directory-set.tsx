import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { ErrorSummary, TextInput } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { InsetText } from '../../../design/text.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { setDirectory } from '../directory.commands.ts';
import { findDirectoryOf } from '../directory.queries.ts';
import { FRESH_MINUTES } from '../session.rules.ts';

const t = words({
  vi: {
    title: (name: string) => `Đăng nhập bằng ${name}`,
    of: 'Của:',
    how: 'Cách tốt nhất là người này tự nối trong “Tài khoản của tôi”. Nếu bạn ghi thay, họ được báo, và vẫn phải dùng bước thứ hai ở đây. Họ cần nhận lời mời một lần trước.',
    proved: 'Người này đã tự nối và chứng minh.',
    subject: 'Mã định danh của người này ở đó (sub)',
    hint: 'Chép đúng từng ký tự từ thư mục. Để trống: thôi nối.',
    long: 'Mã dài nhất 255 ký tự, không có khoảng trắng',
    taken: 'Mã này đã thuộc về một tài khoản khác',
    save: 'Lưu',
    notYours:
      'Bạn không ghi được cho người này: đó là chính bạn, người có chức trách ngoài phạm vi của bạn, hoặc bạn vừa gỡ xác thực hai bước của họ. Hãy nhờ một người quản trị khác.',
    back: 'Về trang của người này',
  },
  en: {
    title: (name: string) => `Sign in with ${name}`,
    of: 'Of:',
    how: 'It is best that this person links it themselves in “My account”. If you enter it for them they are told, and still need their second step here. They must have accepted their invitation once before.',
    proved: 'This person has linked and proved it themselves.',
    subject: 'Their identifier there (sub)',
    hint: 'Copy it from the directory, letter by letter. Empty: no link any longer.',
    long: 'An identifier has 255 characters at most and no space',
    taken: 'This identifier belongs to another account',
    save: 'Save',
    notYours:
      'You cannot enter it for this person: it is you, somebody with duties outside your reach, or you have lately taken away their two-step sign-in. Ask another administrator.',
    back: 'To this person',
  },
});

/** Whom the directory (`name`) means by somebody, entered by an administrator. */
export const directorySetScreen = (name: string) =>
  form({
    path: '/lam-viec/to-chuc/nguoi/:id/thu-muc',
    may: 'organisation.administer',
    fresh: FRESH_MINUTES,
    params: z.object({ id: z.uuid() }),
    async load(tx, { id }) {
      const person = await findDirectoryOf(tx, id);
      if (!person) throw new NotFound('account', id);
      return { id, person };
    },
    input: (language) => z.object({ subject: z.string().trim().max(255, t(language).long).regex(/^\S*$/, t(language).long).default('') }),
    view: ({ id, person }, { language, frame, errors, refusal, to, value }) => {
      const say = t(language);
      const wrong = refusal?.code === 'somebody-else' ? { subject: say.taken } : refusal ? { '': say.notYours } : errors;
      return (
        <WorkPage frame={frame} title={say.title(name)} section="/lam-viec/to-chuc" failed={Object.keys(wrong).length > 0}>
          <BackLink language={language} href={to(`/lam-viec/to-chuc/nguoi/${id}`)}>
            {say.back}
          </BackLink>
          <ErrorSummary language={language} errors={wrong} />
          <h1 class="govuk-heading-l">{say.title(name)}</h1>
          <p class="govuk-body">
            {say.of} <strong lang="vi">{person.name}</strong>
          </p>
          <p class="govuk-body">{say.how}</p>
          {person.subject && person.proved ? <InsetText>{say.proved}</InsetText> : null}
          {person.may ? (
            <form method="post" novalidate>
              <TextInput
                language={language}
                name="subject"
                label={say.subject}
                hint={say.hint}
                value={value('subject', person.subject)}
                error={'subject' in wrong ? wrong.subject : undefined}
                autocomplete="off"
                spellcheck={false}
                autocapitalize="none"
              />
              <Button>{say.save}</Button>
            </form>
          ) : (
            <InsetText>{say.notYours}</InsetText>
          )}
        </WorkPage>
      );
    },
    submit: (tx, actor, now, { id, subject }) => setDirectory(tx, actor, now, { id, subject: subject || null }),
    then: ({ id }) => `/lam-viec/to-chuc/nguoi/${id}`,
  });
