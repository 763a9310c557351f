import { Tag } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import { PROGRAMME } from '../programme.view.tsx';
import { stateText } from './plan.words.ts';
import type { LineageNode } from './plan-lineage.ts';

const t = words({
  vi: { draft: 'Dự thảo chưa có số', inferred: 'suy ra', elsewhere: 'không giữ ở đây' },
  en: { draft: 'Draft without a number', inferred: 'inferred', elsewhere: 'not kept here' },
});

/** Decision → City → district → ward, as a tree. */
export const Lineage = ({
  language,
  nodes,
  to,
  here,
  nested,
}: {
  language: Language;
  nodes: readonly LineageNode[];
  to: (path: string) => string;
  here?: string | undefined;
  nested?: boolean;
}) => (
  <ul class={nested ? undefined : 'ba-tree'}>
    {nodes.map((node) => (
      <li>
        <LineageName language={language} node={node} to={to} here={here} />
        {node.children.length > 0 ? <Lineage language={language} nodes={node.children} to={to} here={here} nested /> : null}
      </li>
    ))}
  </ul>
);

const LineageName = ({
  language,
  node: { symbol, issuedOn, plan, inferred },
  to,
  here,
}: {
  language: Language;
  node: LineageNode;
  to: (path: string) => string;
  here: string | undefined;
}) => {
  const say = t(language);
  const name = <span lang={symbol && language === 'en' ? 'vi' : undefined}>{symbol ?? say.draft}</span>;
  return (
    <p class="ba-tree__name">
      {plan && plan.id !== here ? <a href={to(`${PROGRAMME}/ke-hoach/${plan.id}`)}>{name}</a> : name}
      <span class="ba-quiet">
        {' '}
        {[issuedOn ? dayText(issuedOn) : null, plan ? plan.issuer[language] : say.elsewhere].filter(Boolean).join(' · ')}
      </span>
      {plan && plan.state !== 'issued' ? (
        <>
          {' '}
          <Tag colour="grey">{stateText(language, plan.state)}</Tag>
        </>
      ) : null}
      {inferred ? (
        <>
          {' '}
          <Tag colour="yellow">{say.inferred}</Tag>
        </>
      ) : null}
    </p>
  );
};
