import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { DocRow, EventRow, LeadNews, Plate, RowList, Section } from '../../design/blocks.tsx';
import { PublicPage } from '../../design/layout.tsx';
import { EmptyState } from '../../design/record.tsx';
import { Tag } from '../../design/text.tsx';
import { dayOf, dayText } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import { listUnits } from '../../organisation/units/unit.queries.ts';
import { EVERYONE, page, type Showing } from '../../platform/http/screen.tsx';
import { listNewDocuments } from '../documents/document.queries.ts';
import { Abstract } from '../documents/document.view.tsx';
import { issuerName, KIND_NAMES } from '../documents/document.words.ts';
import { listComingEvents } from '../events/event.queries.ts';
import { eventTitle, whenText } from '../events/event.view.tsx';
import { FeedLinks } from '../feeds/pages/feeds.tsx';
import { type ArticleAttachment, articlePath, listFrontArticles } from '../news/article.queries.ts';
import { ArticleAbout, ArticleItem, inReadersLanguage, markOf, Picture } from '../news/article-row.view.tsx';
import { DocumentName } from '../news/attachment.view.tsx';
import { PlanBars, planSummary } from '../plans/plan.view.tsx';
import { findPublishedPlan } from '../plans/published-plan.queries.ts';
import { findOpenPoll } from '../polls/poll.queries.ts';
import { PollForm } from '../polls/poll.view.tsx';
import { HelpNow } from './home-help.tsx';

const t = words({
  vi: {
    description: (authority: string) =>
      `Cổng thông tin phòng, chống bạo lực gia đình của ${authority}: gọi ai khi cần giúp, tin tức, kế hoạch, văn bản.`,
    news: 'Tin tức',
    allNews: 'Tất cả tin',
    noNews: 'Chưa có tin nào.',
    noNewsText: 'Tin mới sẽ hiện ở đây.',
    plan: 'Kế hoạch',
    planMore: 'Xem từng mục tiêu và nguồn',
    counts: 'Tỷ lệ do cơ quan ghi nhận, không phải tỷ lệ người bị bạo lực trong dân cư.',
    events: 'Buổi nói chuyện sắp tới',
    eventsAbout: 'Ai cũng dự được, không cần đăng ký.',
    allEvents: 'Tất cả sự kiện',
    documents: 'Văn bản',
    allDocuments: 'Tất cả văn bản',
    poll: 'Thăm dò',
    pollAbout: 'Không hỏi tên, không lưu địa chỉ máy.',
    allPolls: 'Các cuộc thăm dò',
    numbered: (kind: string) => `${kind} số`,
    sample: 'mẫu',
  },
  en: {
    description: (authority: string) =>
      `The portal of ${authority} on preventing domestic violence: who to call for help, news, plans, documents.`,
    news: 'News',
    allNews: 'All news',
    noNews: 'There is no news yet.',
    noNewsText: 'News will be shown here.',
    plan: 'Plan',
    planMore: 'See each target and its source',
    counts: 'These are counts by authorities. They do not say how many people suffer violence.',
    events: 'Coming talks',
    eventsAbout: 'Everybody may come; you need not register.',
    allEvents: 'All events',
    documents: 'Documents',
    allDocuments: 'All documents',
    poll: 'Poll',
    pollAbout: 'No name is asked for, no address of a device is kept.',
    allPolls: 'All polls',
    numbered: (kind: string) => `${kind} no.`,
    sample: 'sample',
  },
});

