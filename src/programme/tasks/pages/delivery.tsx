import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { Alert, EmptyState, Timeline } from '../../../design/record.tsx';
import { InsetText, NotificationBanner } from '../../../design/text.tsx';
import { dayOf, dayText, isoText, momentText } from '../../../kernel/day.ts';
import { Forbidden, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { listNames } from '../../../organisation/people/account.queries.ts';
import { form, type Screen, type Showing } from '../../../platform/http/screen.tsx';
import { ProgrammePage } from '../../programme.view.tsx';
import { reportDelivery } from '../delivery.commands.ts';
import { keptFiles, ReportFields, readReport, reportInput } from '../delivery.fields.tsx';
import { type Delivery, findDelivery, listFigureChoices, listProgress, type Said } from '../delivery.queries.ts';
import { deliveryWords } from '../delivery.words.ts';
import type { EvidenceFiles } from '../evidence.files.ts';
import { LARGEST_SENDING } from '../evidence.rules.ts';
import { mayReopen } from '../task.rules.ts';
import { Due, deliveryPath, StateTag, TASKS, taskPath, Vi } from '../task.view.tsx';
import { KIND_NAMES, moneyText, sizeText, taskRefusalText } from '../task.words.ts';

/**
 * What a unit has to hand in: on one phone screen how far it is, a note, a photo; under it all that was said. Whoever keeps the plan judges
 * here. Seen by the unit, by who keeps the plan, by leaders; written by the unit alone.
 */
export const deliveryScreen = (evidence: EvidenceFiles): Screen =>
  form({
    path: `${TASKS}/bao-cao/:deliveryId`,
    may: 'plan.see',
    params: z.object({ deliveryId: z.string().regex(UUID), da: z.enum(['luu', 'gui']).optional().catch(undefined) }),
    bodyLimit: LARGEST_SENDING,
    async load(tx, { deliveryId, da }, { context }) {
      const delivery = await findDelivery(tx, deliveryId);
      if (!delivery) throw new NotFound('delivery', deliveryId);
      const said = await listProgress(tx, deliveryId);
      return {
        delivery,
        said,
        done: da,
        names: await listNames(
          tx,
          said.map(({ by }) => by),
        ),
        figures: delivery.works ? await listFigureChoices(tx, delivery.unitId) : [],
        kept: keptFiles(context),
      };
    },
    input: () => reportInput,
    view({ delivery, said, names, figures, kept, done }, showing) {
      const { language, frame, now, errors, refusal, to } = showing;
      const say = deliveryWords(language);
      const { task, state } = delivery;
      const today = dayOf(now);
      const unit = language === 'vi' ? delivery.unit : delivery.unitEn;
      const writes = delivery.works && state !== 'accepted' && state !== 'dropped' && task.planState !== 'closed';
      return (
        <ProgrammePage
          frame={frame}
          title={say.of(unit)}
          heading={<Vi language={language}>{task.what}</Vi>}
          current="tasks"
          compact
          back={[{ href: TASKS, text: say.tasks }]}
          errors={errors}
          refused={refusal && taskRefusalText(language, refusal)}
        >
          {done ? (
            <NotificationBanner language={language} kind="success">
              <p class="govuk-notification-banner__heading">
                {done === 'gui' ? say.sent : say.saved} <a href={to(TASKS)}>{say.rest}</a>
              </p>
            </NotificationBanner>
          ) : null}
          <p class="govuk-body">
            <strong>{unit}</strong> · <Due language={language} dueOn={delivery.dueOn} state={state} today={today} />{' '}
            {delivery.firstDueOn.equals(delivery.dueOn) ? null : (
              <span class="ba-quiet">({say.firstDue(dayText(delivery.firstDueOn))}) </span>
            )}
            <StateTag language={language} state={state} /> {say.percentOf(String(delivery.percent))} ·{' '}
            <a href={to(taskPath(task.id))}>
              <Vi language={language}>{task.plan}</Vi>
            </a>
          </p>
          {state === 'returned' ? <Returned said={said} showing={showing} /> : null}
          {refusal?.code === 'changed-meanwhile' ? <Meanwhile said={said} names={names} showing={showing} /> : null}
          {delivery.works && task.planState === 'closed' ? <InsetText>{say.closed}</InsetText> : null}
          {writes ? (
            <form method="post" action={to(deliveryPath(delivery.id))} enctype="multipart/form-data" novalidate>
              {state === 'sent' ? <InsetText>{say.waits}</InsetText> : null}
              <ReportFields delivery={delivery} figures={figures} kept={kept} showing={showing} />
              <ButtonGroup>
                {state === 'sent' ? null : (
                  <Button kind="secondary" name="act" value="save">
                    {say.save}
                  </Button>
                )}
                <Button name="act" value="send">
                  {state === 'sent' ? say.resend : say.send}
                </Button>
              </ButtonGroup>
            </form>
          ) : null}
          {task.keeps ? <Judging delivery={delivery} showing={showing} /> : null}
          <h2 class="govuk-heading-m">{say.history}</h2>
          {said.length === 0 ? (
            <EmptyState title={say.nothing}>
              <p class="govuk-body">{say.nothingText}</p>
            </EmptyState>
          ) : (
            <History delivery={delivery} said={said} names={names} showing={showing} />
          )}
        </ProgrammePage>
      );
    },
    async submit(tx, actor, now, { deliveryId, ...sent }, { context, language }) {
      const delivery = await findDelivery(tx, deliveryId);
      if (!delivery) throw new NotFound('delivery', deliveryId);
      if (!delivery.works) throw new Forbidden('task.work');
      const figures = await listFigureChoices(tx, delivery.unitId);
      const holder = `${actor.account} ${deliveryId}`;
      const report = await readReport(sent, { evidence, holder, figures, context, language });
      return reportDelivery(tx, actor, now, { deliveryId, ...report });
    },
    then: ({ deliveryId }, { state }) => `${deliveryPath(deliveryId)}?da=${state === 'sent' ? 'gui' : 'luu'}`,
  });

/** Why it came back, where it is read first. */
const Returned = ({ said, showing: { language } }: { said: readonly Said[]; showing: Showing }) => {
  const last = said.find(({ kind }) => kind === 'returned');
  return last ? (
    <div class="ba-gap">
      <Alert language={language} variant="warning" title={deliveryWords(language).returnedTitle}>
        <p class="govuk-body">
          <Vi language={language}>{last.note}</Vi>
        </p>
      </Alert>
    </div>
  ) : null;
};

/** What somebody else saved while this was being written. */
const Meanwhile = ({
  said,
  names,
  showing: { language },
}: {
  said: readonly Said[];
  names: ReadonlyMap<string, string>;
  showing: Showing;
}) => {
  const say = deliveryWords(language);
  const last = said[0];
  return last ? (
    <InsetText>
      <strong>{say.meanwhile}</strong>
      <br />
      {say.by(names.get(last.by) ?? '', momentText(last.at))}: {KIND_NAMES[language][last.kind]}
      {last.percent === null ? '' : `, ${say.percentOf(String(last.percent))}`}
      {last.note ? (
        <>
          <br />
          <Vi language={language}>{last.note}</Vi>
        </>
      ) : null}
    </InsetText>
  ) : null;
};

/** What whoever keeps the plan may do with it. */
const Judging = ({ delivery, showing: { language, now, to } }: { delivery: Delivery; showing: Showing }) => {
  const say = deliveryWords(language);
  const path = deliveryPath(delivery.id);
  const open = delivery.closedAt === null;
  if (!open && !mayReopen(delivery.closedAt, now)) return null;
  return (
    <section class="ba-panel ba-stack" aria-labelledby="judging">
      <h2 class="ba-panel__title" id="judging">
        {say.judging}
      </h2>
      {delivery.works ? <InsetText>{say.own}</InsetText> : null}
      {delivery.state === 'sent' ? <p class="ba-quiet">{say.judgingText}</p> : null}
      {open ? (
        <form method="post" action={to(`${path}/duyet`)}>
          <div class="govuk-button-group">
            {delivery.state === 'sent' ? <Button>{say.accept}</Button> : null}
            {delivery.state === 'sent' ? <a href={to(`${path}/tra-lai`)}>{say.return}</a> : null}
            <a href={to(`${path}/gia-han`)}>{say.extend}</a>
            <a href={to(`${path}/thoi`)}>{say.drop}</a>
          </div>
        </form>
      ) : (
        <form method="post" action={to(`${path}/mo-lai`)}>
          <Button kind="secondary">{say.reopen}</Button>
        </form>
      )}
    </section>
  );
};

const History = ({
  delivery,
  said,
  names,
  showing: { language, to },
}: {
  delivery: Delivery;
  said: readonly Said[];
  names: ReadonlyMap<string, string>;
  showing: Showing;
}) => {
  const say = deliveryWords(language);
  return (
    <Timeline
      items={said.map(({ kind, percent, note, dueOn, budgetUsed, at, by, evidence }) => ({
        title: percent === null ? KIND_NAMES[language][kind] : `${KIND_NAMES[language][kind]}: ${say.percentOf(String(percent))}`,
        at: isoText(at),
        when: momentText(at),
        by: names.get(by) ?? '',
        matter: (
          <>
            {dueOn ? <p class="govuk-body">{say.newDue(dayText(dueOn))}</p> : null}
            {note ? (
              <p class="govuk-body">
                <Vi language={language}>{note}</Vi>
              </p>
            ) : null}
            {budgetUsed === null ? null : <p class="govuk-body">{say.used(moneyText(language, budgetUsed))}</p>}
            {evidence.length > 0 ? (
              <ul class="govuk-list govuk-list--bullet">
                {evidence.map((one) => (
                  <li>
                    {one.kind === 'figure' ? (
                      <Vi language={language}>{one.name}</Vi>
                    ) : (
                      <a
                        href={one.kind === 'link' ? one.href! : to(`${deliveryPath(delivery.id)}/minh-chung/${one.id}`)}
                        rel={one.kind === 'link' ? 'noopener noreferrer' : undefined}
                      >
                        {one.name}
                      </a>
                    )}
                    {one.size === null ? '' : ` (${sizeText(language, one.size)})`}
                  </li>
                ))}
              </ul>
            ) : null}
          </>
        ),
      }))}
    />
  );
};
