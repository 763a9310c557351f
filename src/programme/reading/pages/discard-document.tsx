import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { ProgrammePage } from '../../programme.view.tsx';
import { READINGS } from '../reading.address.ts';
import { discardReading } from '../reading.commands.ts';
import { findReading } from '../reading.queries.ts';

const t = words({
  vi: {
    title: 'Bỏ văn bản đang xem',
    about: 'Những chỗ bạn đã sửa mất đi. Kế hoạch đã lưu từ văn bản này, nếu có, vẫn còn.',
    discard: 'Bỏ',
    keep: 'Giữ lại',
    drop: 'Đọc kế hoạch từ văn bản',
  },
  en: {
    title: 'Discard this document',
    about: 'What you have corrected is lost. A plan stored from this document, if any, stays.',
    discard: 'Discard',
    keep: 'Keep it',
    drop: 'Read a plan out of a document',
  },
});

/** Asks once before a reading is thrown away. */
export const discardDocumentScreen = form({
  path: `${READINGS}/:readingId/bo`,
  may: 'plan.read-in',
  params: z.object({ readingId: z.uuid() }),
  input: () => z.object({}),
  async load(tx, { readingId }) {
    const reading = await findReading(tx, readingId);
    if (!reading) throw new NotFound('reading', readingId);
    return reading;
  },
  view: ({ id, name }, { language, frame, to }) => {
    const say = t(language);
    return (
      <ProgrammePage frame={frame} title={say.title} current="plans" back={[{ href: READINGS, text: say.drop }]}>
        <p class="govuk-body" lang={language === 'vi' ? undefined : 'vi'}>
          {name}
        </p>
        <p class="govuk-body">{say.about}</p>
        <form method="post">
          <ButtonGroup>
            <Button kind="warning">{say.discard}</Button>
            <ButtonLink kind="secondary" href={to(`${READINGS}/${id}`)}>
              {say.keep}
            </ButtonLink>
          </ButtonGroup>
        </form>
      </ProgrammePage>
    );
  },
  submit: discardReading,
  then: () => READINGS,
});
