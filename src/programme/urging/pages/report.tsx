import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { DateField, TextArea } from '../../../design/form.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { InsetText, SummaryList, Tag } from '../../../design/text.tsx';
import { dayOf, dayText, momentText, readDay } from '../../../kernel/day.ts';
import { UUID } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { form, page } from '../../../platform/http/screen.tsx';
import { keepable } from '../../../platform/http/typed-text.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { deliveryPath, taskPath } from '../../tasks/task.view.tsx';
import { ReportState } from '../paper-lists.view.tsx';
import { decideReport } from '../report.commands.ts';
import { findReport, listReported, type ReportedItem } from '../report.queries.ts';
import { letterPath, refusedText, reportPath, URGING, Vi } from '../urging.view.tsx';

const t = words({
  vi: {
    back: 'Đôn đốc',
    title: 'Báo cáo lãnh đạo',
    unit: 'Đơn vị',
    made: 'Lập lúc',
    state: 'Tình trạng',
    decidedAt: 'Quyết định lúc',
    said: 'Ý kiến',
    dueOn: 'Hạn thực hiện',
    task: 'Nhiệm vụ đã giao',
    open: 'Mở nhiệm vụ',
    items: 'Việc chưa có kết quả',
    what: 'Nhiệm vụ',
    plan: 'Kế hoạch',
    due: 'Hạn',
    late: (n: number) => `quá ${n} ngày`,
    letter: 'Công văn đã gửi',
    noLetter: 'chưa có công văn nào được ban hành',
    answered: 'đã trả lời',
    withdrawn: 'Báo cáo này đã được rút vì đơn vị đã trả lời mọi việc trước khi có quyết định.',
    ended: 'Báo cáo này đã được rút vì đơn vị đã chấm dứt.',
    decide: 'Quyết định',
    how: 'Lãnh đạo quyết định',
    known: 'Đã biết',
    knownHint: 'Để cơ quan thường trực tiếp tục theo dõi.',
    directed: 'Chỉ đạo',
    directedHint: 'Ý kiến chỉ đạo thành một nhiệm vụ của đơn vị, có hạn.',
    howMissing: 'Chọn đã biết hoặc chỉ đạo',
    text: 'Ý kiến',
    textHint: 'Chỉ đạo thì viết rõ đơn vị phải làm gì. Không ghi chuyện riêng của ai.',
    textMissing: 'Chỉ đạo thì phải viết nội dung',
    textLong: 'Ý kiến dài nhất 2000 ký tự',
    day: 'Hạn thực hiện (khi chỉ đạo)',
    dayMissing: 'Chỉ đạo thì phải ghi hạn, ví dụ 05/12/2024',
    save: 'Ghi quyết định',
    cancel: 'Quay lại báo cáo',
  },
  en: {
    back: 'Urging',
    title: 'Report to leadership',
    unit: 'Unit',
    made: 'Made at',
    state: 'State',
    decidedAt: 'Decided at',
    said: 'Note',
    dueOn: 'Due',
    task: 'Task given',
    open: 'Open the task',
    items: 'Without a result',
    what: 'Task',
    plan: 'Plan',
    due: 'Due',
    late: (n: number) => (n === 1 ? '1 day late' : `${n} days late`),
    letter: 'Letter sent',
    noLetter: 'no letter was issued',
    answered: 'answered',
    withdrawn: 'This report was withdrawn, since the unit answered everything before it was decided.',
    ended: 'This report was withdrawn, since the unit has ended.',
    decide: 'Decide',
    how: 'The leader decides',
    known: 'Noted',
    knownHint: 'The standing body goes on watching.',
    directed: 'Direct',
    directedHint: 'What is directed becomes a task of the unit, with a due day.',
    howMissing: 'Choose noted or direct',
    text: 'Note',
    textHint: 'When directing, say what the unit must do. Nothing about anybody’s private life.',
    textMissing: 'Say what is directed',
    textLong: 'The note can have 2000 characters at most',
    day: 'Due (when directing)',
    dayMissing: 'Enter a due day for what is directed, for example 05/12/2024',
    save: 'Record the decision',
    cancel: 'Back to the report',
  },
});

const params = z.object({ reportId: z.string().regex(UUID) });

