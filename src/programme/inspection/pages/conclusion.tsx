import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { DateField, TextArea, TextInput } from '../../../design/form.tsx';
import { WarningText } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { allow } from '../../../kernel/outcome.ts';
import { words } from '../../../kernel/words.ts';
import { optionalDay } from '../../../organisation/units/change.fields.tsx';
import type { Tx } from '../../../platform/db/database.ts';
import { authorityLines } from '../../../platform/documents/paper.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { neededText, optionalText } from '../../../platform/http/typed-text.ts';
import { addDemand, draftConclusion, issueConclusion, removeDemand } from '../conclusion.commands.ts';
import { listDemands } from '../finding.queries.ts';
import { ownBody } from '../inspection.commands.ts';
import { findAbbreviation, findConclusion, findInspection, findLetterhead, findVisit } from '../inspection.queries.ts';
import { INSPECTION, InspectionPage, Lines, visitPath } from '../inspection.view.tsx';

const t = words({
  vi: {
    title: 'Kết luận và yêu cầu',
    what: 'Kết luận',
    whatHint: 'Kết quả đạt được, hạn chế, nguyên nhân. Đơn vị chỉ đọc được khi ban hành.',
    long: 'Dài quá; hãy rút ngắn',
    save: 'Lưu dự thảo',
    demands: 'Yêu cầu khắc phục',
    demandsText: 'Khi ban hành, mỗi yêu cầu thành một nhiệm vụ của đơn vị, có hạn.',
    demand: 'Thêm yêu cầu',
    demandMissing: 'Viết yêu cầu',
    due: 'Hạn khắc phục',
    dueMissing: 'Nhập hạn khắc phục',
    add: 'Lưu và thêm yêu cầu này',
    remove: 'Bỏ',
    removeWhat: (what: string) => `yêu cầu ${what}`,
    by: (day: string) => `hạn ${day}`,
    issue: 'Ban hành kết luận',
    warning: 'Sau khi ban hành, kết luận và yêu cầu không sửa được nữa; đơn vị đọc được và nhận nhiệm vụ.',
    abbreviation: 'Chữ viết tắt tên cơ quan trong số, ký hiệu',
    abbreviationHint: 'Ví dụ VHTT: số sẽ là 05/KL-VHTT. Số thứ tự do phần mềm cấp trong dãy văn bản của cơ quan trong năm.',
    abbreviationMissing: 'Nhập chữ viết tắt tên cơ quan',
    lines: 'Chức vụ trên chữ ký',
    linesMissing: 'Nhập chức vụ của người ký',
    signer: 'Người ký',
    signerMissing: 'Nhập họ tên người ký',
  },
  en: {
    title: 'Conclusion and demands',
    what: 'Conclusion',
    whatHint: 'What was achieved, what falls short, why. The unit reads it only once it is issued.',
    long: 'Too long; shorten it',
    save: 'Save the draft',
    demands: 'Demands',
    demandsText: 'With the issue each demand becomes a task of the unit, with its day.',
    demand: 'Add a demand',
    demandMissing: 'Write the demand',
    due: 'To be met by',
    dueMissing: 'Enter the day by which it is to be met',
    add: 'Save and add this demand',
    remove: 'Remove',
    removeWhat: (what: string) => `the demand ${what}`,
    by: (day: string) => `by ${day}`,
    issue: 'Issue the conclusion',
    warning: 'Once issued, conclusion and demands stay as they are; the unit reads them and has the tasks.',
    abbreviation: 'Abbreviation of the body in the symbol',
    abbreviationHint: 'For example VHTT: the symbol will be 05/KL-VHTT. The number comes from the body’s series of papers of the year.',
    abbreviationMissing: 'Enter the abbreviation of the body',
    lines: 'Capacity above the signature',
    linesMissing: 'Enter the capacity of who signs',
    signer: 'Signed by',
    signerMissing: 'Enter the name of who signs',
  },
});
const params = z.object({ visitId: z.string().regex(UUID) });

/** Also of a visit that somebody else has concluded meanwhile: who was still writing is told so and keeps the text. */
async function readHeld(tx: Tx, visitId: string) {
  const visit = await findVisit(tx, visitId);
  if (!visit?.works || (visit.state !== 'held' && visit.state !== 'concluded')) throw new NotFound('visit', visitId);
  return { visit, conclusion: await findConclusion(tx, visitId), demands: await listDemands(tx, { visitId }) };
}

