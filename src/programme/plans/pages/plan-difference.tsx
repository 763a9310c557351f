import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Select } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { type Change, PLAN_PARTS, type PlanPart, planDifference } from '../plan-difference.ts';
import { listUnitNames, listVersions, unitsNamed } from '../plan-life.queries.ts';

const t = words({
  vi: {
    title: 'So sánh hai phiên bản',
    plan: 'Kế hoạch',
    from: 'Từ phiên bản',
    to: 'Đến phiên bản',
    compare: 'So sánh',
    version: (n: string) => `Phiên bản ${n}`,
    same: 'Hai phiên bản không khác nhau',
    added: 'Thêm',
    removed: 'Bỏ',
    changed: 'Sửa',
    insertion: 'thêm: ',
    deletion: 'bỏ: ',
    part: (part: PlanPart) =>
      ({
        head: 'Văn bản',
        basis: 'Căn cứ',
        parents: 'Văn bản cấp trên',
        targets: 'Mục tiêu',
        groups: 'Nhóm nhiệm vụ',
        assignments: 'Phân công',
        duties: 'Chế độ báo cáo',
      })[part],
    head: (name: string) =>
      ({
        symbol: 'Số, ký hiệu',
        issuedOn: 'Ngày ban hành',
        title: 'Tên kế hoạch',
        abstract: 'Trích yếu',
        generalAim: 'Mục tiêu chung',
        signer: 'Người ký',
        period: 'Thời gian',
        statedTargets: 'Số mục tiêu văn bản nói',
        standingBody: 'Cơ quan thường trực',
      })[name] ?? name,
    target: (code: string) => `Mục tiêu ${code}`,
  },
  en: {
    title: 'Compare two versions',
    plan: 'Plan',
    from: 'From version',
    to: 'To version',
    compare: 'Compare',
    version: (n: string) => `Version ${n}`,
    same: 'The two versions do not differ',
    added: 'Added',
    removed: 'Removed',
    changed: 'Changed',
    insertion: 'added: ',
    deletion: 'removed: ',
    part: (part: PlanPart) =>
      ({
        head: 'The paper',
        basis: 'Grounds',
        parents: 'Papers above',
        targets: 'Targets',
        groups: 'Groups of tasks',
        assignments: 'Who does what',
        duties: 'Reporting duties',
      })[part],
    head: (name: string) =>
      ({
        symbol: 'Number and symbol',
        issuedOn: 'Day of issue',
        title: 'Title of the plan',
        abstract: 'Abstract',
        generalAim: 'General aim',
        signer: 'Signed by',
        period: 'Period',
        statedTargets: 'Number of targets it says it has',
        standingBody: 'Standing body',
      })[name] ?? name,
    target: (code: string) => `Target ${code}`,
  },
});

const version = z.coerce.number().int().min(1).max(10_000);

/** What a version of a plan changed: by word and by colour, down to single words. */
export const planDifferenceScreen = page({
  path: `${PROGRAMME}/ke-hoach/:planId/so-sanh`,
  may: 'plan.see',
  params: z.object({ planId: z.uuid(), tu: version.optional(), den: version.optional() }),
  async load(tx, { planId, tu, den }, { now }) {
    const versions = await listVersions(tx, planId);
    const after = versions.find(({ number }) => number === (den ?? versions[0]?.number));
    const before = versions.find(({ number }) => number === (tu ?? Math.max(1, (after?.number ?? 2) - 1)));
    if (!after || !before) throw new NotFound('plan', planId);
    const names = await listUnitNames(tx, [...unitsNamed(before.content), ...unitsNamed(after.content)], dayOf(now));
    const changes = planDifference(before.content, after.content, (id) => names.get(id) ?? '');
    return { planId, versions, before, after, changes };
  },
  view({ planId, versions, before, after, changes }, { language, frame }) {
    const say = t(language);
    const options = versions.map(({ number, symbol, decidedOn }) => ({
      value: String(number),
      text: [say.version(String(number)), symbol, decidedOn && dayText(decidedOn)].filter(Boolean).join(', '),
    }));
    return (
      <ProgrammePage frame={frame} title={say.title} current="plans" back={[{ href: `${PROGRAMME}/ke-hoach/${planId}`, text: say.plan }]}>
        <form method="get" class="ba-three">
          <Select language={language} name="tu" label={say.from} options={options} value={String(before.number)} />
          <Select language={language} name="den" label={say.to} options={options} value={String(after.number)} />
          <div class="govuk-form-group">
            <Button kind="secondary">{say.compare}</Button>
          </div>
        </form>
        {changes.length === 0 ? <EmptyState title={say.same} /> : null}
        {PLAN_PARTS.map((part) => {
          const own = changes.filter((change) => change.part === part);
          return own.length === 0 ? null : (
            <section class="ba-difference" aria-label={say.part(part)}>
              <h2 class="govuk-heading-m">{say.part(part)}</h2>
              {own.map((change) => (
                <ChangeOf language={language} change={change} />
              ))}
            </section>
          );
        })}
      </ProgrammePage>
    );
  },
});

const COLOURS = { added: 'green', removed: 'red', changed: 'yellow' } as const;

const ChangeOf = ({ language, change: { part, kind, name, runs } }: { language: Language; change: Change }) => {
  const say = t(language);
  const title = part === 'head' ? say.head(name) : part === 'targets' ? say.target(name) : null;
  return (
    <div class="ba-clause">
      <p>
        <Tag colour={COLOURS[kind]}>{say[kind]}</Tag> {title ? <strong>{title}</strong> : null}
      </p>
      <p class="ba-lines" lang="vi">
        {runs.map(({ kind: how, text }) =>
          how === 'same' ? (
            text
          ) : how === 'added' ? (
            <ins>
              <span class="govuk-visually-hidden">{say.insertion}</span>
              {text}
            </ins>
          ) : (
            <del>
              <span class="govuk-visually-hidden">{say.deletion}</span>
              {text}
            </del>
          ),
        )}
      </p>
    </div>
  );
};