/** What leaders are told about a unit that did not answer, and what they decided. */
const reportScreen = page({
  path: reportPath(':reportId'),
  may: 'programme.read',
  params,
  load: async (tx, { reportId }) => ({ report: await findReport(tx, reportId), items: await listReported(tx, reportId) }),
  view({ report, items }, { language, frame, now, to }) {
    const say = t(language);
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        heading={
          <>
            {say.title}: <Vi>{report.unit}</Vi>
          </>
        }
        current="urging"
        back={[{ href: URGING, text: say.back }]}
      >
        {report.withdrawnWhy ? <InsetText>{report.withdrawnWhy === 'answered' ? say.withdrawn : say.ended}</InsetText> : null}
        <SummaryList
          rows={[
            { key: say.made, value: momentText(report.madeAt) },
            { key: say.state, value: <ReportState language={language} report={report} /> },
            ...(report.decidedAt ? [{ key: say.decidedAt, value: momentText(report.decidedAt) }] : []),
            ...(report.text ? [{ key: say.said, value: <Vi>{report.text}</Vi> }] : []),
            ...(report.dueOn ? [{ key: say.dueOn, value: dayText(report.dueOn) }] : []),
            ...(report.taskId ? [{ key: say.task, value: <a href={to(taskPath(report.taskId))}>{say.open}</a> }] : []),
          ]}
        />
        {report.state === 'open' && frame.may.has('programme.lead') ? (
          <ButtonLink href={to(`${reportPath(report.id)}/quyet-dinh`)}>{say.decide}</ButtonLink>
        ) : null}
        <h2 class="govuk-heading-m">{say.items}</h2>
        <ItemTable language={language} items={items} today={dayOf(now)} to={to} />
      </ProgrammePage>
    );
  },
});

const ItemTable = ({
  language,
  items,
  today,
  to,
}: {
  language: Language;
  items: readonly ReportedItem[];
  today: Temporal.PlainDate;
  to: (path: string) => string;
}) => {
  const say = t(language);
  return (
    <div class="ba-wide">
      <ScrollArea label={say.items}>
        <Table
          cards
          columns={[{ text: say.what }, { text: say.plan }, { text: say.due }, { text: say.letter }]}
          rows={items.map((item) => [
            <a href={to(deliveryPath(item.deliveryId))}>
              <Vi>{item.what}</Vi>
            </a>,
            item.plan ?? '—',
            <>
              {dayText(item.dueOn)}{' '}
              {item.answered ? (
                <Tag colour="green">{say.answered}</Tag>
              ) : (
                <Tag colour="red">{say.late(Math.max(0, item.dueOn.until(today).days))}</Tag>
              )}
            </>,
            item.letterId ? <a href={to(letterPath(item.letterId))}>{item.letterSymbol}</a> : <span class="ba-quiet">{say.noLetter}</span>,
          ])}
        />
      </ScrollArea>
    </div>
  );
};

const decideScreen = form({
  path: `${reportPath(':reportId')}/quyet-dinh`,
  may: 'programme.lead',
  params,
  load: async (tx, { reportId }, { now }) => ({
    report: await findReport(tx, reportId),
    items: await listReported(tx, reportId),
    today: dayOf(now),
  }),
  input: (language) => {
    const say = t(language);
    return z
      .object({
        decision: z.enum(['known', 'directed'], { error: say.howMissing }),
        text: z.string().overwrite(keepable).max(2000, say.textLong).default(''),
        dueOn: z.string().default(''),
      })
      .transform(({ decision, text, dueOn }, context) => {
        if (decision === 'known') return { decision, text: text || null } as const;
        const day = readDay(dueOn);
        if (!text) context.addIssue({ code: 'custom', path: ['text'], message: say.textMissing });
        if (!day) context.addIssue({ code: 'custom', path: ['dueOn'], message: say.dayMissing });
        return day ? ({ decision, text, dueOn: day } as const) : z.NEVER;
      });
  },
  view({ report, items, today }, { language, frame, errors, refusal, value, to }) {
    const say = t(language);
    return (
      <ProgrammePage
        frame={frame}
        title={say.decide}
        current="urging"
        back={[
          { href: URGING, text: say.back },
          { href: reportPath(report.id), text: say.title },
        ]}
        errors={errors}
        refused={refusedText(language, refusal)}
      >
        <p class="govuk-body">
          {say.unit}: <Vi>{report.unit}</Vi>
        </p>
        <ItemTable language={language} items={items} today={today} to={to} />
        <form method="post" novalidate>
          <Radios
            language={language}
            name="decision"
            legend={say.how}
            value={value('decision')}
            error={errors['decision']}
            choices={[
              { value: 'known', text: say.known, hint: say.knownHint },
              { value: 'directed', text: say.directed, hint: say.directedHint },
            ]}
          />
          <TextArea
            language={language}
            name="text"
            label={say.text}
            hint={say.textHint}
            limit={2000}
            rows={4}
            value={value('text')}
            error={errors['text']}
          />
          <DateField language={language} name="dueOn" label={say.day} value={value('dueOn')} error={errors['dueOn']} />
          <ButtonGroup>
            <Button>{say.save}</Button>
            <a href={to(reportPath(report.id))}>{say.cancel}</a>
          </ButtonGroup>
        </form>
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, input) => decideReport(tx, actor, now, input),
  then: (_params, { id }) => reportPath(id),
});

export const reportScreens = [reportScreen, decideScreen];
