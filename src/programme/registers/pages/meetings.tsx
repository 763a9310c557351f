import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { Checkboxes } from '../../../design/choices.tsx';
import { DateField, Select, TextArea, TextInput } from '../../../design/form.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { neededDay } from '../../../organisation/units/change.fields.tsx';
import { inTreeOrder, UnitSelect } from '../../../organisation/units/unit.fields.tsx';
import { findSeats, listUnits } from '../../../organisation/units/unit.queries.ts';
import { form, many, page, pageNumber } from '../../../platform/http/screen.tsx';
import { neededText, optionalText } from '../../../platform/http/typed-text.ts';
import { listPlans } from '../../plans/plan.queries.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { recordMeeting } from '../register.commands.ts';
import { listMeetings, REGISTER_PAGE } from '../register.queries.ts';
import { MEETINGS, RegisterTabs } from '../register.view.tsx';
import { refusalText } from '../register.words.ts';

const t = words({
  vi: {
    title: 'Họp phối hợp liên ngành',
    add: 'Ghi cuộc họp',
    found: (n: string) => `${n} cuộc họp`,
    day: 'Ngày họp',
    what: 'Nội dung',
    chair: 'Chủ trì',
    plan: 'Kế hoạch',
    decisions: 'Kết luận',
    none: 'Chưa ghi cuộc họp nào',
    noneText: 'Sau mỗi cuộc họp giữa các cơ quan, ghi lại ở đây; kết luận có đơn vị và hạn sẽ thành nhiệm vụ.',
    noneSeen: 'Cuộc họp mà đơn vị bạn tham gia sẽ hiện ở đây.',
    name: 'Họp về việc gì?',
    nameMissing: 'Ghi nội dung cuộc họp',
    place: 'Địa điểm',
    chairMissing: 'Chọn đơn vị chủ trì',
    units: 'Đơn vị tham gia (được xem biên bản)',
    present: 'Thành phần dự họp',
    presentHint: 'Cơ quan, chức danh; cả cơ quan ngoài danh sách trên.',
    minutes: 'Biên bản',
    planMissing: 'Chọn kế hoạch',
    dayMissing: 'Nhập ngày họp như 18/07/2022',
    save: 'Ghi vào sổ',
    long: 'Dài quá; hãy rút ngắn',
  },
  en: {
    title: 'Meetings between agencies',
    add: 'Record a meeting',
    found: (n: string) => `${n} meetings`,
    day: 'Day',
    what: 'About',
    chair: 'Chair',
    plan: 'Plan',
    decisions: 'Decisions',
    none: 'No meeting is recorded yet',
    noneText: 'Record each meeting between agencies here; decisions with a unit and a day become tasks.',
    noneSeen: 'Meetings your unit took part in will appear here.',
    name: 'What was it about?',
    nameMissing: 'Say what the meeting was about',
    place: 'Place',
    chairMissing: 'Choose the unit that chaired it',
    units: 'Units that took part (they may read the minutes)',
    present: 'Who was there',
    presentHint: 'Bodies and positions, those outside the list above too.',
    minutes: 'Minutes',
    planMissing: 'Choose a plan',
    dayMissing: 'Enter the day such as 18/07/2022',
    save: 'Enter in the register',
    long: 'Too long; shorten it',
  },
});

