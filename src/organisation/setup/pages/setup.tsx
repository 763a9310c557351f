import { z } from 'zod';
import { Icon } from '../../../design/icons.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { Alert } from '../../../design/record.tsx';
import { Details, InsetText, Tag } from '../../../design/text.tsx';
import { dayOf, dayText, timeText } from '../../../kernel/day.ts';
import { count, type Language } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { OrganisationTabs } from '../../organisation.view.tsx';
import { findSetupFacts } from '../setup.queries.ts';
import { readyForReports, type SetupFacts, type Step, type StepName, stepsOf } from '../setup.rules.ts';
import { STATE_WORDS, setupWords, stepWords } from '../setup.words.ts';
import type { SetupParts } from '../setup-parts.ts';
import { NO_SERVER } from '../test-letter.commands.ts';
import { SETUP, TEST_LETTER } from './setup.paths.ts';

const LINKS: Partial<Record<StepName, string>> = {
  authority: '/lam-viec/to-chuc',
  units: '/lam-viec/to-chuc/don-vi/nap',
  leader: '/lam-viec/to-chuc/nguoi/moi',
  administrator: '/lam-viec/to-chuc/nguoi/moi',
  'data protection': '/lam-viec/to-chuc/nguoi/moi',
  openers: '/lam-viec/to-chuc/nguoi/moi',
  mail: TEST_LETTER,
  plan: '/lam-viec/chuong-trinh',
};

/** What it takes until this instance can be used in earnest, as the database and the program say it is. */
export const setupScreen = (parts: SetupParts) =>
  page({
    path: SETUP,
    may: 'organisation.set-up',
    params: z.object({}),
    load: async (tx, _params, { now }): Promise<SetupFacts> => ({
      ...(await findSetupFacts(tx, now, parts)),
      ...(await parts.elsewhere(tx)),
    }),
    view(facts, { language, frame, to }) {
      const say = setupWords(language);
      const steps = stepsOf(facts);
      const done = steps.filter(({ state }) => state === 'done');
      const left = steps.filter(({ state }) => state !== 'done');
      const { ready, missing } = readyForReports(facts);
      const one = ({ name, state }: Step) => <StepItem language={language} name={name} state={state} facts={facts} to={to} />;
      return (
        <WorkPage frame={frame} title={say.title} section="/lam-viec/to-chuc">
          <div class="ba-head">
            <h1 class="govuk-heading-l">{say.title}</h1>
            <p class="ba-quiet">{say.progress(done.length, steps.length)}</p>
          </div>
          <OrganisationTabs frame={frame} current="setup" />
          {frame.demonstration ? <InsetText>{say.demonstration}</InsetText> : null}
          <p class="govuk-body">{say.about}</p>
          {left.length === 0 ? (
            <Alert language={language} variant="success" title={say.allDone} />
          ) : (
            <>
              <h2 class="govuk-heading-m">{say.left}</h2>
              <ul class="ba-list">{left.map(one)}</ul>
            </>
          )}
          {done.length > 0 ? (
            <Details summary={say.done(done.length)}>
              <ul class="ba-list">{done.map(one)}</ul>
            </Details>
          ) : null}
          <h2 class="govuk-heading-m">{say.reports}</h2>
          {ready ? (
            <p class="govuk-body">{say.reportsReady}</p>
          ) : (
            <>
              <p class="govuk-body">{say.reportsNot}</p>
              <ul class="govuk-list govuk-list--bullet">
                {missing.map((need) => (
                  <li>{say[`missing_${need}`]}</li>
                ))}
              </ul>
            </>
          )}
        </WorkPage>
      );
    },
  });

const StepItem = ({ language, name, state, facts, to }: Step & { language: Language; facts: SetupFacts; to: (path: string) => string }) => {
  const { title, todo, command, link } = stepWords(language)[name];
  const { icon, colour, ...said } = STATE_WORDS[state];
  const href = LINKS[name];
  return (
    <li>
      <h3 class="govuk-heading-s">
        {title}{' '}
        <Tag colour={colour}>
          <Icon name={icon} /> {said[language]}
        </Tag>
      </h3>
      {state === 'done' ? null : <p class="govuk-body">{todo}</p>}
      {command && state !== 'done' ? <code class="ba-command">{command}</code> : null}
      {stateLines(language, name, facts).map((line) => (
        <p class="ba-quiet">{line}</p>
      ))}
      {href && link && (state !== 'done' || name === 'units' || name === 'mail') ? (
        <p class="govuk-body">
          <a href={to(href)}>
            {link}
            <span class="govuk-visually-hidden">: {title}</span>
          </a>
        </p>
      ) : null}
    </li>
  );
};

/** What holds now, in sentences. */
function stateLines(language: Language, name: StepName, facts: SetupFacts) {
  const say = setupWords(language);
  const n = (value: number) => count(language, value);
  const held = ({ held, ready }: { held: number; ready: number }) => [say.people(n(held), n(ready))];
  const when = (at: Temporal.Instant) => `${timeText(at)} ${dayText(dayOf(at))}`;
  switch (name) {
    case 'authority':
      return facts.authority ? [<span lang="vi">{facts.authority}</span>] : [];
    case 'units':
      return [say.units(n(facts.units))];
    case 'leader':
      return held(facts.leaders);
    case 'administrator':
      return [say.besides(n(facts.administrators.held), n(facts.administrators.ready))];
    case 'data protection':
      return held(facts.dataProtection);
    case 'openers':
      return held(facts.openers);
    case 'mail': {
      const { configured, last } = facts.mail;
      if (!last) return [configured ? say.mailNone : say.mailNotSet];
      if (!last.doneAt) return [say.mailWaiting(when(last.at))];
      return [
        last.failure
          ? say.mailFailed(when(last.doneAt), last.failure === NO_SERVER ? say.mailNoServer : last.failure)
          : say.mailDone(when(last.doneAt)),
      ];
    }
    case 'keys': {
      const { ceremony } = facts;
      if (!ceremony) return [say.keysNone];
      const held = say.keysDone(dayText(dayOf(ceremony.at)), n(ceremony.holders), n(ceremony.needed));
      return ceremony.outdated ? [held, say.keysOld] : [held];
    }
    case 'directory': {
      const { entries, samples, checkedOn } = facts.directory;
      return [
        say.directory(n(entries)),
        ...(samples > 0 ? [say.directorySamples(n(samples))] : []),
        ...(checkedOn ? [say.directoryChecked(dayText(checkedOn))] : []),
      ];
    }
    case 'plan':
      return [say.plans(n(facts.plans))];
    case 'roster':
      return [];
    default:
      return name satisfies never;
  }
}
