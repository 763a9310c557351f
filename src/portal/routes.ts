import type { Config } from '../platform/config.ts';
import type { FileStore } from '../platform/files.ts';
import type { Screen } from '../platform/http/screen.tsx';
import { editorialScreens } from './desk.routes.ts';
import { articleScreen } from './pages/article.tsx';
import { deskCategoryScreens } from './pages/desk-categories.tsx';
import { deskDocumentScreens } from './pages/desk-document.tsx';
import { deskDocumentFileScreens } from './pages/desk-document-files.tsx';
import { deskDocumentLinkScreens } from './pages/desk-document-links.tsx';
import { deskDocumentsScreen } from './pages/desk-documents.tsx';
import { deskEventScreens } from './pages/desk-events.tsx';
import { importScreen } from './pages/desk-import.tsx';
import { importResultScreen } from './pages/desk-import-result.tsx';
import { importReviewScreen } from './pages/desk-import-review.tsx';
import { deskMenuScreens } from './pages/desk-menu.tsx';
import { deskPageScreens } from './pages/desk-page.tsx';
import { deskPageVersionScreens } from './pages/desk-page-versions.tsx';
import { deskPagesScreens } from './pages/desk-pages.tsx';
import { deskPollScreens } from './pages/desk-poll.tsx';
import { deskPollsScreen } from './pages/desk-polls.tsx';
import { deskRatingScreen } from './pages/desk-rating.tsx';
import { documentScreen } from './pages/document.tsx';
import { documentsScreen } from './pages/documents.tsx';
import { eventCalendar, eventScreen } from './pages/event.tsx';
import { eventsScreen } from './pages/events.tsx';
import { feedScreens } from './pages/feeds.tsx';
import { homeScreen } from './pages/home.tsx';
import { howWeCountScreen } from './pages/how-we-count.tsx';
import { publicFileResources } from './pages/media-files.ts';
import { categoryScreen, newsScreen } from './pages/news.tsx';
import { openDataScreen } from './pages/open-data.tsx';
import { planScreen } from './pages/plan.tsx';
import { plansScreen } from './pages/plans.tsx';
import { pollScreen } from './pages/poll.tsx';
import { pollsScreen } from './pages/polls.tsx';
import { ratingScreens } from './pages/rating.tsx';
import { searchScreen, suggestionsResource } from './pages/search.tsx';
import { staticPageScreens } from './pages/static-page.tsx';
import { planFiles } from './published-plan.resources.ts';

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
  ...planFiles,
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