export const meetingsScreen = page({
  path: MEETINGS,
  may: 'plan.see',
  params: z.object({ trang: pageNumber }),
  load: async (tx, { trang }) => ({ trang, ...(await listMeetings(tx, trang)) }),
  view({ trang, rows, total }, { language, frame, to }) {
    const say = t(language);
    const keeps = frame.may.has('programme.write');
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="registers"
        act={keeps ? <ButtonLink href={to(`${MEETINGS}/moi`)}>{say.add}</ButtonLink> : null}
      >
        <RegisterTabs frame={frame} current="meetings" />
        {rows.length === 0 ? (
          <EmptyState title={say.none}>
            <p class="govuk-body">{keeps ? say.noneText : say.noneSeen}</p>
          </EmptyState>
        ) : (
          <>
            <p>
              <strong>{say.found(count(language, total))}</strong>
            </p>
            <div class="ba-wide">
              <ScrollArea label={say.title}>
                <Table
                  cards
                  caption={say.title}
                  captionHidden
                  small
                  columns={[
                    { text: say.what },
                    { text: say.day },
                    { text: say.chair },
                    { text: say.plan },
                    { text: say.decisions, numeric: true },
                  ]}
                  rows={rows.map((row) => [
                    <a lang="vi" href={to(`${MEETINGS}/${row.id}`)}>
                      {row.title}
                    </a>,
                    dayText(row.heldOn),
                    <span lang="vi">{row.chair}</span>,
                    row.planSymbol ?? '',
                    String(row.decisions),
                  ])}
                />
              </ScrollArea>
            </div>
            <Pagination
              language={language}
              page={trang}
              pages={Math.ceil(total / REGISTER_PAGE)}
              href={(one) => to(`${MEETINGS}?trang=${one}`)}
            />
          </>
        )}
      </ProgrammePage>
    );
  },
});

export const newMeetingScreen = form({
  path: `${MEETINGS}/moi`,
  may: 'programme.write',
  params: z.object({}),
  async load(tx, _params, { now }) {
    const today = dayOf(now);
    const units = await listUnits(tx, today);
    return {
      units,
      today,
      plans: (await listPlans(tx)).filter(({ state }) => state !== 'draft'),
      standingBody: (await findSeats(tx, today)).standingBody?.unitId,
    };
  },
  input: (language) => {
    const say = t(language);
    const more = optionalText(20_000, { tooLong: say.long }).transform((text) => text ?? '');
    return z.object({
      plan: z.uuid({ error: say.planMissing }),
      title: neededText(300, { missing: say.nameMissing, tooLong: say.long }),
      heldOn: neededDay(language, say.dayMissing),
      place: optionalText(300, { tooLong: say.long }).transform((text) => text ?? ''),
      chair: z.uuid({ error: say.chairMissing }),
      units: many(z.uuid()),
      present: more,
      minutes: more,
    });
  },
  view({ units, plans, today, standingBody }, { language, frame, errors, refusal, value, chosen }) {
    const say = t(language);
    return (
      <ProgrammePage
        frame={frame}
        title={say.add}
        current="registers"
        back={[{ href: MEETINGS, text: say.title }]}
        errors={errors}
        refused={refusal && refusalText(language, refusal)}
      >
        <form method="post" novalidate>
          <Select
            language={language}
            name="plan"
            label={say.plan}
            value={value('plan', plans[0]?.id)}
            error={errors['plan']}
            options={[{ value: '', text: say.planMissing }, ...plans.map(({ id, symbol }) => ({ value: id, text: symbol ?? '' }))]}
          />
          <TextInput language={language} name="title" label={say.name} value={value('title')} error={errors['title']} autocomplete="off" />
          <DateField language={language} name="heldOn" label={say.day} value={value('heldOn', dayText(today))} error={errors['heldOn']} />
          <TextInput language={language} name="place" label={say.place} value={value('place')} error={errors['place']} autocomplete="off" />
          <UnitSelect
            language={language}
            name="chair"
            label={say.chair}
            units={units}
            value={value('chair', standingBody)}
            none={say.chairMissing}
            error={errors['chair']}
          />
          <Checkboxes
            language={language}
            name="units"
            legend={say.units}
            small
            values={units.filter(({ id }) => chosen('units', id)).map(({ id }) => id)}
            choices={inTreeOrder(units).map(({ unit }) => ({ value: unit.id, text: language === 'vi' ? unit.name : unit.nameEn }))}
          />
          <TextArea
            language={language}
            name="present"
            label={say.present}
            hint={say.presentHint}
            value={value('present')}
            error={errors['present']}
            rows={3}
          />
          <TextArea language={language} name="minutes" label={say.minutes} value={value('minutes')} error={errors['minutes']} rows={10} />
          <Button>{say.save}</Button>
        </form>
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, { plan, chair, ...meeting }) => recordMeeting(tx, actor, now, { planId: plan, chairUnitId: chair, ...meeting }),
  then: (_params, { id }) => `${MEETINGS}/${id}`,
});
