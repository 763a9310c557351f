import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Checkboxes, Radios } from '../../../design/choices.tsx';
import { DateField, TextArea, TextInput } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Details } from '../../../design/text.tsx';
import { dayOf, dayText, readDay } from '../../../kernel/day.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { optionalDay } from '../../../organisation/units/change.fields.tsx';
import { listUnits } from '../../../organisation/units/unit.queries.ts';
import { form, many, type Screen } from '../../../platform/http/screen.tsx';
import { keepable } from '../../../platform/http/typed-text.ts';
import { changeChecklist, nameTeam, planVisits } from '../inspection.commands.ts';
import { findInspection, listCandidates, listItems, listTeam, listVisits } from '../inspection.queries.ts';
import { INSPECTION, InspectionPage, unitText } from '../inspection.view.tsx';

const t = words({
  vi: {
    questions: 'Câu hỏi kiểm tra',
    questionsHint:
      'Mỗi dòng một câu hỏi; sau dấu | là căn cứ (có thể bỏ trống). Những câu có sẵn do phần mềm gợi ý từ mục tiêu và nhóm nhiệm vụ của kế hoạch, không phải quy định của pháp luật.',
    questionsMissing: 'Viết ít nhất một câu hỏi',
    questionLong: (line: string) => `Dòng ${line} dài quá 500 ký tự, hoặc căn cứ dài quá 200 ký tự`,
    questionTwice: (line: string) => `Dòng ${line} lặp lại một câu hỏi ở trên`,
    tooMany: 'Nhiều nhất 100 câu hỏi',
    team: 'Đoàn kiểm tra',
    teamText: 'Người giữ chức trách cơ quan thường trực hoặc người kiểm tra hôm nay.',
    nobody: 'Chưa ai giữ chức trách này',
    nobodyText: 'Quản trị đơn vị giao chức trách người kiểm tra trong mục Tổ chức.',
    head: 'Trưởng đoàn',
    headMissing: 'Chọn trưởng đoàn',
    members: 'Thành viên',
    schedule: 'Lịch kiểm tra',
    more: 'Thêm đơn vị',
    moreOn: 'Ngày kiểm tra các đơn vị thêm',
    moreOnMissing: 'Ghi ngày kiểm tra các đơn vị thêm',
    dayWrong: 'Nhập ngày như 18/07/2024',
    save: 'Lưu',
    held: (day: string) => `đã kiểm tra ${day}`,
    done: 'Đơn vị đã kiểm tra giữ nguyên ngày.',
  },
  en: {
    questions: 'Questions',
    questionsHint:
      'One question in each line; after | what it rests on (may be left out). Those already there were proposed by the program from the targets and groups of the plan: they are no rules of law.',
    questionsMissing: 'Write at least one question',
    questionLong: (line: string) => `Line ${line} is longer than 500 characters, or what it rests on longer than 200`,
    questionTwice: (line: string) => `Line ${line} repeats a question above`,
    tooMany: 'At most 100 questions',
    team: 'Team',
    teamText: 'Holders today of a post of the standing body or of an inspector.',
    nobody: 'Nobody holds such a post',
    nobodyText: 'The administrator of a unit gives the post of an inspector under Organisation.',
    head: 'Head of the team',
    headMissing: 'Choose the head',
    members: 'Members',
    schedule: 'Schedule',
    more: 'Add units',
    moreOn: 'Day of the visits added',
    moreOnMissing: 'Enter the day of the visits added',
    dayWrong: 'Enter a day such as 18/07/2024',
    save: 'Save',
    held: (day: string) => `visited ${day}`,
    done: 'Units already visited keep their day.',
  },
});
const params = z.object({ id: z.string().regex(UUID) });
const back = ({ id }: { id: string }) => `${INSPECTION}/${id}`;

/** The questions of a round as lines: quick to write, to move and to paste. */
export const checklistScreen: Screen = form({
  path: `${INSPECTION}/:id/cau-hoi`,
  may: 'programme.write',
  params,
  async load(tx, { id }) {
    const round = await findInspection(tx, id);
    if (!round) throw new NotFound('inspection', id);
    return { round, items: await listItems(tx, id) };
  },
  input: (language) => {
    const say = t(language);
    return z.object({
      questions: z
        .string({ error: say.questionsMissing })
        .overwrite(keepable)
        .transform((text, context) => {
          const items = text
            .split('\n')
            .map((line) => line.split('|').map((part) => part.trim()))
            .map(([question = '', ...basis]) => ({ question, basis: basis.join(' ') }));
          const seen = new Set<string>();
          const wrong = (message: string) => context.addIssue({ code: 'custom', message });
          for (const [index, { question, basis }] of items.entries()) {
            if (question.length > 500 || basis.length > 200) wrong(say.questionLong(String(index + 1)));
            if (question !== '' && seen.has(question)) wrong(say.questionTwice(String(index + 1)));
            seen.add(question);
          }
          const written = items.filter(({ question }) => question !== '');
          if (written.length === 0) wrong(say.questionsMissing);
          if (written.length > 100) wrong(say.tooMany);
          return written;
        }),
    });
  },
  view({ round, items }, showing) {
    const { language, errors, value } = showing;
    const say = t(language);
    const stored = items.map(({ question, basis }) => (basis ? `${question} | ${basis}` : question)).join('\n');
    return (
      <InspectionPage showing={showing} title={say.questions} round={round}>
        <form method="post" novalidate>
          <TextArea
            language={language}
            name="questions"
            label={say.questions}
            hint={say.questionsHint}
            rows={18}
            value={value('questions', stored)}
            error={errors['questions']}
          />
          <Button>{say.save}</Button>
        </form>
      </InspectionPage>
    );
  },
  submit: (tx, actor, now, { id, questions }) => changeChecklist(tx, actor, now, { id, items: questions }),
  then: back,
});