/** Help before everything; then what is new, how far the plan is, what is coming, what is in force, what people care about. */
export const homeScreen = page({
  path: '/',
  may: EVERYONE,
  params: z.object({}),
  keep: 'page',
  load: async (tx, _params, { now }) => ({
    wards: (await listUnits(tx, dayOf(now))).filter(({ kind }) => kind === 'ward').map(({ short }) => short),
    front: await listFrontArticles(tx, now, 4),
    plan: await findPublishedPlan(tx),
    events: await listComingEvents(tx, now, 3),
    documents: await listNewDocuments(tx, 3),
    poll: await findOpenPoll(tx, now),
  }),
  view({ wards, front, plan, events, documents, poll }, showing) {
    const { language, frame, to } = showing;
    const say = t(language);
    return (
      <PublicPage
        frame={frame}
        title={say.news}
        description={say.description(frame.authority.name)}
        head={<FeedLinks language={language} category={undefined} frame={frame} />}
        bleed
      >
        <HelpNow language={language} wards={wards} to={to} />
        <div class="govuk-width-container">
          <Section id="tin" name={say.news} more={{ href: to('/tin-tuc'), text: say.allNews }}>
            {front ? (
              <News front={front} showing={showing} />
            ) : (
              <EmptyState title={say.noNews}>
                <p>{say.noNewsText}</p>
              </EmptyState>
            )}
          </Section>
          {plan && plan.targets.length > 0 ? (
            <Section
              id="muc-tieu"
              name={
                <>
                  {say.plan}{' '}
                  <span class="ba-nowrap" lang={markOf(language)}>
                    {plan.number}
                  </span>
                </>
              }
              about={planSummary(language, plan)}
              more={{ href: to(`/ke-hoach/${plan.slug}`), text: say.planMore }}
            >
              <PlanBars language={language} plan={plan} to={to} />
              <p class="ba-quiet">{say.counts}</p>
            </Section>
          ) : null}
          {events.length > 0 ? (
            <Section id="su-kien" name={say.events} about={say.eventsAbout} more={{ href: to('/su-kien'), text: say.allEvents }}>
              <RowList>
                {events.map((event) => (
                  <EventRow
                    language={language}
                    day={dayOf(event.startsAt)}
                    href={to(`/su-kien/${event.id}`)}
                    title={eventTitle(language, event)}
                    about={
                      <>
                        {whenText(language, event)} · <span lang={markOf(language)}>{event.place}</span>
                        <Sample language={language} sample={event.sample} />
                      </>
                    }
                  />
                ))}
              </RowList>
            </Section>
          ) : null}
          {documents.length > 0 ? (
            <Section id="van-ban" name={say.documents} more={{ href: to('/van-ban'), text: say.allDocuments }}>
              <RowList>
                {documents.map((document) => (
                  <DocRow
                    href={to(`/van-ban/${document.id}`)}
                    title={<DocumentName language={language} kind={document.kind} symbol={document.symbol} />}
                    about={[
                      <Abstract language={language} of={document} />,
                      <>
                        {issuerName(language, document.issuer)}
                        {document.issuedOn ? ` · ${dayText(document.issuedOn)}` : ''}
                        <Sample language={language} sample={document.sample} />
                      </>,
                    ]}
                  />
                ))}
              </RowList>
            </Section>
          ) : null}
          {poll ? (
            <Section id="tham-do" name={say.poll} about={say.pollAbout} more={{ href: to('/tham-do'), text: say.allPolls }}>
              <PollForm poll={poll} language={language} to={to} voted={false} />
            </Section>
          ) : null}
        </div>
      </PublicPage>
    );
  },
});

type Front = NonNullable<Awaited<ReturnType<typeof listFrontArticles>>>;

const News = ({ front: { lead, others }, showing: { language, to } }: { front: Front; showing: Showing }) => {
  const title = inReadersLanguage(language, lead.title, lead.titleEn);
  return (
    <>
      <LeadNews
        href={to(articlePath(lead))}
        title={<span lang={title.lang}>{title.text}</span>}
        about={<ArticleAbout language={language} article={lead} views />}
        plate={lead.picture ? <Picture language={language} picture={lead.picture} /> : plateOf(language, lead.attachments)}
      />
      {others.length > 0 ? (
        <RowList>
          {others.map((article) => (
            <ArticleItem language={language} article={article} to={to} />
          ))}
        </RowList>
      ) : null}
    </>
  );
};

/** The number of the document that the news is about: `294/KH-UBND` → 294 over KH-UBND. */
function plateOf(language: Language, attachments: readonly ArticleAttachment[]): Child | undefined {
  const document = attachments.find((one) => one.kind === 'document');
  if (document?.kind !== 'document') return undefined;
  const [, number, rest] = /^(\d+)\/(.+)$/.exec(document.symbol) ?? [];
  if (!number || !rest) return undefined;
  return (
    <Plate
      above={t(language).numbered(KIND_NAMES[language][document.type])}
      number={number}
      below={[rest, ...(document.issuedOn ? [dayText(document.issuedOn)] : [])]}
    />
  );
}

const Sample = ({ language, sample }: { language: Language; sample: boolean }) =>
  sample ? (
    <>
      {' '}
      <Tag colour="grey">{t(language).sample}</Tag>
    </>
  ) : null;
