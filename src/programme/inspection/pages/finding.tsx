import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { Checkboxes, Radios } from '../../../design/choices.tsx';
import { TextArea } from '../../../design/form.tsx';
import { Details } from '../../../design/text.tsx';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { allow } from '../../../kernel/outcome.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form, many, type Scene, type Screen, type Showing } from '../../../platform/http/screen.tsx';
import { keepable, neededText } from '../../../platform/http/typed-text.ts';
import type { EvidenceFiles } from '../../tasks/evidence.files.ts';
import { LARGEST_SENDING } from '../../tasks/evidence.rules.ts';
import { type Finding, findFinding } from '../finding.queries.ts';
import { findVisit } from '../inspection.queries.ts';
import { SEVERITIES, type Severity } from '../inspection.rules.ts';
import { FindingView, INSPECTION, InspectionPage, Photos, visitPath } from '../inspection.view.tsx';
import { SEVERITY_NAMES } from '../inspection.words.ts';
import { keptPhotos, PhotoFields, photoInput, takePhotos } from '../photo.fields.tsx';
import { addFinding, changeFinding, explainFinding, removeFinding } from '../visit.commands.ts';

const t = words({
  vi: {
    add: 'Ghi phát hiện',
    change: 'Sửa phát hiện',
    severity: 'Mức độ',
    severityMissing: 'Chọn mức độ',
    what: 'Phát hiện',
    whatHint: 'Sự việc, tài liệu nào, thiếu gì. Không ghi tên hay địa chỉ của người bị bạo lực.',
    whatMissing: 'Viết phát hiện',
    without: 'Bỏ ảnh',
    nth: (n: string) => `Bỏ ảnh ${n}`,
    save: 'Lưu',
    another: 'Lưu, ghi phát hiện khác',
    removal: 'Xóa phát hiện này',
    removalText: 'Phát hiện và ảnh của nó bị bỏ hẳn.',
    remove: 'Xóa phát hiện',
    long: 'Dài quá; hãy rút ngắn',
    explain: 'Giải trình',
    explainHint: 'Đoàn kiểm tra đọc giải trình trước khi kết luận. Sửa được cho đến lúc đó.',
    explainMissing: 'Viết giải trình',
    send: 'Gửi giải trình',
  },
  en: {
    add: 'Note a finding',
    change: 'Change the finding',
    severity: 'How it weighs',
    severityMissing: 'Choose how it weighs',
    what: 'Finding',
    whatHint: 'What happened, which papers, what is missing. No names or addresses of people who suffered violence.',
    whatMissing: 'Write the finding',
    without: 'Remove photos',
    nth: (n: string) => `Remove photo ${n}`,
    save: 'Save',
    another: 'Save and note another',
    removal: 'Remove this finding',
    removalText: 'The finding and its photos are removed for good.',
    remove: 'Remove the finding',
    long: 'Too long; shorten it',
    explain: 'Explain',
    explainHint: 'The team reads the explanation before it concludes. You can change it until then.',
    explainMissing: 'Write the explanation',
    send: 'Send the explanation',
  },
});

/** Whatever is sent is taken in first; `readFinding` says what is wrong, and keeps the photos for the next try. */
const input = z.object({
  act: z.enum(['save', 'another', 'remove']).catch('save'),
  severity: z.string().default(''),
  what: z.string().default('').overwrite(keepable),
  without: many(z.uuid()),
  ...photoInput,
});

async function readFinding(sent: z.infer<typeof input>, evidence: EvidenceFiles, holder: string, { context, language }: Scene) {
  const say = t(language);
  const errors: Record<string, string> = {};
  const photos = await takePhotos(sent, { evidence, holder, context, language }, errors);
  const severity = SEVERITIES.find((one) => one === sent.severity);
  if (!severity) errors['severity'] = say.severityMissing;
  if (sent.what === '') errors['what'] = say.whatMissing;
  else if (sent.what.length > 4000) errors['what'] = say.long;
  if (!severity || Object.keys(errors).length > 0) throw new Invalid(errors);
  return { severity, what: sent.what, photos };
}

/** A new finding, noted on the spot. */
export const newFindingScreen = (evidence: EvidenceFiles): Screen =>
  form({
    path: `${INSPECTION}/cuoc/:visitId/phat-hien`,
    may: 'inspection.run',
    params: z.object({ visitId: z.string().regex(UUID) }),
    bodyLimit: LARGEST_SENDING,
    async load(tx, { visitId }, { context }) {
      const visit = await findVisit(tx, visitId);
      if (!visit?.works) throw new NotFound('visit', visitId);
      return { visit, kept: keptPhotos(context) };
    },
    input: () => input,
    view({ visit, kept }, showing) {
      const say = t(showing.language);
      return (
        <InspectionPage showing={showing} title={say.add} visit={visit}>
          <form method="post" action={showing.to(`${visitPath(visit.id)}/phat-hien`)} enctype="multipart/form-data" novalidate>
            <FindingFields kept={kept} showing={showing} />
            <ButtonGroup>
              <Button name="act" value="save">
                {say.save}
              </Button>
              <Button kind="secondary" name="act" value="another">
                {say.another}
              </Button>
            </ButtonGroup>
          </form>
        </InspectionPage>
      );
    },
    async submit(tx, actor, now, { visitId, ...sent }, scene) {
      const said = await readFinding(sent, evidence, `${actor.account} ${visitId}`, scene);
      const added = await addFinding(tx, actor, now, { visitId, ...said });
      return added.ok ? allow(sent.act === 'another' ? '/phat-hien' : '#phat-hien') : added;
    },
    then: ({ visitId }, next) => `${visitPath(visitId)}${next}`,
  });

