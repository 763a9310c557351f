import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Checkboxes } from '../../../design/choices.tsx';
import { DateField, TextArea } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Table } from '../../../design/table.tsx';
import { SummaryList, Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { optionalDay } from '../../../organisation/units/change.fields.tsx';
import { inTreeOrder } from '../../../organisation/units/unit.fields.tsx';
import { listUnits } from '../../../organisation/units/unit.queries.ts';
import { form, many } from '../../../platform/http/screen.tsx';
import { neededText } from '../../../platform/http/typed-text.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { recordDecision } from '../register.commands.ts';
import { findMeeting, listDecisions } from '../register.queries.ts';
import { MEETINGS } from '../register.view.tsx';
import { refusalText } from '../register.words.ts';

const t = words({
  vi: {
    back: 'Họp phối hợp',
    day: 'Ngày họp',
    place: 'Địa điểm',
    chair: 'Chủ trì',
    plan: 'Kế hoạch',
    present: 'Thành phần',
    minutes: 'Biên bản',
    decisions: 'Kết luận',
    none: 'Chưa ghi kết luận nào',
    noneText: 'Kết luận có đơn vị và hạn sẽ thành nhiệm vụ của đơn vị đó.',
    decided: 'Kết luận',
    due: 'Hạn',
    state: 'Thực hiện',
    done: (n: number, all: number) => `${n} trên ${all} đơn vị đã xong`,
    noTask: 'không giao nhiệm vụ',
    add: 'Ghi thêm kết luận',
    decidedMissing: 'Ghi kết luận',
    units: 'Đơn vị thực hiện',
    unitsHint: 'Để trống nếu kết luận không giao việc cho ai.',
    dueLabel: 'Hạn hoàn thành',
    save: 'Ghi kết luận',
    long: 'Dài quá; hãy rút ngắn',
  },
  en: {
    back: 'Meetings between agencies',
    day: 'Day',
    place: 'Place',
    chair: 'Chair',
    plan: 'Plan',
    present: 'Who was there',
    minutes: 'Minutes',
    decisions: 'Decisions',
    none: 'No decision is recorded yet',
    noneText: 'A decision with a unit and a day becomes that unit’s task.',
    decided: 'Decision',
    due: 'Due',
    state: 'Carried out',
    done: (n: number, all: number) => `${n} of ${all} units are done`,
    noTask: 'gives nobody a task',
    add: 'Add a decision',
    decidedMissing: 'Enter the decision',
    units: 'Units that carry it out',
    unitsHint: 'Leave empty when it asks nothing of anybody.',
    dueLabel: 'Due day',
    save: 'Record the decision',
    long: 'Too long; shorten it',
  },
});

/** A meeting with what it decided, and for the standing body the form for one decision more. */
export const meetingScreen = form({
  path: `${MEETINGS}/:id`,
  may: 'plan.see',
  params: z.object({ id: z.string().regex(UUID) }),
  async load(tx, { id }, { now }) {
    const meeting = await findMeeting(tx, id);
    if (!meeting) throw new NotFound('meeting', id);
    return { meeting, decisions: await listDecisions(tx, id), units: inTreeOrder(await listUnits(tx, dayOf(now))).map(({ unit }) => unit) };
  },
  input: (language) => {
    const say = t(language);
    return z.object({
      decided: neededText(2000, { missing: say.decidedMissing, tooLong: say.long }),
      units: many(z.uuid()),
      due: optionalDay(language),
    });
  },
  view({ meeting, decisions, units }, { language, frame, errors, refusal, value, chosen, to }) {
    const say = t(language);
    return (
      <ProgrammePage
        frame={frame}
        title={say.decisions}
        heading={<span lang="vi">{meeting.title}</span>}
        current="registers"
        back={[{ href: MEETINGS, text: say.back }]}
        errors={errors}
        refused={refusal && refusalText(language, refusal)}
      >
        <SummaryList
          rows={[
            { key: say.day, value: dayText(meeting.heldOn) },
            { key: say.chair, value: <span lang="vi">{meeting.chair}</span> },
            { key: say.place, value: <span lang="vi">{meeting.place || '–'}</span> },
            { key: say.plan, value: <a href={to(`/lam-viec/chuong-trinh/ke-hoach/${meeting.planId}`)}>{meeting.planSymbol ?? '–'}</a> },
            { key: say.present, value: <span lang="vi">{meeting.present || '–'}</span> },
            {
              key: say.minutes,
              value: (
                <div lang="vi">
                  {(meeting.minutes || '–').split('\n').map((line) => (
                    <p class="govuk-body">{line}</p>
                  ))}
                </div>
              ),
            },
          ]}
        />
        <h2 class="govuk-heading-m">{say.decisions}</h2>
        {decisions.length === 0 ? (
          <EmptyState title={say.none}>
            <p class="govuk-body">{say.noneText}</p>
          </EmptyState>
        ) : (
          <Table
            cards
            caption={say.decisions}
            captionHidden
            columns={[{ text: say.decided }, { text: say.due }, { text: say.state }]}
            rows={decisions.map((one) => [
              one.taskId ? (
                <a lang="vi" href={to(`/lam-viec/chuong-trinh/nhiem-vu/${one.taskId}`)}>
                  {one.decided}
                </a>
              ) : (
                <span lang="vi">{one.decided}</span>
              ),
              one.dueOn ? dayText(one.dueOn) : '–',
              one.taskId ? <Tag colour={one.done === one.units ? 'green' : 'yellow'}>{say.done(one.done, one.units)}</Tag> : say.noTask,
            ])}
          />
        )}
        {frame.may.has('programme.write') ? (
          <>
            <h2 class="govuk-heading-m">{say.add}</h2>
            <form method="post" novalidate>
              <TextArea
                language={language}
                name="decided"
                label={say.decided}
                value={value('decided')}
                error={errors['decided']}
                limit={2000}
                rows={3}
              />
              <Checkboxes
                language={language}
                name="units"
                legend={say.units}
                hint={say.unitsHint}
                small
                values={units.filter(({ id }) => chosen('units', id)).map(({ id }) => id)}
                choices={units.map(({ id, name, nameEn }) => ({ value: id, text: language === 'vi' ? name : nameEn }))}
              />
              <DateField language={language} name="due" label={say.dueLabel} value={value('due')} error={errors['due']} />
              <Button>{say.save}</Button>
            </form>
          </>
        ) : null}
      </ProgrammePage>
    );
  },
  async submit(tx, actor, now, { id, decided, units, due }) {
    if (!actor.may.has('programme.write')) throw new NotFound('meeting', id);
    return recordDecision(tx, actor, now, { meetingId: id, decided, units, dueOn: due });
  },
  then: ({ id }) => `${MEETINGS}/${id}`,
});