/** The draft and its demands on one page: either button saves both. */
export const draftScreen: Screen = form({
  path: `${INSPECTION}/cuoc/:visitId/ket-luan`,
  may: 'inspection.run',
  params,
  load: (tx, { visitId }) => readHeld(tx, visitId),
  input: (language) => {
    const say = t(language);
    return z.object({
      act: z.enum(['save', 'add']).catch('save'),
      remove: z.uuid().optional(),
      what: optionalText(20_000, { tooLong: say.long }),
      demand: optionalText(2000, { tooLong: say.long }),
      due: optionalDay(language),
    });
  },
  view({ visit, conclusion, demands }, showing) {
    const { language, errors, value, to } = showing;
    const say = t(language);
    return (
      <InspectionPage showing={showing} title={say.title} visit={visit}>
        <form method="post" action={to(`${visitPath(visit.id)}/ket-luan`)} novalidate>
          <TextArea
            language={language}
            name="what"
            label={say.what}
            labelSize="m"
            hint={say.whatHint}
            rows={10}
            value={value('what', conclusion?.what)}
            error={errors['what']}
          />
          <Button name="act" value="save">
            {say.save}
          </Button>
          <h2 class="govuk-heading-m">{say.demands}</h2>
          <p class="govuk-body">{say.demandsText}</p>
          <ol class="govuk-list govuk-list--number">
            {demands.map(({ id, what, dueOn }) => (
              <li>
                <span lang="vi">{what}</span> ({say.by(dayText(dueOn))}){' '}
                <Button kind="secondary" name="remove" value={id}>
                  {say.remove}
                  <span class="govuk-visually-hidden"> {say.removeWhat(what)}</span>
                </Button>
              </li>
            ))}
          </ol>
          <TextArea language={language} name="demand" label={say.demand} rows={3} value={value('demand')} error={errors['demand']} />
          <DateField language={language} name="due" label={say.due} value={value('due')} error={errors['due']} />
          <Button kind="secondary" name="act" value="add">
            {say.add}
          </Button>
        </form>
      </InspectionPage>
    );
  },
  async submit(tx, actor, now, { visitId, act, remove, what, demand, due }, { language }) {
    const say = t(language);
    const adding = !remove && (act === 'add' || demand !== null);
    if (adding && !demand) throw new Invalid({ demand: say.demandMissing });
    if (adding && !due) throw new Invalid({ due: say.dueMissing });
    const drafted = await draftConclusion(tx, actor, now, { visitId, what: what ?? '' });
    if (!drafted.ok) return drafted;
    if (remove) {
      const removed = await removeDemand(tx, actor, now, { demandId: remove });
      if (!removed.ok) return removed;
    }
    if (adding) {
      const added = await addDemand(tx, actor, now, { visitId, what: demand!, dueOn: due! });
      if (!added.ok) return added;
    }
    return allow(adding || remove ? '/ket-luan' : '');
  },
  then: ({ visitId }, next) => `${visitPath(visitId)}${next}`,
});

/** The last look before it is issued: who signs, and what cannot be taken back. */
export const issueScreen: Screen = form({
  path: `${INSPECTION}/cuoc/:visitId/ban-hanh`,
  may: 'programme.write',
  params,
  async load(tx, { visitId }, { now }) {
    const held = await readHeld(tx, visitId);
    const round = await findInspection(tx, held.visit.inspectionId);
    if (!round) throw new NotFound('inspection', visitId);
    const bodyId = (await ownBody(tx, dayOf(now))) ?? round.bodyId;
    return { ...held, abbreviation: await findAbbreviation(tx, round), head: await findLetterhead(tx, bodyId, dayOf(now)) };
  },
  input: (language) => {
    const say = t(language);
    return z.object({
      abbreviation: neededText(30, { missing: say.abbreviationMissing, tooLong: say.long }),
      lines: neededText(300, { missing: say.linesMissing, tooLong: say.long }),
      signer: neededText(120, { missing: say.signerMissing, tooLong: say.long }),
    });
  },
  view({ visit, conclusion, demands, abbreviation, head }, showing) {
    const { language, errors, value } = showing;
    const say = t(language);
    return (
      <InspectionPage showing={showing} title={say.issue} visit={visit}>
        <Lines text={conclusion?.what ?? ''} />
        <ol class="govuk-list govuk-list--number">
          {demands.map(({ what, dueOn }) => (
            <li>
              <span lang="vi">{what}</span> ({say.by(dayText(dueOn))})
            </li>
          ))}
        </ol>
        <WarningText language={language}>{say.warning}</WarningText>
        <form method="post" novalidate>
          <TextInput
            language={language}
            name="abbreviation"
            label={say.abbreviation}
            hint={say.abbreviationHint}
            width={10}
            value={value('abbreviation', abbreviation)}
            error={errors['abbreviation']}
            autocomplete="off"
          />
          <TextArea
            language={language}
            name="lines"
            label={say.lines}
            rows={3}
            value={value('lines', authorityLines(head.body, 'head').join('\n'))}
            error={errors['lines']}
          />
          <TextInput
            language={language}
            name="signer"
            label={say.signer}
            width={30}
            value={value('signer')}
            error={errors['signer']}
            autocomplete="off"
          />
          <Button>{say.issue}</Button>
        </form>
      </InspectionPage>
    );
  },
  submit: (tx, actor, now, { visitId, abbreviation, lines, signer }) =>
    issueConclusion(tx, actor, now, { visitId, abbreviation, signer, signerLines: lines.split('\n') }),
  then: ({ visitId }) => visitPath(visitId),
});
