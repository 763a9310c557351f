import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import type { Holding } from '../../holdings.ts';
import { FRESH_MINUTES } from '../../sign-in/session.rules.ts';
import { removeFlow, removeStep } from '../draft.commands.ts';
import { actForm } from '../draft.form.tsx';
import { moveAgain } from '../move.commands.ts';
import { decideReorganisation, finishReorganisation, withdrawReorganisation } from '../reorganisation.commands.ts';
import { ACT, ActPage, actPath } from '../reorganisation.view.tsx';
import { refusalText, unitName } from '../reorganisation.words.ts';
import { findActWithUnits } from '../unit-choice.queries.ts';

const t = words({
  vi: {
    decide: 'Quyết định sắp xếp',
    decideText: (day: string, steps: string) =>
      `${steps} bước sẽ được ghi vào bộ máy và có hiệu lực từ 0 giờ ngày ${day}. Trước ngày đó còn rút lại được.`,
    withdraw: 'Rút quyết định',
    lay: 'Bỏ dự thảo',
    layText: 'Dự thảo chưa thay đổi gì trong bộ máy. Bỏ rồi thì vẫn xem được, không sửa được nữa.',
    withdrawText: 'Bộ máy trở lại đúng như trước khi quyết định. Dự thảo được giữ để xem, không sửa được nữa.',
    finish: 'Hoàn tất việc sắp xếp',
    finishText: 'Xác nhận rằng không còn gì ở các đơn vị đã kết thúc chờ người nhận. Sau khi hoàn tất không chọn lại người nhận được nữa.',
    again: 'Chuyển tiếp',
    againText: 'Chương trình sẽ xem lại và chuyển những gì đã có nơi nhận.',
    remove: 'Bỏ khỏi dự thảo',
    removeStep: (unit: string) => `Bỏ bước này của ${unit}. Nếu là đơn vị mới, mọi thứ nhắc đến nó trong dự thảo cũng được bỏ.`,
    removeFlow: (from: string, to: string) => `Bỏ dòng kế thừa từ ${from} sang ${to}.`,
    cancel: 'Thôi, quay lại',
  },
  en: {
    decide: 'Decide this reorganisation',
    decideText: (day: string, steps: string) =>
      `${steps} steps will be written into the tree, in effect from midnight of ${day}. Until that day it can be withdrawn.`,
    withdraw: 'Withdraw the decision',
    lay: 'Lay the draft aside',
    layText: 'The draft has changed nothing in the tree. Once laid aside it can be looked at, and not changed any more.',
    withdrawText: 'The units become exactly what they were before it was decided. The draft is kept to look at, and cannot be changed.',
    finish: 'Finish this reorganisation',
    finishText: 'You confirm that nothing in the units that ended waits for an owner. Once finished, no owner can be chosen any more.',
    again: 'Move again',
    againText: 'The program will look again and move what has an owner.',
    remove: 'Take out of the draft',
    removeStep: (unit: string) => `Takes away this step of ${unit}. Of a new unit, everything that names it in the draft goes too.`,
    removeFlow: (from: string, to: string) => `Takes away the flow from ${from} to ${to}.`,
    cancel: 'Cancel and go back',
  },
});

const nothing = () => z.object({});

const decideScreen = actForm({
  last: 'quyet-dinh',
  say: (language, { act }) => ({
    title: t(language).decide,
    text: t(language).decideText(dayText(act.effectiveOn), String(act.steps.length)),
    save: t(language).decide,
  }),
  input: nothing,
  submit: decideReorganisation,
  fresh: FRESH_MINUTES,
});

const withdrawScreen = actForm({
  last: 'rut',
  say(language, { act }) {
    const say = t(language);
    return act.state === 'draft'
      ? { title: say.lay, text: say.layText, save: say.lay }
      : { title: say.withdraw, text: say.withdrawText, save: say.withdraw };
  },
  input: nothing,
  submit: withdrawReorganisation,
  fresh: FRESH_MINUTES,
  warning: true,
});

const finishScreen = (holdings: readonly Holding[]) =>
  actForm({
    last: 'hoan-tat',
    say: (language) => ({ title: t(language).finish, text: t(language).finishText, save: t(language).finish }),
    input: nothing,
    submit: finishReorganisation(holdings),
    holdingTitle: (language) => (name) => holdings.find((one) => one.name === name)?.title[language] ?? name,
  });

const againScreen = actForm({
  last: 'chuyen-tiep',
  say: (language) => ({ title: t(language).again, text: t(language).againText, save: t(language).again }),
  input: nothing,
  submit: moveAgain,
});

const removeStepScreen = form({
  path: `${ACT}/buoc/:stepId/bo`,
  may: 'organisation.reorganise',
  params: z.object({ id: z.uuid(), stepId: z.uuid() }),
  input: nothing,
  async load(tx, { id, stepId }) {
    const found = await findActWithUnits(tx, id);
    const step = found.act.steps.find((one) => one.id === stepId);
    if (!step) throw new NotFound('step', stepId);
    return { ...found, step };
  },
  view({ act, names, step }, { language, frame, refusal, to }) {
    const say = t(language);
    const back = to(actPath(act.id));
    return (
      <ActPage frame={frame} title={say.remove} back={{ href: back, text: act.title }} refused={refusal && refusalText(language, refusal)}>
        <p>{say.removeStep(unitName(language, names, step.unitId))}</p>
        <form method="post">
          <ButtonGroup>
            <Button kind="warning">{say.remove}</Button>
            <a class="govuk-link" href={back}>
              {say.cancel}
            </a>
          </ButtonGroup>
        </form>
      </ActPage>
    );
  },
  submit: removeStep,
  then: ({ id }) => actPath(id),
});

const removeFlowScreen = form({
  path: `${ACT}/ke-thua/:from/:to/bo`,
  may: 'organisation.reorganise',
  params: z.object({ id: z.uuid(), from: z.uuid(), to: z.uuid() }),
  input: nothing,
  async load(tx, { id, from, to }) {
    const found = await findActWithUnits(tx, id);
    if (!found.act.flows.some((flow) => flow.from === from && flow.to === to)) throw new NotFound('flow', id);
    return { ...found, from, to };
  },
  view({ act, names, from, to: into }, { language, frame, refusal, to }) {
    const say = t(language);
    const back = to(actPath(act.id));
    return (
      <ActPage frame={frame} title={say.remove} back={{ href: back, text: act.title }} refused={refusal && refusalText(language, refusal)}>
        <p>{say.removeFlow(unitName(language, names, from), unitName(language, names, into))}</p>
        <form method="post">
          <ButtonGroup>
            <Button kind="warning">{say.remove}</Button>
            <a class="govuk-link" href={back}>
              {say.cancel}
            </a>
          </ButtonGroup>
        </form>
      </ActPage>
    );
  },
  submit: removeFlow,
  then: ({ id }) => actPath(id),
});

export const actStepScreens = (holdings: readonly Holding[]): readonly Screen[] => [
  decideScreen,
  withdrawScreen,
  finishScreen(holdings),
  againScreen,
  removeStepScreen,
  removeFlowScreen,
];
