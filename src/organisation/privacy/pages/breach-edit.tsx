import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { ErrorSummary } from '../../../design/form.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { changeBreach } from '../breach.commands.ts';
import { BreachFields, breachInput } from '../breach.fields.tsx';
import { findBreach } from '../breach.queries.ts';
import { PrivacyPage } from '../privacy.view.tsx';
import { BREACHES } from './breaches.tsx';

const t = words({
  vi: {
    title: (code: string) => `Sự cố ${code}`,
    editTitle: (code: string) => `Sửa nội dung sự cố ${code}`,
    save: 'Lưu',
  },
  en: {
    title: (code: string) => `Breach ${code}`,
    editTitle: (code: string) => `Change what is known of breach ${code}`,
    save: 'Save',
  },
});

/** Mending what is known of a breach. */
export const breachEditScreen = form({
  path: `${BREACHES}/:id/sua`,
  may: 'privacy.handle',
  params: z.object({ id: z.string().regex(UUID) }),
  async load(tx, { id }) {
    const breach = await findBreach(tx, id);
    if (!breach) throw new NotFound('breach', id);
    return breach;
  },
  view(breach, showing) {
    const { language, frame, errors, refusal } = showing;
    const say = t(language);
    return (
      <PrivacyPage
        frame={frame}
        title={say.editTitle(breach.code)}
        back={{ href: `${BREACHES}/${breach.id}`, text: say.title(breach.code) }}
        failed={Object.keys(errors).length > 0}
        refusal={refusal}
      >
        <ErrorSummary language={language} errors={errors} />
        <form method="post" novalidate>
          <BreachFields breach={breach} showing={showing} />
          <Button>{say.save}</Button>
        </form>
      </PrivacyPage>
    );
  },
  input: breachInput,
  submit: changeBreach,
  then: ({ id }) => `${BREACHES}/${id}`,
});
