import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { changePerson } from '../account.commands.ts';
import { PEOPLE, PeoplePage } from '../people.view.tsx';
import { EmailField, emailInput, NameField, nameInput } from '../person.fields.tsx';
import { findPersonRecord } from '../person.queries.ts';

const t = words({
  vi: {
    title: 'Sửa tên, e-mail',
    about: 'Biên bản và văn bản đã lập giữ tên của ngày lập.',
    save: 'Lưu',
  },
  en: {
    title: 'Change name, e-mail',
    about: 'Minutes and papers made before keep the name of their day.',
    save: 'Save',
  },
});

export const changePersonScreen = form({
  path: `${PEOPLE}/:id/sua`,
  may: 'organisation.administer',
  params: z.object({ id: z.uuid() }),
  input: (language) => z.object({ name: nameInput(language), email: emailInput(language) }),
  async load(tx, { id }) {
    const person = await findPersonRecord(tx, id);
    if (!person?.mayChange) throw new NotFound('account', id);
    return person;
  },
  view(person, showing) {
    const { language, frame, errors, refusal, to } = showing;
    const say = t(language);
    const back = { href: to(`${PEOPLE}/${person.id}`), text: <span lang="vi">{person.name}</span> };
    return (
      <PeoplePage frame={frame} title={say.title} back={back} errors={errors} refusal={refusal}>
        <p class="govuk-body">{say.about}</p>
        <form method="post" novalidate>
          <NameField showing={showing} stored={person.name} />
          <EmailField showing={showing} stored={person.email} />
          <Button>{say.save}</Button>
        </form>
      </PeoplePage>
    );
  },
  submit: (tx, actor, now, { id, name, email }) => changePerson(tx, actor, now, { accountId: id, name, email }),
  then: ({ id }) => `${PEOPLE}/${id}`,
});
