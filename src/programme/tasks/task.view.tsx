import type { Child } from 'hono/jsx';
import { Tag } from '../../design/text.tsx';
import { dayOf } from '../../kernel/day.ts';
import type { Language } from '../../kernel/words.ts';
import { PROGRAMME } from '../programme.view.tsx';
import { type DeliveryState, type Freshness, freshnessOf, isLate, isOpen } from './task.rules.ts';
import { dueText, freshnessText, STATE_NAMES } from './task.words.ts';

export const TASKS = `${PROGRAMME}/nhiem-vu`;
export const taskPath = (taskId: string) => `${TASKS}/${taskId}`;
export const deliveryPath = (deliveryId: string) => `${TASKS}/bao-cao/${deliveryId}`;

const COLOURS = { open: 'grey', sent: 'teal', returned: 'yellow', accepted: 'green', dropped: 'grey' } as const;

export const StateTag = ({ language, state }: { language: Language; state: DeliveryState }) => (
  <Tag colour={COLOURS[state]}>{STATE_NAMES[language][state]}</Tag>
);

/** Words of a plan, which are stored in Vietnamese only. */
export const Vi = ({ language, children }: { language: Language; children: Child }) => (
  <span lang={language === 'vi' ? undefined : 'vi'}>{children}</span>
);

/** The due day, red with its word where it has passed. */
export const Due = ({
  language,
  dueOn,
  state,
  today,
}: {
  language: Language;
  dueOn: Temporal.PlainDate;
  state: DeliveryState;
  today: Temporal.PlainDate;
}) => {
  const text = dueText(language, { dueOn, open: isOpen(state) }, today);
  return isLate({ state, dueOn }, today) ? <Tag colour="red">{text}</Tag> : <span>{text}</span>;
};

/** When somebody last said anything, apart from what they said. */
export const Fresh = ({
  language,
  lastWord,
  today,
}: {
  language: Language;
  lastWord: Temporal.Instant | null;
  today: Temporal.PlainDate;
}) => {
  const freshness: Freshness = freshnessOf(lastWord && dayOf(lastWord), today);
  const text = freshnessText(language, freshness);
  return freshness.kind === 'fresh' ? <span class="ba-quiet">{text}</span> : <Tag colour="yellow">{text}</Tag>;
};