/** Who inspects. */
export const teamScreen: Screen = form({
  path: `${INSPECTION}/:id/doan`,
  may: 'programme.write',
  params,
  async load(tx, { id }, { now }) {
    const round = await findInspection(tx, id);
    if (!round) throw new NotFound('inspection', id);
    return { round, team: await listTeam(tx, id), people: await listCandidates(tx, dayOf(now)) };
  },
  input: (language) => z.object({ head: z.uuid({ error: t(language).headMissing }), members: many(z.uuid()) }),
  view({ round, team, people }, showing) {
    const { language, errors, value, chosen } = showing;
    const say = t(language);
    const text = ({ name, unit }: { name: string; unit: string }) => (
      <>
        {name}{' '}
        <span class="ba-quiet" lang="vi">
          {unit}
        </span>
      </>
    );
    return (
      <InspectionPage showing={showing} title={say.team} round={round}>
        {people.length === 0 ? (
          <EmptyState title={say.nobody}>
            <p class="govuk-body">{say.nobodyText}</p>
          </EmptyState>
        ) : (
          <form method="post" novalidate>
            <p class="govuk-body">{say.teamText}</p>
            <Radios
              language={language}
              name="head"
              legend={say.head}
              error={errors['head']}
              value={value('head', team.find(({ part }) => part === 'head')?.accountId)}
              choices={people.map((one) => ({ value: one.id, text: text(one) }))}
            />
            <Checkboxes
              language={language}
              name="members"
              legend={say.members}
              values={people
                .filter(({ id }) =>
                  chosen(
                    'members',
                    id,
                    team.some(({ accountId, part }) => accountId === id && part === 'member'),
                  ),
                )
                .map(({ id }) => id)}
              choices={people.map((one) => ({ value: one.id, text: text(one) }))}
            />
            <Button>{say.save}</Button>
          </form>
        )}
      </InspectionPage>
    );
  },
  async submit(tx, actor, now, { id, head, members }, { language }) {
    const known = new Set((await listCandidates(tx, dayOf(now))).map((one) => one.id));
    if (![head, ...members].every((one) => known.has(one))) throw new Invalid({ head: t(language).headMissing });
    return nameTeam(tx, actor, now, { id, head, members });
  },
  then: back,
});

/** The day of each visit, and visits to more units. */
export const scheduleScreen: Screen = form({
  path: `${INSPECTION}/:id/lich`,
  may: 'programme.write',
  params,
  async load(tx, { id }, { now }) {
    const round = await findInspection(tx, id);
    if (!round) throw new NotFound('inspection', id);
    const visits = (await listVisits(tx, id)).filter(({ state }) => state !== 'cancelled');
    const there = new Set(visits.map(({ unitId }) => unitId));
    const units = (await listUnits(tx, dayOf(now))).filter(
      ({ id: unit, kind }) => !there.has(unit) && ['ward', 'department', 'organisation'].includes(kind),
    );
    return { round, visits, units };
  },
  input: (language) => z.object({ more: many(z.uuid()), moreOn: optionalDay(language) }).catchall(z.unknown()),
  view({ round, visits, units }, showing) {
    const { language, errors, value, chosen } = showing;
    const say = t(language);
    return (
      <InspectionPage showing={showing} title={say.schedule} round={round}>
        <form method="post" novalidate>
          <p class="govuk-body">{say.done}</p>
          {visits.map(({ id, unit, state, plannedOn, heldOn }) =>
            state === 'planned' ? (
              <TextInput
                language={language}
                name={`day-${id}`}
                label={<span lang="vi">{unit}</span>}
                width={10}
                inputmode="numeric"
                autocomplete="off"
                value={value(`day-${id}`, dayText(plannedOn))}
                error={errors[`day-${id}`]}
              />
            ) : (
              <p class="govuk-body">
                <span lang="vi">{unit}</span>: {say.held(dayText(heldOn ?? plannedOn))}
              </p>
            ),
          )}
          {units.length > 0 ? (
            <Details summary={say.more} open={Boolean(errors['moreOn'])}>
              <DateField language={language} name="moreOn" label={say.moreOn} value={value('moreOn')} error={errors['moreOn']} />
              <Checkboxes
                language={language}
                name="more"
                legend={say.more}
                small
                values={units.filter(({ id }) => chosen('more', id)).map(({ id }) => id)}
                choices={units.map((unit) => ({ value: unit.id, text: unitText(language, unit) }))}
              />
            </Details>
          ) : null}
          <Button>{say.save}</Button>
        </form>
      </InspectionPage>
    );
  },
  async submit(tx, actor, now, { id, more, moreOn, ...sent }, { language }) {
    const say = t(language);
    const days = new Map<string, Temporal.PlainDate>();
    const errors: Record<string, string> = {};
    for (const [name, text] of Object.entries(sent)) {
      if (!name.startsWith('day-') || typeof text !== 'string') continue;
      const day = readDay(text);
      if (day) days.set(name.slice('day-'.length), day);
      else errors[name] = say.dayWrong;
    }
    if (more.length > 0 && !moreOn) errors['moreOn'] = say.moreOnMissing;
    if (Object.keys(errors).length > 0) throw new Invalid(errors);
    return planVisits(tx, actor, now, { id, days, more: moreOn ? { units: more, on: moreOn } : null });
  },
  then: back,
});
