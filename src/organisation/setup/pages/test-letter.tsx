import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { ErrorSummary, TextInput } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { EMAIL } from '../../people/account.commands.ts';
import { findOwnAddress } from '../setup.queries.ts';
import { askTestLetter } from '../test-letter.commands.ts';
import { SETUP, TEST_LETTER } from './setup.paths.ts';

const t = words({
  vi: {
    title: 'Gửi thư thử',
    back: 'Khởi đầu',
    about:
      'Tiến trình nền gửi một thư thử bằng đúng đường mà mọi thông báo sẽ đi. Kết quả hiện ở trang Khởi đầu; địa chỉ được quên ngay sau đó.',
    address: 'Địa chỉ nhận',
    wrong: 'Nhập một địa chỉ thư, như ten@coquan.gov.vn',
    send: 'Gửi thư thử',
    justAsked: 'Vừa có một thư thử. Đợi một phút rồi thử lại.',
  },
  en: {
    title: 'Send a test letter',
    back: 'First hour',
    about:
      'The worker sends a test letter by the way that all notices will take. What came of it stands on the page First hour; the address is forgotten at once.',
    address: 'Address',
    wrong: 'Enter an address for letters, such as name@office.gov.vn',
    send: 'Send the test letter',
    justAsked: 'A test letter was asked for just now. Wait a minute and try again.',
  },
});

export const testLetterScreen = form({
  path: TEST_LETTER,
  may: 'organisation.set-up',
  params: z.object({}),
  load: async (tx, _params, { actor }) => ({ address: await findOwnAddress(tx, actor.account!) }),
  input: (language) =>
    z.object({
      address: z
        .string({ error: t(language).wrong })
        .trim()
        .max(200, t(language).wrong)
        .regex(EMAIL, t(language).wrong),
    }),
  view({ address }, { language, frame, errors, refusal, value, to }) {
    const say = t(language);
    const all = refusal ? { '': say.justAsked } : errors;
    return (
      <WorkPage frame={frame} title={say.title} section="/lam-viec/to-chuc" failed={Object.keys(all).length > 0}>
        <BackLink language={language} href={to(SETUP)}>
          {say.back}
        </BackLink>
        <ErrorSummary language={language} errors={all} />
        <h1 class="govuk-heading-l">{say.title}</h1>
        <p class="govuk-body">{say.about}</p>
        <form method="post" novalidate>
          <TextInput
            language={language}
            name="address"
            label={say.address}
            type="email"
            value={value('address', address)}
            error={errors['address']}
            autocomplete="email"
            spellcheck={false}
          />
          <Button>{say.send}</Button>
        </form>
      </WorkPage>
    );
  },
  submit: (tx, actor, now, { address }) => askTestLetter(tx, actor, now, { address }),
  then: () => SETUP,
});
