import type { FileStore } from '../../platform/files.ts';
import type { Screen } from '../../platform/http/screen.tsx';
import { discardDocumentScreen } from './pages/discard-document.tsx';
import { dropDocumentScreen } from './pages/drop-document.tsx';
import { reviewDocumentScreen } from './pages/review-document.tsx';

/** Reading a plan out of a document. */
export const readingScreens = (files: FileStore): readonly Screen[] => [
  dropDocumentScreen(files),
  reviewDocumentScreen,
  discardDocumentScreen,
];
