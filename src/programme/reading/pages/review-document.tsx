import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { Alert } from '../../../design/record.tsx';
import { NotificationBanner } from '../../../design/text.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { Actor, Tx } from '../../../platform/db/database.ts';
import { form } from '../../../platform/http/screen.tsx';
import { lacking } from '../../plans/plan.content.ts';
import { PlanFields } from '../../plans/plan.fields.tsx';
import { planRefusal } from '../../plans/plan.words.ts';
import { findFormChoices } from '../../plans/plan-form.queries.ts';
import { readPlanForm } from '../../plans/plan-form.ts';
import { formWords } from '../../plans/plan-form.words.ts';
import { findSame } from '../../plans/plan-paper.queries.ts';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { type Marked, markedSource } from '../proposal.ts';
import { READINGS } from '../reading.address.ts';
import { acceptReading, saveReading } from '../reading.commands.ts';
import { findReading, type Reading } from '../reading.queries.ts';

const t = words({
  vi: {
    title: 'Xem lại trước khi lưu',
    drop: 'Đọc kế hoạch từ văn bản',
    saved: 'Đã lưu các chỗ sửa. Chưa có gì thành kế hoạch.',
    source: 'Văn bản gốc',
    marked: 'Chỗ được đánh dấu là chỗ đã đọc ra.',
    proposal: 'Đọc ra được',
    passage: 'Xem đoạn gốc',
    missing: 'Chưa đọc được trong văn bản',
    missingText: 'Hãy xem văn bản và điền tay nếu có:',
    part: (field: string) =>
      ({
        symbol: 'số, ký hiệu',
        issuedOn: 'ngày ban hành',
        issuer: 'cơ quan ban hành',
        periodTo: 'ngày kết thúc',
        generalAim: 'mục tiêu chung',
        targets: 'mục tiêu',
        groups: 'nhóm nhiệm vụ',
        assignments: 'phân công',
        standingBody: 'cơ quan thường trực',
        duties: 'chế độ báo cáo',
      })[field] ?? field,
    fewer: (stated: string, read: string) => `Văn bản nói có ${stated} mục tiêu, đọc ra được ${read}. Hãy xem lại văn bản gốc.`,
    save: 'Lưu chỗ sửa',
    accept: 'Chấp nhận, lưu thành kế hoạch',
    version: 'Lưu thành phiên bản mới',
    there: 'Kế hoạch này đã có',
    thereText: 'Cùng số, ngày và cơ quan ban hành. Bạn có thể lưu những gì đọc ra thành phiên bản mới của nó.',
    seePlan: 'Xem kế hoạch đã có',
    accepted: 'Văn bản này đã thành kế hoạch',
    see: 'Xem kế hoạch',
    discard: 'Bỏ văn bản này',
    reason: 'Đọc lại từ văn bản',
    notYours: 'Bạn không giữ kế hoạch của cơ quan này',
  },
  en: {
    title: 'Look over before storing',
    drop: 'Read a plan out of a document',
    saved: 'Your corrections are kept. Nothing is a plan yet.',
    source: 'Source',
    marked: 'What is marked was read out.',
    proposal: 'What was read',
    passage: 'See the passage',
    missing: 'Not found in the document',
    missingText: 'Look at the document and fill in by hand what there is:',
    part: (field: string) =>
      ({
        symbol: 'number and symbol',
        issuedOn: 'day of issue',
        issuer: 'issuing body',
        periodTo: 'last day',
        generalAim: 'general aim',
        targets: 'targets',
        groups: 'groups of tasks',
        assignments: 'who does what',
        standingBody: 'standing body',
        duties: 'reporting duties',
      })[field] ?? field,
    fewer: (stated: string, read: string) => `The document says it has ${stated} targets; ${read} were read. Look at the source again.`,
    save: 'Keep corrections',
    accept: 'Accept and store as a plan',
    version: 'Store as a new version',
    there: 'This plan is there already',
    thereText: 'The same number, day and issuer. You may store what was read as a new version of it.',
    seePlan: 'See the plan that is there',
    accepted: 'This document has become a plan',
    see: 'See the plan',
    discard: 'Discard this document',
    reason: 'Đọc lại từ văn bản',
    notYours: 'You do not keep the plans of this body',
  },
});

