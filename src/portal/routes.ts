import type { Config } from '../platform/config.ts';
import type { FileStore } from '../platform/files.ts';
import type { Screen } from '../platform/http/screen.tsx';
import { howWeCountScreen } from './counting/pages/how-we-count.tsx';
import { deskDocumentScreens } from './documents/pages/desk-document.tsx';
import { deskDocumentFileScreens } from './documents/pages/desk-document-files.tsx';
import { deskDocumentLinkScreens } from './documents/pages/desk-document-links.tsx';
import { deskDocumentsScreen } from './documents/pages/desk-documents.tsx';
import { documentScreen } from './documents/pages/document.tsx';
import { documentsScreen } from './documents/pages/documents.tsx';
import { deskEventScreens } from './events/pages/desk-events.tsx';
import { eventCalendar, eventScreen } from './events/pages/event.tsx';
import { eventsScreen } from './events/pages/events.tsx';
import { feedScreens } from './feeds/pages/feeds.tsx';
import { homeScreen } from './home/home.tsx';
import { publicFileResources } from './media/pages/media-files.ts';
import { articleScreen } from './news/pages/article.tsx';
import { categoryScreen, newsScreen } from './news/pages/news.tsx';
import { editorialScreens } from './newsroom/desk.routes.ts';
import { deskCategoryScreens } from './newsroom/pages/desk-categories.tsx';
import { importScreen } from './newsroom/pages/desk-import.tsx';
import { importResultScreen } from './newsroom/pages/desk-import-result.tsx';
import { importReviewScreen } from './newsroom/pages/desk-import-review.tsx';
import { openDataScreen } from './plans/pages/open-data.tsx';
import { planScreen } from './plans/pages/plan.tsx';
import { plansScreen } from './plans/pages/plans.tsx';
import { planFiles } from './plans/published-plan.resources.ts';
import { deskPollScreens } from './polls/pages/desk-poll.tsx';
import { deskPollsScreen } from './polls/pages/desk-polls.tsx';
import { pollScreen } from './polls/pages/poll.tsx';
import { pollsScreen } from './polls/pages/polls.tsx';
import { deskRatingScreen } from './ratings/pages/desk-rating.tsx';
import { ratingScreens } from './ratings/pages/rating.tsx';
import { searchScreen, suggestionsResource } from './search/pages/search.tsx';
import { deskMenuScreens } from './static-pages/pages/desk-menu.tsx';
import { deskPageScreens } from './static-pages/pages/desk-page.tsx';
import { deskPageVersionScreens } from './static-pages/pages/desk-page-versions.tsx';
import { deskPagesScreens } from './static-pages/pages/desk-pages.tsx';
import { staticPageScreens } from './static-pages/pages/static-page.tsx';

/** What the portal's screens are built with. `voteKey` signs the cookie that remembers a browser's votes. */
export type PortalParts = { files: FileStore; config: Pick<Config, 'baseUrl' | 'trustProxy'> };

/** Every public screen of this feature. */
export const portalPublicScreens = ({ config, files, voteKey }: PortalParts & { voteKey: Uint8Array }): readonly Screen[] => [
  homeScreen,
  ...publicFileResources(files),
  ...feedScreens(config.baseUrl), // before the articles: `rss.xml` is none
  newsScreen,
  categoryScreen,
  articleScreen,
  documentsScreen,
  documentScreen,
  eventsScreen,
  eventCalendar(config.baseUrl),
  eventScreen,
  howWeCountScreen, // before the static pages
  ...staticPageScreens,
  pollsScreen({ voteKey: new Uint8Array(voteKey), config }),
  pollScreen,
  ...ratingScreens({ config }),
  searchScreen,
  suggestionsResource,
  plansScreen,
  planScreen,
  ...planFiles(config.baseUrl),
  openDataScreen,
];

/** Every screen of this feature in the workspace. */
export const portalStaffScreens = ({ files }: PortalParts): readonly Screen[] => [
  deskPollsScreen,
  ...deskPollScreens,
  deskRatingScreen,
  ...editorialScreens(files),
  importScreen,
  importReviewScreen,
  importResultScreen,
  deskDocumentsScreen,
  ...deskDocumentLinkScreens,
  ...deskDocumentFileScreens(files),
  ...deskDocumentScreens,
  ...deskEventScreens,
  ...deskPagesScreens,
  ...deskPageVersionScreens,
  ...deskPageScreens,
  ...deskMenuScreens,
  ...deskCategoryScreens,
];
