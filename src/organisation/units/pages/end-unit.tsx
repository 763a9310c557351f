import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { DateField } from '../../../design/form.tsx';
import { WarningText } from '../../../design/text.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import type { Holding } from '../../holdings.ts';
import { DecisionField, decisionInput, neededDay } from '../change.fields.tsx';
import { closeUnit, keepUnit } from '../unit.commands.ts';
import { lastDay } from '../unit.rules.ts';
import { besideField, UNIT, UNITS, UnitsPage } from '../unit.view.tsx';
import { findUnitView } from '../unit-view.queries.ts';

const t = words({
  vi: {
    end: 'Kết thúc đơn vị',
    endText: (name: string) =>
      `${name} sẽ không còn trong bộ máy sau ngày này. Những gì đã ghi vẫn giữ tên của ngày đó. Trước ngày kết thúc bạn còn bỏ được.`,
    reorganise:
      'Chỉ kết thúc được ở đây khi không còn đơn vị nằm dưới, chức trách hay việc dở. Nếu đơn vị khác tiếp nhận, hãy dùng “Sắp xếp lại”.',
    toReorganise: 'Đến “Sắp xếp lại”',
    lastDay: 'Hoạt động đến hết ngày',
    goOn: 'Bỏ ngày kết thúc',
    goOnText: (name: string, day: string) =>
      `${name} đang được ghi là kết thúc hết ngày ${day}. Bỏ ngày này thì đơn vị tiếp tục hoạt động.`,
    cancel: 'Thôi, quay lại',
  },
  en: {
    end: 'End this unit',
    endText: (name: string) =>
      `${name} will no longer be in the tree after this day. What was recorded keeps the name of its day. Until that day you can take the end back.`,
    reorganise:
      'A unit can be ended here only when nothing is below it, nobody holds a post and nothing is open. Where another unit takes over, use “Reorganisation”.',
    toReorganise: 'Go to “Reorganisation”',
    lastDay: 'Last day',
    goOn: 'Take the last day away',
    goOnText: (name: string, day: string) => `${name} is recorded to end at the end of ${day}. Without that day the unit goes on.`,
    cancel: 'No, go back',
  },
});

const params = z.object({ unitId: z.uuid() });

/** Only whoever administers what the unit hangs on finds these pages. */
async function load(tx: Tx, { unitId }: { unitId: string }, { now }: { now: Temporal.Instant }) {
  const unit = await findUnitView(tx, unitId, dayOf(now));
  if (!unit?.mine || !unit.mineAbove) throw new NotFound('unit', unitId);
  return unit;
}

const endScreen = (holdings: readonly Holding[]) =>
  form({
    path: `${UNIT}/:unitId/ket-thuc`,
    may: 'organisation.administer',
    params,
    input: (language) => z.object({ lastDay: neededDay(language), decision: decisionInput(language) }),
    load,
    view(unit, showing) {
      const { language, frame, errors, refusal, value, to } = showing;
      const say = t(language);
      const name = unit.names.at(-1)?.name ?? '';
      const back = to(`${UNIT}/${unit.id}`);
      return (
        <UnitsPage frame={frame} title={say.end} back={{ href: back, text: name }} errors={errors} refusal={refusal}>
          <WarningText language={language}>{say.endText(name)}</WarningText>
          <p>
            {say.reorganise} {frame.may.has('organisation.reorganise') ? <a href={to(`${UNITS}/sap-xep`)}>{say.toReorganise}</a> : null}
          </p>
          <form method="post" novalidate>
            <DateField language={language} name="lastDay" label={say.lastDay} value={value('lastDay')} error={errors['lastDay']} />
            <DecisionField showing={showing} />
            <ButtonGroup>
              <Button kind="warning">{say.end}</Button>
              <a class="govuk-link" href={back}>
                {say.cancel}
              </a>
            </ButtonGroup>
          </form>
        </UnitsPage>
      );
    },
    submit: async (tx, actor, now, { unitId, lastDay: last, decision }, { language }) =>
      besideField(language, await closeUnit(tx, actor, now, { unitId, from: last.add({ days: 1 }), decision, holdings }), {
        'ends-before-it-begins': 'lastDay',
        'after-it-ended': 'lastDay',
        'changed-since': 'lastDay',
      }),
    then: ({ unitId }) => `${UNIT}/${unitId}`,
  });

const goOnScreen = form({
  path: `${UNIT}/:unitId/tiep-tuc`,
  may: 'organisation.administer',
  params,
  input: () => z.object({}),
  load,
  view(unit, { language, frame, refusal, to }) {
    const say = t(language);
    const name = unit.names.at(-1)?.name ?? '';
    const back = to(`${UNIT}/${unit.id}`);
    return (
      <UnitsPage frame={frame} title={say.goOn} back={{ href: back, text: name }} refusal={refusal}>
        <p>{say.goOnText(name, unit.life.to ? lastDay(unit.life.to) : '–')}</p>
        <form method="post" novalidate>
          <ButtonGroup>
            <Button>{say.goOn}</Button>
            <a class="govuk-link" href={back}>
              {say.cancel}
            </a>
          </ButtonGroup>
        </form>
      </UnitsPage>
    );
  },
  submit: (tx, actor, now, { unitId }) => keepUnit(tx, actor, now, { unitId }),
  then: ({ unitId }) => `${UNIT}/${unitId}`,
});

/** `holdings`: what all features say that units hold. */
export const endUnitScreens = (holdings: readonly Holding[]): readonly Screen[] => [endScreen(holdings), goOnScreen];
