import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { DateField, TextArea } from '../../../design/form.tsx';
import { Timeline } from '../../../design/record.tsx';
import { InsetText, SummaryList } from '../../../design/text.tsx';
import { dayOf, dayText, isoText, momentText, readDay } from '../../../kernel/day.ts';
import { Forbidden, Invalid, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { allow } from '../../../kernel/outcome.ts';
import { words } from '../../../kernel/words.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { keepable } from '../../../platform/http/typed-text.ts';
import type { EvidenceFiles } from '../../tasks/evidence.files.ts';
import { LARGEST_SENDING } from '../../tasks/evidence.rules.ts';
import { KIND_NAMES } from '../../tasks/task.words.ts';
import { lookAtDemand } from '../conclusion.commands.ts';
import { findDemand, listLooks, listSaid } from '../finding.queries.ts';
import { DemandTag, INSPECTION, InspectionPage, Lines, Photos } from '../inspection.view.tsx';
import { keptPhotos, PhotoFields, photoInput, takePhotos } from '../photo.fields.tsx';

const t = words({
  vi: {
    title: 'Yêu cầu khắc phục',
    due: 'Hạn',
    state: 'Tình trạng',
    task: 'Nhiệm vụ',
    openTask: 'Xem nhiệm vụ của đơn vị',
    look: 'Đoàn xác nhận',
    met: 'Đã khắc phục chưa?',
    yes: 'Đã khắc phục',
    yesHint: 'Kết quả đơn vị đã gửi được duyệt và yêu cầu khép lại.',
    no: 'Chưa khắc phục',
    noHint: 'Đơn vị nhận lại nhiệm vụ với lý do và hạn mới.',
    metMissing: 'Chọn đã khắc phục hay chưa',
    note: 'Nhận xét',
    noteMissing: 'Ghi rõ còn thiếu gì',
    newDue: 'Hạn mới',
    dueMissing: 'Nhập hạn mới như 18/07/2024',
    notYet: 'Đơn vị chưa gửi kết quả: lúc này chỉ ghi được là chưa khắc phục, với hạn mới.',
    save: 'Ghi xác nhận',
    history: 'Đã diễn ra',
    lookedYes: 'Đoàn xác nhận: đã khắc phục',
    lookedNo: (day: string) => `Đoàn xác nhận: chưa khắc phục, hạn mới ${day}`,
    long: 'Dài quá; hãy rút ngắn',
    evidence: (names: string) => `Minh chứng: ${names}`,
  },
  en: {
    title: 'Demand',
    due: 'Due',
    state: 'State',
    task: 'Task',
    openTask: 'Look at the unit’s task',
    look: 'The team verifies',
    met: 'Is it met?',
    yes: 'Met',
    yesHint: 'What the unit handed in is accepted and the demand is closed.',
    no: 'Not met',
    noHint: 'The unit has the task again, with the reason and a new day.',
    metMissing: 'Choose whether it is met',
    note: 'Remark',
    noteMissing: 'Say what is still missing',
    newDue: 'New day',
    dueMissing: 'Enter a new day such as 18/07/2024',
    notYet: 'The unit has not handed in anything: for now it can only be recorded as not met, with a new day.',
    save: 'Record',
    history: 'What happened',
    lookedYes: 'The team verified: met',
    lookedNo: (day: string) => `The team verified: not met, new day ${day}`,
    long: 'Too long; shorten it',
    evidence: (names: string) => `Evidence: ${names}`,
  },
});

/** A demand, what its unit did about it, and whether the team found it met. */
export const demandScreen = (evidence: EvidenceFiles): Screen =>
  form({
    path: `${INSPECTION}/yeu-cau/:demandId`,
    may: 'plan.see',
    params: z.object({ demandId: z.string().regex(UUID) }),
    bodyLimit: LARGEST_SENDING,
    async load(tx, { demandId }, { context }) {
      const demand = await findDemand(tx, demandId);
      if (!demand) throw new NotFound('demand', demandId);
      return { demand, looks: await listLooks(tx, demandId), said: await listSaid(tx, demandId), kept: keptPhotos(context) };
    },
    input: () =>
      z.object({
        met: z.string().default(''),
        note: z.string().default('').overwrite(keepable),
        due: z.string().default('').overwrite(keepable),
        ...photoInput,
      }),
    view({ demand, looks, said, kept }, showing) {
      const { language, frame, errors, value, to, now } = showing;
      const say = t(language);
      const handedIn = demand.delivery === 'sent' || demand.delivery === 'accepted';
      const happened = [
        ...looks.map((look) => ({
          id: look.id,
          at: look.at,
          title: look.met ? say.lookedYes : say.lookedNo(look.dueOn ? dayText(look.dueOn) : ''),
          note: look.note,
          photos: look.photos,
          evidence: [] as string[],
        })),
        ...said.map((one) => ({
          id: one.id,
          at: one.at,
          title: KIND_NAMES[language][one.kind as keyof (typeof KIND_NAMES)['vi']] ?? one.kind,
          note: one.note ?? '',
          photos: [],
          evidence: one.evidence,
        })),
      ].toSorted((a, b) => Temporal.Instant.compare(b.at, a.at));
      return (
        <InspectionPage
          showing={showing}
          title={say.title}
          heading={<span lang="vi">{demand.what}</span>}
          visit={{ id: demand.visitId, unit: demand.unit }}
        >
          <SummaryList
            rows={[
              { key: say.state, value: <DemandTag showing={showing} demand={demand} today={dayOf(now)} /> },
              { key: say.due, value: dayText(demand.dueOn) },
              ...(demand.taskId && (frame.may.has('task.read') || frame.may.has('programme.read'))
                ? [
                    {
                      key: say.task,
                      value: (
                        <a
                          href={to(
                            demand.deliveryId
                              ? `/lam-viec/chuong-trinh/nhiem-vu/bao-cao/${demand.deliveryId}`
                              : `/lam-viec/chuong-trinh/nhiem-vu/${demand.taskId}`,
                          )}
                        >
                          {say.openTask}
                        </a>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {demand.works && demand.taskId && !demand.verifiedAt ? (
            <>
              <h2 class="govuk-heading-m">{say.look}</h2>
              {handedIn ? null : <InsetText>{say.notYet}</InsetText>}
              <form method="post" action={to(`${INSPECTION}/yeu-cau/${demand.id}`)} enctype="multipart/form-data" novalidate>
                <Radios
                  language={language}
                  name="met"
                  legend={say.met}
                  error={errors['met']}
                  value={value('met')}
                  choices={[
                    ...(handedIn ? [{ value: 'yes', text: say.yes, hint: say.yesHint }] : []),
                    {
                      value: 'no',
                      text: say.no,
                      hint: say.noHint,
                      conditional: (
                        <DateField language={language} name="due" label={say.newDue} value={value('due')} error={errors['due']} />
                      ),
                    },
                  ]}
                />
                <TextArea language={language} name="note" label={say.note} rows={3} value={value('note')} error={errors['note']} />
                <PhotoFields kept={kept} showing={showing} />
                <Button>{say.save}</Button>
              </form>
            </>
          ) : null}
          {happened.length > 0 ? (
            <>
              <h2 class="govuk-heading-m">{say.history}</h2>
              <Timeline
                items={happened.map(({ title, at, note, photos, evidence: names }) => ({
                  title,
                  at: isoText(at),
                  when: momentText(at),
                  matter: (
                    <>
                      {note ? <Lines text={note} /> : null}
                      {names.length > 0 ? <p class="govuk-body">{say.evidence(names.join(', '))}</p> : null}
                      <Photos showing={showing} photos={photos} />
                    </>
                  ),
                }))}
              />
            </>
          ) : null}
        </InspectionPage>
      );
    },
    async submit(tx, actor, now, { demandId, ...sent }, { context, language }) {
      const say = t(language);
      const demand = await findDemand(tx, demandId);
      if (!demand) throw new NotFound('demand', demandId);
      if (!demand.works) throw new Forbidden('inspection.run');
      const errors: Record<string, string> = {};
      const photos = await takePhotos(sent, { evidence, holder: `${actor.account} ${demandId}`, context, language }, errors);
      const dueOn = sent.met === 'no' ? readDay(sent.due) : undefined;
      if (sent.met !== 'yes' && sent.met !== 'no') errors['met'] = say.metMissing;
      if (sent.met === 'no' && !dueOn) errors['due'] = say.dueMissing;
      if (sent.met === 'no' && sent.note === '') errors['note'] = say.noteMissing;
      if (sent.note.length > 2000) errors['note'] = say.long;
      if (Object.keys(errors).length > 0) throw new Invalid(errors);
      const done = await lookAtDemand(tx, actor, now, { demandId, met: sent.met === 'yes', note: sent.note, dueOn: dueOn ?? null, photos });
      return done.ok ? allow(demandId) : done;
    },
    then: ({ demandId }) => `${INSPECTION}/yeu-cau/${demandId}`,
  });
