import type { FileStore } from '../../platform/files.ts';
import type { Screen } from '../../platform/http/screen.tsx';
import { deskFileResources } from '../media/pages/media-files.ts';
import { mediaScreens } from '../media/pages/media-library.tsx';
import { deskArticleScreen } from './pages/desk-article.tsx';
import { attachmentScreens } from './pages/desk-attachments.tsx';
import { discardDraftScreen, draftResource, pastedResource, takeOverScreen } from './pages/desk-draft.tsx';
import { editArticleScreen } from './pages/desk-edit.tsx';
import { deskListScreen } from './pages/desk-list.tsx';
import { newArticleScreen } from './pages/desk-new.tsx';
import { previewScreen } from './pages/desk-preview.tsx';
import { publishArticleScreen } from './pages/desk-publish.tsx';
import { stepScreens } from './pages/desk-steps.tsx';
import { compareVersionsScreen, restoreVersionScreen } from './pages/desk-versions.tsx';

/** The screens on which articles are written, approved, published and withdrawn, and the library of images. */
export const editorialScreens = (files: FileStore): readonly Screen[] => [
  deskListScreen,
  newArticleScreen,
  deskArticleScreen,
  editArticleScreen,
  takeOverScreen,
  draftResource,
  pastedResource,
  discardDraftScreen,
  ...stepScreens,
  publishArticleScreen,
  compareVersionsScreen,
  restoreVersionScreen,
  previewScreen,
  ...attachmentScreens(files),
  ...mediaScreens(files),
  ...deskFileResources(files),
];
