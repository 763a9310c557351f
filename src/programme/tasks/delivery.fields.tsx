import type { Context } from 'hono';
import { z } from 'zod';
import { Checkboxes, Radios } from '../../design/choices.tsx';
import { FileUpload, Select, TextArea, TextInput } from '../../design/form.tsx';
import { Details } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { Invalid } from '../../kernel/errors.ts';
import { UUID } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/words.ts';
import { many, type Showing } from '../../platform/http/screen.tsx';
import { keepable } from '../../platform/http/typed-text.ts';
import type { NewEvidence, Report } from './delivery.commands.ts';
import type { Delivery, listFigureChoices } from './delivery.queries.ts';
import { deliveryWords } from './delivery.words.ts';
import type { EvidenceFiles, KeptFile } from './evidence.files.ts';
import { ACCEPTED, isWebAddress, MOST_EVIDENCE } from './evidence.rules.ts';
import { readMoney } from './money.rules.ts';
import { taskRefusalText } from './task.words.ts';

type Figures = Awaited<ReturnType<typeof listFigureChoices>>;
const STEPS = ['0', '25', '50', '75', '100'] as const;

/** Whatever is sent is taken in first: a mistake in one field must not cost the photo in another. `readReport` says what is wrong. */
export const reportInput = z.object({
  act: z.enum(['save', 'send']).catch('save'),
  seen: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  percent: z.string().default(''),
  note: z.string().default('').overwrite(keepable),
  link: z.string().default('').overwrite(keepable),
  figure: z.string().default(''),
  budget: z.string().default('').overwrite(keepable),
  photo: many(z.unknown()),
  files: many(z.unknown()),
  kept: many(z.string()),
});
type Sent = z.infer<typeof reportInput>;

const KEPT = 'kept-evidence';
/** The files that this request brought and that were good, for showing its form again. */
export const keptFiles = (c: Context): readonly { name: string; ticket: string }[] => c.get(KEPT as never) ?? [];

/** What was sent, as it may be reported. @throws Invalid with a sentence for each field; what was good of the files is kept for the next try */
export async function readReport(
  sent: Sent,
  given: { evidence: EvidenceFiles; holder: string; figures: Figures; context: Context; language: Language },
): Promise<Omit<Report, 'deliveryId'>> {
  const say = deliveryWords(given.language);
  const errors: Record<string, string> = {};
  const files = await takeFiles(sent, given, errors);
  if (!(STEPS as readonly string[]).includes(sent.percent)) errors['percent'] = say.percentWrong;
  if (sent.note.length > 4000) errors['note'] = say.noteLong;
  if (sent.link && (sent.link.length > 2000 || !isWebAddress(sent.link))) errors['link'] = say.linkWrong;
  const budget = sent.budget === '' ? null : readMoney(sent.budget);
  if (budget === undefined) errors['budget'] = say.budgetWrong;
  const figure = sent.figure === '' ? undefined : given.figures.find(({ id }) => id === sent.figure);
  if (sent.figure !== '' && (!UUID.test(sent.figure) || !figure)) errors['figure'] = say.figureWrong;
  if (Object.keys(errors).length > 0) throw new Invalid(errors);
  const evidence: NewEvidence[] = files.map((file) => ({ kind: 'file', ...file }));
  if (sent.link) evidence.push({ kind: 'link', name: sent.link, href: sent.link });
  if (figure) evidence.push({ kind: 'figure', name: figureText(figure), figureId: figure.id });
  return {
    seen: sent.seen,
    percent: Number(sent.percent),
    note: sent.note || null,
    budgetUsed: budget ?? null,
    evidence,
    send: sent.act === 'send',
  };
}

async function takeFiles(
  sent: Sent,
  { evidence, holder, context, language }: { evidence: EvidenceFiles; holder: string; context: Context; language: Language },
  errors: Record<string, string>,
): Promise<KeptFile[]> {
  const say = deliveryWords(language);
  const good: KeptFile[] = [];
  for (const ticket of sent.kept.slice(0, MOST_EVIDENCE)) {
    const file = evidence.fileOf(ticket, holder);
    if (file) good.push(file);
    else errors['files'] = say.again;
  }
  for (const field of ['photo', 'files'] as const) {
    for (const file of sent[field]) {
      if (!(file instanceof File) || file.name === '') continue;
      if (good.length === MOST_EVIDENCE) {
        errors[field] = say.tooMany;
        break;
      }
      const taken = await evidence.take(file);
      if (taken.ok) good.push(taken.value);
      else errors[field] ??= say.fileWrong(file.name, taskRefusalText(language, taken.refusal));
    }
  }
  context.set(KEPT as never, good.map((file) => ({ name: file.name, ticket: evidence.ticketFor(file, holder) })) as never);
  return good;
}

const figureText = ({ name, asOf, count }: Figures[number]): string => `${name}: ${count} (${dayText(asOf)})`;

/** What a unit says about how far it is: taps first, words and a photo next, the rest folded away. */
export const ReportFields = ({
  delivery,
  figures,
  kept,
  showing,
}: {
  delivery: Delivery;
  figures: Figures;
  kept: ReturnType<typeof keptFiles>;
  showing: Showing;
}) => {
  const { language, errors, value } = showing;
  const say = deliveryWords(language);
  const folded = ['files', 'link', 'figure', 'budget'];
  return (
    <>
      <input
        type="hidden"
        name="seen"
        value={showing.refusal?.code === 'changed-meanwhile' ? String(delivery.entries) : value('seen', String(delivery.entries))}
      />
      <div class="ba-steps">
        <Radios
          language={language}
          name="percent"
          legend={say.percent}
          legendSize="m"
          error={errors['percent']}
          value={value('percent', String(delivery.percent))}
          choices={STEPS.map((step) => ({ value: step, text: say.percentOf(step) }))}
        />
      </div>
      <TextArea language={language} name="note" label={say.note} rows={2} error={errors['note']} value={value('note')} />
      {kept.length > 0 ? (
        <Checkboxes
          language={language}
          name="kept"
          legend={say.kept}
          small
          values={kept.map(({ ticket }) => ticket)}
          choices={kept.map(({ name, ticket }) => ({ value: ticket, text: say.keep(name) }))}
        />
      ) : null}
      <FileUpload language={language} name="photo" label={say.photo} accept="image/*" capture="environment" error={errors['photo']} />
      <Details summary={say.more} open={folded.some((name) => errors[name] || value(name))}>
        <FileUpload
          language={language}
          name="files"
          label={say.files}
          hint={say.filesHint}
          accept={ACCEPTED.join(',')}
          multiple
          error={errors['files']}
        />
        <TextInput
          language={language}
          name="link"
          label={say.link}
          hint={say.linkHint}
          type="url"
          inputmode="url"
          error={errors['link']}
          value={value('link')}
        />
        {figures.length > 0 ? (
          <Select
            language={language}
            name="figure"
            label={say.figure}
            error={errors['figure']}
            value={value('figure')}
            options={[{ value: '', text: say.noFigure }, ...figures.map((figure) => ({ value: figure.id, text: figureText(figure) }))]}
          />
        ) : null}
        <TextInput
          language={language}
          name="budget"
          label={say.budget}
          suffix={say.dong}
          width={10}
          inputmode="numeric"
          autocomplete="off"
          error={errors['budget']}
          value={value('budget')}
        />
      </Details>
    </>
  );
};
