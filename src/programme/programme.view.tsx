import type { Child } from 'hono/jsx';
import { ErrorSummary } from '../design/form.tsx';
import { WorkPage } from '../design/layout.tsx';
import { Breadcrumbs, SubNavigation } from '../design/navigation.tsx';
import { Alert } from '../design/record.tsx';
import { type Frame, hrefIn } from '../kernel/frame.ts';
import { words } from '../kernel/words.ts';

export const PROGRAMME = '/lam-viec/chuong-trinh';

const t = words({
  vi: {
    label: 'Chương trình',
    refused: 'Chưa thực hiện được',
    plans: 'Kế hoạch',
    tasks: 'Nhiệm vụ',
    figures: 'Số liệu',
    urging: 'Đôn đốc',
    inspection: 'Kiểm tra',
    evaluation: 'Đánh giá',
    registers: 'Vướng mắc, phối hợp',
    board: 'Toàn cảnh',
  },
  en: {
    label: 'Programme',
    refused: 'That was not done',
    plans: 'Plans',
    tasks: 'Tasks',
    figures: 'Figures',
    urging: 'Urging',
    inspection: 'Inspection',
    evaluation: 'Evaluation',
    registers: 'Difficulties, coordination',
    board: 'Overview',
  },
});

/** The parts of *Chương trình*; `needs`: shown to those who hold it. */
const TABS = [
  { key: 'plans', href: PROGRAMME, needs: 'plan.see' },
  { key: 'board', href: `${PROGRAMME}/toan-canh`, needs: 'programme.read' },
  { key: 'tasks', href: `${PROGRAMME}/nhiem-vu`, needs: 'plan.see' },
  { key: 'figures', href: `${PROGRAMME}/so-lieu`, needs: 'figure.read' },
  { key: 'urging', href: `${PROGRAMME}/don-doc`, needs: 'programme.read' },
  { key: 'inspection', href: `${PROGRAMME}/kiem-tra`, needs: 'plan.see' },
  { key: 'evaluation', href: `${PROGRAMME}/danh-gia`, needs: 'plan.see' },
  { key: 'registers', href: `${PROGRAMME}/vuong-mac`, needs: 'plan.see' },
] as const;
export type ProgrammeTab = (typeof TABS)[number]['key'];

/**
 * A screen of *Chương trình*: its heading, the tabs under it, and where one came from on screens below a tab. `act` stands beside the
 * heading. A failed form shows its errors, a refusal what `refused` says.
 */
export const ProgrammePage = (p: {
  frame: Frame;
  title: string;
  /** The heading, where it is more than the title (a stored name in its language). */
  heading?: Child | undefined;
  current: ProgrammeTab;
  back?: readonly { href: string; text: Child }[] | undefined;
  act?: Child | undefined;
  errors?: Record<string, string> | undefined;
  refused?: string | undefined;
  /** It prints as a paper: what stands around it does not. */
  paper?: boolean | undefined;
  /** What is done on a phone in a hurry: a smaller heading, so that the form and its buttons are nearer. */
  compact?: boolean | undefined;
  children: Child;
}) => {
  const { frame, errors = {} } = p;
  const say = t(frame.language);
  const items = TABS.filter(({ needs }) => frame.may.has(needs));
  return (
    <WorkPage frame={frame} title={p.title} section={PROGRAMME} failed={Object.keys(errors).length > 0 || p.refused !== undefined}>
      {p.back ? (
        <Breadcrumbs
          language={frame.language}
          items={[
            { text: say.label, href: hrefIn(frame, PROGRAMME) },
            ...p.back.map(({ href, text }) => ({ text, href: hrefIn(frame, href) })),
          ]}
        />
      ) : null}
      <ErrorSummary language={frame.language} errors={errors} />
      {p.refused ? (
        <Alert language={frame.language} variant="error" title={say.refused}>
          {p.refused}
        </Alert>
      ) : null}
      <div class={p.paper ? 'ba-head ba-not-paper' : 'ba-head'}>
        <h1 class={p.compact ? 'govuk-heading-m' : 'govuk-heading-l'}>{p.heading ?? p.title}</h1>
        {p.act}
      </div>
      {items.length > 1 ? (
        // below a tab the way back stands above the heading; on a phone that is enough
        <div class={p.back ? 'ba-long' : undefined}>
          <SubNavigation
            label={say.label}
            items={items.map(({ key, href }) => ({ href: hrefIn(frame, href), text: say[key], active: key === p.current }))}
          />
        </div>
      ) : null}
      {p.children}
    </WorkPage>
  );
};
