import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { TextArea } from '../../../design/form.tsx';
import { WarningText } from '../../../design/text.tsx';
import { Forbidden, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { allow } from '../../../kernel/outcome.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { form, type Screen, type Showing } from '../../../platform/http/screen.tsx';
import { neededText } from '../../../platform/http/typed-text.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { findTask, listParts, type Task } from '../delivery.queries.ts';
import { endAssignment, endTask } from '../task.commands.ts';
import { isOpen } from '../task.rules.ts';
import { TASKS, taskPath, Vi } from '../task.view.tsx';

const t = words({
  vi: {
    tasks: 'Nhiệm vụ',
    end: 'Kết thúc nhiệm vụ',
    endText: (n: string) =>
      `Nhiệm vụ kết thúc với mọi đơn vị; ${n} phần chưa xong không phải nộp nữa. Không mở lại được. Những gì đã báo cáo vẫn còn.`,
    take: 'Thôi giao cho đơn vị',
    takeText: (unit: string) => `${unit} thôi làm nhiệm vụ này; phần chưa xong không phải nộp nữa. Có thể giao lại vào ngày khác.`,
    why: 'Lý do',
    missing: 'Ghi lý do',
    tooLong: 'Nhiều nhất 1.000 ký tự',
    cancel: 'Thôi, quay lại',
  },
  en: {
    tasks: 'Tasks',
    end: 'End the task',
    endText: (n: string) =>
      `The task ends for every unit; ${n} parts that are not done need not be handed in. It cannot be reopened. What was reported stays.`,
    take: 'Relieve the unit',
    takeText: (unit: string) =>
      `${unit} no longer has this task; what is not done need not be handed in. It can be given again on another day.`,
    why: 'Reason',
    missing: 'Give a reason',
    tooLong: 'At most 1,000 characters',
    cancel: 'No, go back',
  },
});

const input = (language: Language) => z.object({ why: neededText(1000, t(language)) });

const Ending = ({ task, title, text, showing }: { task: Task; title: string; text: string; showing: Showing }) => {
  const { language, frame, errors, value, to } = showing;
  const say = t(language);
  return (
    <ProgrammePage
      frame={frame}
      title={title}
      current="tasks"
      back={[
        { href: TASKS, text: say.tasks },
        { href: taskPath(task.id), text: <Vi language={language}>{task.plan}</Vi> },
      ]}
      errors={errors}
    >
      <p class="govuk-body">
        <Vi language={language}>{task.what}</Vi>
      </p>
      <form method="post" novalidate>
        <WarningText language={language}>{text}</WarningText>
        <TextArea language={language} name="why" label={say.why} rows={3} error={errors['why']} value={value('why')} />
        <div class="govuk-button-group">
          <Button kind="warning">{title}</Button>
          <a class="govuk-link" href={to(taskPath(task.id))}>
            {say.cancel}
          </a>
        </div>
      </form>
    </ProgrammePage>
  );
};

/** Ending a task, or one unit's part in it. Open to whoever keeps its plan. */
export const endingScreens: readonly Screen[] = [
  form({
    path: `${TASKS}/:taskId/ket-thuc`,
    may: 'task.give',
    params: z.object({ taskId: z.string().regex(UUID) }),
    async load(tx, { taskId }) {
      const task = await findTask(tx, taskId);
      if (!task || task.endedOn) throw new NotFound('task', taskId);
      if (!task.keeps) throw new Forbidden('programme.write');
      return { task, parts: await listParts(tx, taskId) };
    },
    input,
    view({ task, parts }, showing) {
      const say = t(showing.language);
      const open = parts.filter(({ state }) => state && isOpen(state)).length;
      return <Ending task={task} title={say.end} text={say.endText(String(open))} showing={showing} />;
    },
    submit: endTask,
    then: ({ taskId }) => taskPath(taskId),
  }),
  form({
    path: `${TASKS}/:taskId/thoi/:assignmentId`,
    may: 'task.give',
    params: z.object({ taskId: z.string().regex(UUID), assignmentId: z.string().regex(UUID) }),
    async load(tx, { taskId, assignmentId }) {
      const task = await findTask(tx, taskId);
      if (!task) throw new NotFound('task', taskId);
      if (!task.keeps) throw new Forbidden('programme.write');
      const part = (await listParts(tx, taskId)).find(({ id, endedOn }) => id === assignmentId && !endedOn);
      if (!part) throw new NotFound('assignment', assignmentId);
      return { task, part };
    },
    input,
    view({ task, part }, showing) {
      const say = t(showing.language);
      const unit = showing.language === 'vi' ? part.unit : part.unitEn;
      return <Ending task={task} title={say.take} text={say.takeText(unit)} showing={showing} />;
    },
    async submit(tx, actor, now, { assignmentId, why }) {
      const ended = await endAssignment(tx, actor, now, { assignmentId, why });
      return ended.ok ? allow(undefined) : ended;
    },
    then: ({ taskId }) => taskPath(taskId),
  }),
];
