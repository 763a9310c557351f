import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { TextArea } from '../../../design/form.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { optionalText } from '../../../platform/http/typed-text.ts';
import { findVisit, listAnswers, listItems } from '../inspection.queries.ts';
import { ANSWERS } from '../inspection.rules.ts';
import { INSPECTION, InspectionPage, visitPath } from '../inspection.view.tsx';
import { ANSWER_NAMES } from '../inspection.words.ts';
import { answerItem } from '../visit.commands.ts';

const t = words({
  vi: {
    title: (n: string, all: string) => `Câu ${n} trên ${all}`,
    note: 'Ghi chú của đoàn',
    noteHint: 'Đơn vị không đọc được ghi chú này.',
    missing: 'Chọn một câu trả lời',
    save: 'Lưu, sang câu sau',
    last: 'Lưu',
    finding: 'Lưu, ghi phát hiện',
    before: 'Câu trước',
    long: 'Dài quá; hãy rút ngắn',
  },
  en: {
    title: (n: string, all: string) => `Question ${n} of ${all}`,
    note: 'Note of the team',
    noteHint: 'The unit does not read this note.',
    missing: 'Choose an answer',
    save: 'Save and go on',
    last: 'Save',
    finding: 'Save and note a finding',
    before: 'Question before',
    long: 'Too long; shorten it',
  },
});

/** One question on one phone screen: saved with each step, so that nothing is lost with the connection. */
export const questionScreen: Screen = form({
  path: `${INSPECTION}/cuoc/:visitId/cau/:n`,
  may: 'inspection.run',
  params: z.object({ visitId: z.string().regex(UUID), n: z.coerce.number().int().min(1).max(200) }),
  async load(tx, { visitId, n }) {
    const visit = await findVisit(tx, visitId);
    const items = visit?.works ? await listItems(tx, visit.inspectionId) : [];
    const item = items[n - 1];
    if (!visit || !item) throw new NotFound('question', String(n));
    return { visit, item, n, all: items.length, answered: (await listAnswers(tx, visitId)).get(item.id) };
  },
  input: (language) => {
    const say = t(language);
    return z.object({
      answer: z.enum(ANSWERS, { error: say.missing }),
      note: optionalText(2000, { tooLong: say.long }).transform((text) => text ?? ''),
      then: z.enum(['next', 'finding']).catch('next'),
    });
  },
  view({ visit, item, n, all, answered }, showing) {
    const { language, errors, value, to } = showing;
    const say = t(language);
    return (
      <InspectionPage showing={showing} title={say.title(String(n), String(all))} visit={visit}>
        <form method="post" action={to(`${visitPath(visit.id)}/cau/${n}`)} novalidate>
          <Radios
            language={language}
            name="answer"
            legend={<span lang="vi">{item.question}</span>}
            legendSize="m"
            hint={item.basis ? <span lang="vi">{item.basis}</span> : undefined}
            error={errors['answer']}
            value={value('answer', answered?.answer)}
            choices={ANSWERS.map((one) => ({ value: one, text: ANSWER_NAMES[one][language] }))}
          />
          <TextArea
            language={language}
            name="note"
            label={say.note}
            hint={say.noteHint}
            rows={3}
            value={value('note', answered?.note)}
            error={errors['note']}
          />
          <ButtonGroup>
            <Button name="then" value="next">
              {n < all ? say.save : say.last}
            </Button>
            <Button kind="secondary" name="then" value="finding">
              {say.finding}
            </Button>
            {n > 1 ? <a href={to(`${visitPath(visit.id)}/cau/${n - 1}`)}>{say.before}</a> : null}
          </ButtonGroup>
        </form>
      </InspectionPage>
    );
  },
  async submit(tx, actor, now, { visitId, n, answer, note, then }) {
    const visit = await findVisit(tx, visitId);
    const items = visit?.works ? await listItems(tx, visit.inspectionId) : [];
    const item = items[n - 1];
    if (!item) throw new NotFound('question', String(n));
    const done = await answerItem(tx, actor, now, { visitId, itemId: item.id, answer, note });
    return done.ok ? { ok: true, value: then === 'finding' ? '/phat-hien' : n < items.length ? `/cau/${n + 1}` : '' } : done;
  },
  then: ({ visitId }, next) => `${visitPath(visitId)}${next}`,
});