/** A finding said anew or taken back, until the unit is sent it. */
export const findingScreen = (evidence: EvidenceFiles): Screen =>
  form({
    path: `${INSPECTION}/phat-hien/:findingId`,
    may: 'inspection.run',
    params: z.object({ findingId: z.string().regex(UUID) }),
    bodyLimit: LARGEST_SENDING,
    async load(tx, { findingId }, { context }) {
      const { finding, visit } = await readOne(tx, findingId);
      if (!visit.works) throw new NotFound('finding', findingId);
      return { finding, visit, kept: keptPhotos(context) };
    },
    input: () => input,
    view({ finding, visit, kept }, showing) {
      const { language, to } = showing;
      const say = t(language);
      const path = to(`${INSPECTION}/phat-hien/${finding.id}`);
      return (
        <InspectionPage showing={showing} title={say.change} visit={visit}>
          <form method="post" action={path} enctype="multipart/form-data" novalidate>
            <FindingFields kept={kept} finding={finding} showing={showing} />
            <Button name="act" value="save">
              {say.save}
            </Button>
          </form>
          <Details summary={say.removal}>
            <form method="post" action={path}>
              <p class="govuk-body">{say.removalText}</p>
              <Button kind="warning" name="act" value="remove">
                {say.remove}
              </Button>
            </form>
          </Details>
        </InspectionPage>
      );
    },
    async submit(tx, actor, now, { findingId, ...sent }, scene) {
      const { visit } = await readOne(tx, findingId);
      if (!visit.works) throw new NotFound('finding', findingId);
      const done =
        sent.act === 'remove'
          ? await removeFinding(tx, actor, now, { findingId })
          : await changeFinding(tx, actor, now, {
              findingId,
              without: sent.without,
              ...(await readFinding(sent, evidence, `${actor.account} ${visit.id}`, scene)),
            });
      return done.ok ? allow(visit.id) : done;
    },
    then: (_params, visitId) => `${visitPath(visitId)}#phat-hien`,
  });

/** The unit explains a finding. */
export const explainScreen: Screen = form({
  path: `${INSPECTION}/phat-hien/:findingId/giai-trinh`,
  may: 'task.work',
  params: z.object({ findingId: z.string().regex(UUID) }),
  load: (tx, { findingId }) => readOne(tx, findingId),
  input: (language: Language) => {
    const say = t(language);
    return z.object({ what: neededText(4000, { missing: say.explainMissing, tooLong: say.long }) });
  },
  view({ finding, visit }, showing) {
    const { language, errors, value } = showing;
    const say = t(language);
    return (
      <InspectionPage showing={showing} title={say.explain} visit={visit}>
        <FindingView showing={showing} finding={{ ...finding, reply: null }} />
        <form method="post" novalidate>
          <TextArea
            language={language}
            name="what"
            label={say.explain}
            hint={say.explainHint}
            rows={6}
            value={value('what', finding.reply)}
            error={errors['what']}
          />
          <Button>{say.send}</Button>
        </form>
      </InspectionPage>
    );
  },
  async submit(tx, actor, now, { findingId, what }) {
    const { visit } = await readOne(tx, findingId);
    const done = await explainFinding(tx, actor, now, { findingId, what });
    return done.ok ? allow(visit.id) : done;
  },
  then: (_params, visitId) => `${visitPath(visitId)}#phat-hien`,
});

async function readOne(tx: Tx, findingId: string) {
  const finding = await findFinding(tx, findingId);
  const visit = finding && (await findVisit(tx, finding.visitId));
  if (!finding || !visit) throw new NotFound('finding', findingId);
  return { finding, visit };
}

const FindingFields = (p: { kept: ReturnType<typeof keptPhotos>; finding?: Finding; showing: Showing }) => {
  const { language, errors, value, chosen } = p.showing;
  const say = t(language);
  const photos = p.finding?.photos ?? [];
  return (
    <>
      <Radios
        language={language}
        name="severity"
        legend={say.severity}
        error={errors['severity']}
        value={value('severity', p.finding?.severity)}
        choices={SEVERITIES.map((one: Severity) => ({ value: one, text: SEVERITY_NAMES[one][language] }))}
      />
      <TextArea
        language={language}
        name="what"
        label={say.what}
        hint={say.whatHint}
        rows={4}
        value={value('what', p.finding?.what)}
        error={errors['what']}
      />
      {photos.length > 0 ? (
        <>
          <Photos showing={p.showing} photos={photos} />
          <Checkboxes
            language={language}
            name="without"
            legend={say.without}
            small
            values={photos.filter(({ id }) => chosen('without', id)).map(({ id }) => id)}
            choices={photos.map(({ id }, index) => ({ value: id, text: say.nth(String(index + 1)) }))}
          />
        </>
      ) : null}
      <PhotoFields kept={p.kept} showing={p.showing} />
    </>
  );
};