/** A document and what was read in it, side by side; each proposed value leads to its passage. Only its reader sees it. */
export const reviewDocumentScreen = form({
  path: `${READINGS}/:readingId`,
  may: 'plan.read-in',
  params: z.object({ readingId: z.uuid(), 'da-luu': z.string().optional() }),
  bodyLimit: 4 * 1024 * 1024,
  async load(tx, { readingId, 'da-luu': saved }, { actor, now }) {
    const reading = await findReading(tx, readingId);
    if (!reading) throw new NotFound('reading', readingId);
    return { reading, choices: await choicesFor(tx, actor, now, reading), there: await findThere(tx, reading), saved: saved === '1' };
  },
  input: () => z.looseObject({ act: z.enum(['save', 'accept', 'version']).default('save') }),
  view({ reading, choices, there, saved }, showing) {
    const { language, frame, errors, refusal, value, chosen, to } = showing;
    const say = t(language);
    const { proposed, places, missing } = reading;
    const numberOf = new Map(places.map(({ field }, at) => [field, at + 1]));
    const place = (field: string) => {
      const number = numberOf.get(field);
      return number ? <a href={`#p-${number}`}>{say.passage}</a> : null;
    };
    const known = refusal?.code === 'already-there' ? String(refusal.facts['planId']) : there;
    const few = proposed.statedTargets !== null && proposed.targets.length < proposed.statedTargets;
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="plans"
        back={[{ href: READINGS, text: say.drop }]}
        errors={errors}
        refused={refusal && refusal.code !== 'already-there' ? planRefusal(language, refusal) : undefined}
      >
        {saved && Object.keys(errors).length === 0 && !refusal ? (
          <NotificationBanner language={language} kind="success">
            {say.saved}
          </NotificationBanner>
        ) : null}
        {reading.planId ? (
          <Alert language={language} variant="information" title={say.accepted}>
            <a href={to(`${PROGRAMME}/ke-hoach/${reading.planId}`)}>{say.see}</a>
          </Alert>
        ) : known ? (
          <Alert language={language} variant="warning" title={say.there}>
            <p>{say.thereText}</p>
            <a href={to(`${PROGRAMME}/ke-hoach/${known}`)}>{say.seePlan}</a>
          </Alert>
        ) : null}
        {missing.length > 0 || few ? (
          <Alert language={language} variant="information" title={say.missing}>
            {missing.length > 0 ? (
              <p>
                {say.missingText} {missing.map((field) => say.part(field)).join(', ')}.
              </p>
            ) : null}
            {few ? <p>{say.fewer(String(proposed.statedTargets), String(proposed.targets.length))}</p> : null}
          </Alert>
        ) : null}
        <div class="ba-read">
          <Source language={language} reading={reading} />
          <form method="post" novalidate aria-label={say.proposal}>
            <PlanFields
              language={language}
              errors={errors}
              value={value}
              chosen={chosen}
              choices={choices}
              content={proposed}
              place={place}
              paper
            />
            {reading.planId ? null : (
              <ButtonGroup>
                {known ? (
                  <Button name="act" value="version">
                    {say.version}
                  </Button>
                ) : (
                  <Button name="act" value="accept">
                    {say.accept}
                  </Button>
                )}
                <Button kind="secondary" name="act" value="save">
                  {say.save}
                </Button>
                <ButtonLink kind="secondary" href={to(`${READINGS}/${reading.id}/bo`)}>
                  {say.discard}
                </ButtonLink>
              </ButtonGroup>
            )}
          </form>
        </div>
      </ProgrammePage>
    );
  },
  async submit(tx, actor, now, { readingId, act, ...sent }, { language }) {
    const reading = await findReading(tx, readingId);
    if (!reading) throw new NotFound('reading', readingId);
    const choices = await choicesFor(tx, actor, now, reading);
    const { proposed, problems } = readPlanForm(sent, choices, reading.proposed, language);
    if (proposed.issuerId && !choices.issuers.some(({ id }) => id === proposed.issuerId)) problems['issuer'] = t(language).notYours;
    if (act !== 'save') for (const field of lacking(proposed)) problems[field] ??= formWords(language)[field];
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
    if (act === 'save') {
      const saved = await saveReading(tx, actor, now, { readingId, proposed });
      return saved.ok ? { ok: true as const, value: { to: `${READINGS}/${readingId}?da-luu=1` } } : saved;
    }
    const amends = act === 'version' ? ((await findThere(tx, { proposed })) ?? null) : null;
    const accepted = await acceptReading(tx, actor, now, { readingId, proposed, amends, reason: t('vi').reason });
    return accepted.ok ? { ok: true as const, value: { to: `${PROGRAMME}/ke-hoach/${accepted.value.planId}` } } : accepted;
  },
  then: (_, value) => value.to,
});

/** The source with every passage marked and reachable; without script, by its anchor. */
const Source = ({ language, reading: { source, places } }: { language: Language; reading: Reading }) => (
  <div>
    <h2 class="govuk-heading-m">{t(language).source}</h2>
    <p class="ba-quiet ba-gap">{t(language).marked}</p>
    <section class="ba-read__source" tabindex={0} aria-label={t(language).source} lang="vi">
      <Parts of={markedSource(source, places)} />
    </section>
  </div>
);

const Parts = ({ of }: { of: readonly Marked[] }) => (
  <>
    {of.map((part) =>
      typeof part === 'string' ? (
        part
      ) : (
        <mark {...(part.first ? { id: `p-${part.place + 1}` } : {})}>
          <Parts of={part.parts} />
        </mark>
      ),
    )}
  </>
);

function choicesFor(tx: Tx, actor: Actor, now: Temporal.Instant, { proposed }: Pick<Reading, 'proposed'>) {
  const day = proposed.issuedOn ? Temporal.PlainDate.from(proposed.issuedOn) : dayOf(now);
  return findFormChoices(tx, actor, { day, parents: proposed.parents });
}

async function findThere(tx: Tx, { proposed }: Pick<Reading, 'proposed'>): Promise<string | undefined> {
  const { issuerId, symbol, issuedOn } = proposed;
  return issuerId && symbol && issuedOn ? findSame(tx, issuerId, symbol, Temporal.PlainDate.from(issuedOn)) : undefined;
}
