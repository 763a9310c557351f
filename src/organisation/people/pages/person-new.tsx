import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Fieldset } from '../../../design/choices.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { allow } from '../../../kernel/outcome.ts';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { inviteAccount } from '../../sign-in/invitation.commands.ts';
import { FRESH_MINUTES } from '../../sign-in/session.rules.ts';
import { addPerson } from '../account.commands.ts';
import { PEOPLE, PeoplePage } from '../people.view.tsx';
import { besideField } from '../people.words.ts';
import { EmailField, emailInput, NameField, nameInput, UsernameField, usernameInput } from '../person.fields.tsx';
import { listUnitsAdministered } from '../person.queries.ts';
import { endAfter, PostFields, postInput } from '../post.fields.tsx';
import { showOnce } from '../shown-once.ts';

const t = words({
  vi: {
    title: 'Thêm người',
    back: 'Người và chức trách',
    about: 'Người mới nhận một địa chỉ dùng một lần để tự đặt mật khẩu. Không ai khác biết mật khẩu đó.',
    person: 'Người',
    post: 'Chức trách đầu tiên',
    add: 'Thêm và tạo địa chỉ mời',
  },
  en: {
    title: 'Add a person',
    back: 'People and posts',
    about: 'They get a one-time address at which they choose a password. Nobody else knows it.',
    person: 'Person',
    post: 'First post',
    add: 'Add, and make an invitation',
  },
});

const FIELDS = ['username', 'role', 'unit', 'from', 'to'];

/** An account with its first post, and the way in: shown once, on the next page. */
export const newPersonScreen = form({
  path: `${PEOPLE}/moi`,
  may: 'organisation.administer',
  fresh: FRESH_MINUTES,
  params: z.object({ donvi: z.union([z.literal(''), z.uuid()]).default('') }),
  load: async (tx, { donvi }, { now }) => ({ donvi, units: await listUnitsAdministered(tx, dayOf(now)) }),
  input: (language) =>
    z.object({ name: nameInput(language), username: usernameInput(language), email: emailInput(language), ...postInput(language) }),
  view({ donvi, units }, showing) {
    const { language, frame, errors, refusal, to } = showing;
    const say = t(language);
    const preset = { ...showing, value: (name: string, stored?: string | null) => showing.value(name, name === 'unit' ? donvi : stored) };
    return (
      <PeoplePage frame={frame} title={say.title} back={{ href: to(PEOPLE), text: say.back }} errors={errors} refusal={refusal}>
        <p class="govuk-body">{say.about}</p>
        <form method="post" novalidate>
          <Fieldset legend={say.person} legendSize="m">
            <NameField showing={showing} />
            <UsernameField showing={showing} />
            <EmailField showing={showing} />
          </Fieldset>
          <Fieldset legend={say.post} legendSize="m">
            <PostFields showing={preset} units={units} />
          </Fieldset>
          <Button>{say.add}</Button>
        </form>
      </PeoplePage>
    );
  },
  async submit(tx, actor, now, { name, username, email, role, unit, from, to, decision, interim }, { language }) {
    const post = { role, unitId: unit, from, to: endAfter(to), decision, interim };
    const added = besideField(language, await addPerson(tx, actor, now, { name, username, email, post }), FIELDS);
    if (!added.ok) return added;
    const { accountId } = added.value;
    const { token } = await inviteAccount(tx, actor, now, accountId);
    return allow({ accountId, token });
  },
  then(_params, { accountId, token }, context) {
    showOnce(context, accountId, token);
    return `${PEOPLE}/${accountId}/loi-moi`;
  },
});
