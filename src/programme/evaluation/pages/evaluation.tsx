import { z } from 'zod';
import { ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { Facts } from '../../../design/targets.tsx';
import { Details, InsetText, Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { UUID } from '../../../kernel/ids.ts';
import { count, decimal, type Language, words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { periodName } from '../../figures/indicator.words.ts';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { type Change, changesSince } from '../changes.rules.ts';
import { handOf } from '../evaluation.commands.ts';
import { type EvaluationContent, summaryOf } from '../evaluation.content.ts';
import { findEvaluation, listRenamed } from '../evaluation.queries.ts';
import { stepsOf } from '../evaluation.rules.ts';
import { EVALUATION, evaluationPath, shareText, TargetResults, UnitResults } from '../evaluation.view.tsx';
import { evaluationTitle, STATE_COLOURS, STATE_NAMES } from '../evaluation.words.ts';
import { drawResult } from '../result.queries.ts';

const t = words({
  vi: {
    back: 'Đánh giá',
    upTo: (day: string) => `Đánh giá đến hết ngày ${day}`,
    plan: 'Xem kế hoạch',
    live: 'Kết quả lấy từ số liệu và nhiệm vụ đang có trong hệ thống và thay đổi theo chúng, đến khi bản này được kiểm tra.',
    kept: (day: string) => `Nội dung giữ nguyên như ngày kiểm tra ${day}.`,
    signed: (symbol: string, day: string) =>
      `Số ${symbol}, ký ngày ${day}. Nội dung, cách gọi mục tiêu và tên đơn vị giữ nguyên như ngày đó.`,
    returned: 'Được trả lại để sửa:',
    met: 'mục tiêu đạt',
    notMet: 'chưa đạt',
    noFigure: 'chưa đủ số liệu',
    tasks: 'nhiệm vụ đúng hạn',
    none: 'chưa có việc đến hạn',
    conclusion: 'Kết luận',
    lessons: 'Bài học chung',
    unwritten: 'Chưa viết.',
    write: 'Viết kết luận và bài học',
    paper: 'Xem và in văn bản',
    next: 'Bước tiếp theo',
    sign: 'Ký và lấy số',
    drop: 'Bỏ bản này',
    rule: 'Cách xếp loại',
    ruleText:
      'Do cơ quan theo dõi đặt cho kế hoạch này, không phải quy định của pháp luật. Mục tiêu về chính tình trạng bạo lực không bị xếp loại.',
    ruleTarget: (name: string, from: string) => `${name}: từ ${from}% yêu cầu`,
    ruleUnit: (name: string, targets: string, tasks: string) =>
      `${name}: từ ${targets}% mục tiêu có số liệu đạt và ${tasks}% nhiệm vụ đúng hạn`,
    change: 'Đặt lại cách xếp loại',
    since: 'Thay đổi sau khi ký',
    sinceNone: 'Số liệu, cách gọi mục tiêu và tên đơn vị đến nay vẫn như trong bản đã ký.',
    sinceText: 'Bản đã ký không đổi. Nếu lập lại lúc này cho cùng ngày, những điểm sau sẽ khác:',
    gone: (code: string) => `${code}: kế hoạch không còn mục tiêu này`,
    new: (code: string) => `${code}: mục tiêu mới của kế hoạch`,
    worded: (code: string) => `${code}: lời hoặc mức của mục tiêu đã được sửa đổi`,
    figure: (code: string, was: string, is: string) => `${code}: số liệu ${was} nay là ${is}`,
    noNumber: 'chưa đủ số',
    taskChange: (was: string, is: string) => `Nhiệm vụ đúng hạn ${was} nay là ${is}`,
    ended: (day: string, n: number) => `${n} đơn vị kết thúc ngày ${day}:`,
    renamed: (now: string) => `nay là ${now}`,
  },
  en: {
    back: 'Evaluation',
    upTo: (day: string) => `Evaluated up to the end of ${day}`,
    plan: 'See the plan',
    live: 'The results come from the figures and tasks as they are and change with them, until this evaluation is checked.',
    kept: (day: string) => `Kept as it was on ${day}, when it was checked.`,
    signed: (symbol: string, day: string) =>
      `Number ${symbol}, signed on ${day}. What it says, the wording of targets and the names of units stay as on that day.`,
    returned: 'Returned to be changed:',
    met: 'targets met',
    notMet: 'not met',
    noFigure: 'without whole figures',
    tasks: 'tasks in time',
    none: 'nothing was due',
    conclusion: 'Conclusion',
    lessons: 'Lessons',
    unwritten: 'Not written yet.',
    write: 'Write conclusion and lessons',
    paper: 'See and print the paper',
    next: 'Next step',
    sign: 'Sign and number it',
    drop: 'Drop this one',
    rule: 'How it is rated',
    ruleText: 'Set for this plan by the body that monitors it; no law sets it. Targets about violence itself are not rated.',
    ruleTarget: (name: string, from: string) => `${name}: from ${from}% of what is asked`,
    ruleUnit: (name: string, targets: string, tasks: string) =>
      `${name}: from ${targets}% of reported targets met and ${tasks}% of tasks in time`,
    change: 'Change how it is rated',
    since: 'Changed since it was signed',
    sinceNone: 'Figures, wording and names of units are still as in the signed evaluation.',
    sinceText: 'The signed evaluation stays as it is. Drawn up again for the same day, this would differ:',
    gone: (code: string) => `${code}: the plan has this target no longer`,
    new: (code: string) => `${code}: a new target of the plan`,
    worded: (code: string) => `${code}: its wording or value was amended`,
    figure: (code: string, was: string, is: string) => `${code}: the figure ${was} is now ${is}`,
    noNumber: 'not whole',
    taskChange: (was: string, is: string) => `Tasks in time ${was} are now ${is}`,
    ended: (day: string, n: number) => `${n} ${n === 1 ? 'unit' : 'units'} ended on ${day}:`,
    renamed: (now: string) => `now ${now}`,
  },
});

export const evaluationParams = z.object({ id: z.string().regex(UUID) });

/** One evaluation, target by target and unit by unit; where it goes next; what has changed since it was signed. */
export const evaluationScreen = page({
  path: evaluationPath(':id'),
  may: 'plan.see',
  params: evaluationParams,
  async load(tx, { id }, { actor, now }) {
    const evaluation = await findEvaluation(tx, id);
    const today = dayOf(now);
    // others see too little of figures and tasks to draw it again
    const whole = actor.may.has('programme.read');
    const drawn = whole ? await drawResult(tx, evaluation, today) : null;
    const content = evaluation.content ?? drawn!;
    const units = content.units.map((unit) => unit.id);
    return {
      evaluation,
      content,
      changes: evaluation.state === 'signed' && drawn ? changesSince(content, drawn) : null,
      renamed: evaluation.state === 'signed' && whole ? await listRenamed(tx, units, evaluation.upTo, today) : [],
      steps: stepsOf(evaluation.state, handOf(actor, evaluation)),
    };
  },
  view({ evaluation, content, changes, renamed, steps }, { language, frame, to }) {
    const say = t(language);
    const path = evaluationPath(evaluation.id);
    const keeps = frame.may.has('programme.write');
    const editing = keeps && evaluation.state === 'draft' ? path : null;
    const sum = summaryOf(content);
    return (
      <ProgrammePage
        frame={frame}
        title={evaluationTitle(language, evaluation)}
        current="evaluation"
        back={[{ href: EVALUATION, text: say.back }]}
      >
        <p class="govuk-body">
          <Tag colour={STATE_COLOURS[evaluation.state]}>{STATE_NAMES[evaluation.state][language]}</Tag> {say.upTo(dayText(evaluation.upTo))}{' '}
          · <a href={to(`${PROGRAMME}/ke-hoach/${evaluation.planId}`)}>{say.plan}</a>
        </p>
        {evaluation.returnedNote ? (
          <InsetText>
            {say.returned} <span lang="vi">{evaluation.returnedNote}</span>
          </InsetText>
        ) : null}
        <p class="ba-quiet">
          {evaluation.symbol && evaluation.signedOn
            ? say.signed(evaluation.symbol, dayText(evaluation.signedOn))
            : evaluation.checkedAt
              ? say.kept(dayText(dayOf(evaluation.checkedAt)))
              : say.live}
        </p>
        <ButtonGroup>
          {keeps && evaluation.state === 'checked' ? <ButtonLink href={to(`${path}/ky`)}>{say.sign}</ButtonLink> : null}
          {steps.length > 0 ? (
            <ButtonLink kind={evaluation.state === 'checked' ? 'secondary' : undefined} href={to(`${path}/buoc`)}>
              {say.next}
            </ButtonLink>
          ) : null}
          <ButtonLink kind="secondary" href={to(`${path}/van-ban`)}>
            {say.paper}
          </ButtonLink>
        </ButtonGroup>
        <Facts
          items={[
            { name: say.met, value: `${sum.met}/${sum.counted}` },
            { name: say.notMet, value: String(sum.notMet) },
            { name: say.noFigure, value: String(sum.noFigure) },
            { name: say.tasks, value: content.tasks.due === 0 ? say.none : `${content.tasks.inTime}/${content.tasks.due}` },
          ]}
        />
        {changes ? <Since language={language} content={content} changes={changes} renamed={renamed} /> : null}
        <TargetResults language={language} content={content} to={to} editing={editing} />
        <UnitResults language={language} content={content} to={to} editing={editing} />
        <Written title={say.lessons} text={content.lessons} unwritten={say.unwritten} />
        <Written title={say.conclusion} text={content.conclusion} unwritten={say.unwritten} />
        {editing ? (
          <p class="govuk-body">
            <a href={to(`${path}/ket-luan`)}>{say.write}</a>
          </p>
        ) : null}
        <Details summary={say.rule}>
          <p class="govuk-body">{say.ruleText}</p>
          <ul class="govuk-list govuk-list--bullet" lang="vi">
            {content.rule.targets.map(({ name, from }) => (
              <li>{t('vi').ruleTarget(name, decimal('vi', from))}</li>
            ))}
          </ul>
          <ul class="govuk-list govuk-list--bullet" lang="vi">
            {content.rule.units.map(({ name, targets, tasks }) => (
              <li>{t('vi').ruleUnit(name, decimal('vi', targets), decimal('vi', tasks))}</li>
            ))}
          </ul>
          {keeps ? <a href={to(`${EVALUATION}/xep-loai/${evaluation.planId}`)}>{say.change}</a> : null}
        </Details>
        {editing ? (
          <p class="govuk-body">
            <a href={to(`${path}/bo`)}>{say.drop}</a>
          </p>
        ) : null}
      </ProgrammePage>
    );
  },
});

const Written = ({ title, text, unwritten }: { title: string; text: string; unwritten: string }) => (
  <section>
    <h2 class="govuk-heading-m">{title}</h2>
    {text ? (
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => (
          <p class="govuk-body" lang="vi">
            {line}
          </p>
        ))
    ) : (
      <p class="ba-quiet">{unwritten}</p>
    )}
  </section>
);

type Renamed = Awaited<ReturnType<typeof listRenamed>>;

const Since = ({
  language,
  content,
  changes,
  renamed,
}: {
  language: Language;
  content: EvaluationContent;
  changes: readonly Change[];
  renamed: Renamed;
}) => {
  const say = t(language);
  const namesOf = (units: readonly { id: string }[]) =>
    content.units.filter(({ id }) => units.some((unit) => unit.id === id)).map(({ name }) => name);
  const ended = Map.groupBy(
    renamed.filter(({ endedOn }) => endedOn),
    ({ endedOn }) => dayText(endedOn!),
  );
  return (
    <section aria-labelledby="tu-khi-ky">
      <h2 class="govuk-heading-m" id="tu-khi-ky">
        {say.since}
      </h2>
      {changes.length + renamed.length === 0 ? (
        <p class="govuk-body">{say.sinceNone}</p>
      ) : (
        <>
          <p class="govuk-body">{say.sinceText}</p>
          <ul class="govuk-list govuk-list--bullet">
            {changes.map((change) => (
              <li>{changeText(language, content, change)}</li>
            ))}
            {[...ended].map(([day, ids]) => (
              <li>
                {say.ended(day, ids.length)} <span lang="vi">{namesOf(ids).join(', ')}</span>
              </li>
            ))}
            {renamed
              .filter(({ endedOn }) => !endedOn)
              .map(({ id, name }) => (
                <li>
                  <span lang="vi">{namesOf([{ id }])}</span>: {say.renamed(name ?? '—')}
                </li>
              ))}
          </ul>
        </>
      )}
    </section>
  );
};

function changeText(language: Language, content: EvaluationContent, change: Change): string {
  const say = t(language);
  if (change.kind === 'tasks') return say.taskChange(`${change.was.inTime}/${change.was.due}`, `${change.is.inTime}/${change.is.due}`);
  if (change.kind !== 'figure') return say[change.kind](change.code);
  const target = content.targets.find(({ code }) => code === change.code)!;
  const text = (figure: { numerator: number; denominator: number | null; asOf: string } | null) => {
    if (!figure) return say.noNumber;
    const { numerator, denominator, asOf } = figure;
    const of = denominator === null ? '' : `${count(language, numerator)}/${count(language, denominator)}, `;
    return `${shareText(language, target, figure)} (${of}${periodName(language, target.rhythm ?? 'quarter', Temporal.PlainDate.from(asOf))})`;
  };
  return say.figure(change.code, text(change.was), text(change.is));
}
