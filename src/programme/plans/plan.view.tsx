import type { Child } from 'hono/jsx';
import { type Fact, Stored, SummaryList, Tag } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { count, type Language, words } from '../../kernel/words.ts';
import { NATIONAL_TARGETS } from '../../law/decision-45.ts';
import { PROGRAMME } from '../programme.view.tsx';
import type { Plan, Target } from './plan.queries.ts';
import { typedNumber } from './plan-form.view.tsx';
import type { PlanFile } from './plan-life.queries.ts';
import { Vi } from './plan-parts.view.tsx';

const t = words({
  vi: {
    number: 'Số, ký hiệu',
    issued: 'Ngày ban hành',
    issuer: 'Cơ quan ban hành',
    signer: 'Người ký',
    period: 'Thời gian',
    aim: 'Mục tiêu chung',
    standing: 'Cơ quan thường trực',
    basis: 'Căn cứ',
    parents: 'Thực hiện',
    inferred: 'suy ra, văn bản không nói',
    original: 'Bản gốc',
    bytes: (n: string) => `${n} KB`,
    follows: 'Tiếp nối',
    stated: (n: string, all: string) => `Văn bản nói có ${all} mục tiêu; ở đây có ${n}.`,
    statedKey: 'Số mục tiêu',
    serves: 'Phục vụ mục tiêu cấp trên',
    national: 'Quyết định 45/QĐ-TTg',
    noIndicator: 'Chưa gắn chỉ số nên chưa nhận số liệu',
    ofAbove: 'theo cấp trên, chờ đối chiếu với bản gốc',
    milestones: 'Mốc',
    figures: 'Số liệu',
  },
  en: {
    number: 'Number and symbol',
    issued: 'Day of issue',
    issuer: 'Issued by',
    signer: 'Signed by',
    period: 'Period',
    aim: 'General aim',
    standing: 'Standing body',
    basis: 'Grounds',
    parents: 'Carries out',
    inferred: 'inferred, the paper does not say it',
    original: 'Original file',
    bytes: (n: string) => `${n} KB`,
    follows: 'Takes over from',
    stated: (n: string, all: string) => `The paper says it has ${all} targets; ${n} stand here.`,
    statedKey: 'Number of targets',
    serves: 'Serves the target above',
    national: 'Decision 45/QĐ-TTg',
    noIndicator: 'No indicator yet, so it takes no figures',
    ofAbove: 'of the decision above, to be compared with the original',
    milestones: 'Steps',
    figures: 'Figures',
  },
});

/** As readers know them. */
const SIGNS = { '>': '>', '>=': '≥', '=': '=', '<=': '≤', '<': '<' } as const;
type To = (path: string) => string;

export const PlanFacts = ({
  language,
  plan,
  file: { content, original },
  names,
  to,
}: {
  language: Language;
  plan: Plan;
  file: PlanFile;
  names: ReadonlyMap<string, string>;
  to: To;
}) => {
  const say = t(language);
  const vi = (text: Child) => <Vi language={language}>{text}</Vi>;
  const fact = (key: string, value: Child | null): Fact[] => (value ? [{ key, value }] : []);
  const paper = ({ symbol, date }: { symbol: string; date: string | null }) =>
    `${symbol}${date ? `, ${dayText(Temporal.PlainDate.from(date))}` : ''}`;
  const standing = content.standingBody;
  return (
    <SummaryList
      rows={[
        ...fact(say.number, plan.symbol && vi(plan.symbol)),
        ...fact(say.issued, plan.issuedOn && dayText(plan.issuedOn)),
        ...fact(say.issuer, <Stored language={language} text={plan.issuer} />),
        ...fact(say.signer, content.signer && vi([content.signerCapacity, content.signer].filter(Boolean).join(' – '))),
        ...fact(say.period, `${dayText(plan.period.from)} – ${dayText(plan.period.to)}`),
        ...fact(say.aim, content.generalAim && vi(content.generalAim)),
        ...fact(say.standing, standing && vi((standing.unitId && names.get(standing.unitId)) || standing.text)),
        ...fact(say.basis, content.basis.length > 0 && vi(content.basis.map(paper).join('; '))),
        ...fact(
          say.parents,
          content.parents.length > 0 &&
            content.parents.map((parent) => (
              <p>
                {vi([paper(parent), parent.issuer?.vi].filter(Boolean).join(', '))}{' '}
                {parent.inferred ? <Tag colour="yellow">{say.inferred}</Tag> : null}
              </p>
            )),
        ),
        ...fact(
          say.follows,
          plan.followsId && <a href={to(`${PROGRAMME}/ke-hoach/${plan.followsId}`)}>{say.follows.toLocaleLowerCase()}</a>,
        ),
        ...fact(
          say.statedKey,
          content.statedTargets !== null &&
            content.statedTargets !== plan.targets.length &&
            say.stated(String(plan.targets.length), String(content.statedTargets)),
        ),
        ...fact(
          say.original,
          original && (
            <>
              <a href={to(`${PROGRAMME}/ke-hoach/${plan.id}/ban-goc`)}>{vi(original.name)}</a>{' '}
              <span class="ba-quiet">({say.bytes(count(language, Math.max(1, Math.round(original.size / 1024))))})</span>
            </>
          ),
        ),
      ]}
    />
  );
};

/** Each target, the one above it that it serves, and what the national decision asks beside it. */
export const TargetCards = ({
  language,
  plan,
  above,
  to,
}: {
  language: Language;
  plan: Plan;
  above: readonly Target[];
  names: ReadonlyMap<string, string>;
  to: To;
}) => {
  const say = t(language);
  return (
    <ol class="govuk-list">
      {plan.targets.map((target) => {
        const served = above.find(({ id }) => id === target.servesId);
        const national = NATIONAL_TARGETS.find(({ code }) => code === target.indicator?.code);
        return (
          <li class="ba-clause" id={`target-${target.code}`}>
            <p>
              <strong>{target.code}.</strong> <Stored language={language} text={target.text} />
            </p>
            <p class="ba-quiet">
              {SIGNS[target.comparator]} {typedNumber(language, target.value)} <Vi language={language}>{target.unit}</Vi>
              {target.indicator ? (
                <>
                  {' · '}
                  <a href={to(`${PROGRAMME}/muc-tieu/${target.id}`)}>
                    {say.figures}
                    <span class="govuk-visually-hidden">
                      : <Stored language={language} text={target.name} />
                    </span>
                  </a>
                </>
              ) : (
                <> · {say.noIndicator}</>
              )}
            </p>
            {target.source === 'parent decision' ? <Tag colour="yellow">{say.ofAbove}</Tag> : null}
            {target.milestones.length > 0 ? (
              <p class="ba-quiet">
                {say.milestones}: {target.milestones.map(({ by, value }) => `${dayText(by)}: ${typedNumber(language, value)}`).join('; ')}
              </p>
            ) : null}
            {served ? (
              <p class="ba-quiet">
                {say.serves}: <strong>{served.code}</strong> <Stored language={language} text={served.name} />{' '}
                {target.servesInferred ? <Tag colour="yellow">{say.inferred}</Tag> : null}
              </p>
            ) : null}
            {national ? (
              <p class="ba-quiet">
                <Vi language={language}>{say.national}</Vi>: {national.code}, {SIGNS[national.comparator]} {national.value} %
              </p>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
};
