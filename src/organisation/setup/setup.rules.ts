/** How many people hold a role today; `ready`: those of them who have accepted their invitation and can sign in. */
export type People = { held: number; ready: number };
export type Ceremony = { at: Temporal.Instant; holders: number; needed: number; outdated: boolean };

/** What the database and the program say about an instance that is being set up. */
export type SetupFacts = {
  /** Name of the unit this instance speaks for today. */
  authority: string | null;
  units: number;
  leaders: People;
  /** Administrators besides the one who looks. */
  administrators: People;
  dataProtection: People;
  mail: { configured: boolean; last: { at: Temporal.Instant; doneAt: Temporal.Instant | null; failure: string | null } | null };
  ceremony: Ceremony | null;
  openers: People;
  roster: boolean;
  /** Places that help: published, samples among them, and the day on which the one not looked at for longest was checked. */
  directory: { entries: number; samples: number; checkedOn: Temporal.PlainDate | null };
  /** Plans that the portal shows. */
  plans: number;
};

export const STEPS = [
  'authority',
  'units',
  'leader',
  'administrator',
  'data protection',
  'mail',
  'keys',
  'openers',
  'roster',
  'directory',
  'plan',
] as const;
export type StepName = (typeof STEPS)[number];
/** `waiting`: begun, somebody or something else has to go on; `not yet`: this program cannot do it yet. */
export type StepState = 'done' | 'to do' | 'waiting' | 'not yet';
export type Step = { name: StepName; state: StepState };

/** The first hour's steps in the order in which they build on each other. */
export function stepsOf(facts: SetupFacts): Step[] {
  const { mail, ceremony, directory } = facts;
  const states: Record<StepName, StepState> = {
    authority: facts.authority ? 'done' : 'to do',
    units: facts.units > 1 ? 'done' : 'to do',
    leader: peopleState(facts.leaders, 1),
    administrator: peopleState(facts.administrators, 1),
    'data protection': peopleState(facts.dataProtection, 1),
    mail: !mail.last || mail.last.failure ? 'to do' : mail.last.doneAt ? 'done' : 'waiting',
    keys: ceremony && !ceremony.outdated ? 'done' : 'to do',
    openers: peopleState(facts.openers, OPENERS_NEEDED),
    roster: facts.roster ? 'done' : 'not yet',
    directory: directory.entries > 0 && directory.samples === 0 ? 'done' : 'not yet',
    plan: facts.plans > 0 ? 'done' : 'to do',
  };
  return STEPS.map((name) => ({ name, state: states[name] }));
}

/** Two people must be able to open a report: one alone may be away, or related to it. */
const OPENERS_NEEDED = 2;

/** What must be there before anybody is invited to write a report here. */
type ReportFacts = Pick<SetupFacts, 'ceremony' | 'openers' | 'roster'>;
const REPORT_NEEDS = ['keys', 'openers', 'roster'] as const;
type ReportNeed = (typeof REPORT_NEEDS)[number];

/**
 * Whether `/bao-tin` may take reports: until their keys are in several hands, two people can open them and somebody is on duty, it shows
 * phone numbers only. A report that nobody reads is worse than a number that is answered.
 * @returns what is still missing; nothing missing means ready.
 */
export function readyForReports({ ceremony, openers, roster }: ReportFacts): { ready: boolean; missing: ReportNeed[] } {
  const there: Record<ReportNeed, boolean> = {
    keys: ceremony !== null && !ceremony.outdated,
    openers: openers.ready >= OPENERS_NEEDED,
    roster,
  };
  const missing = REPORT_NEEDS.filter((need) => !there[need]);
  return { ready: missing.length === 0, missing };
}

const peopleState = ({ held, ready }: People, needed: number): StepState =>
  ready >= needed ? 'done' : held >= needed ? 'waiting' : 'to do';
