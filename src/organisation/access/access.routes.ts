import type { Screen } from '../../platform/http/screen.tsx';
import type { AccessParts } from './access-parts.ts';
import { accessScreen, permissionRegister } from './pages/access.tsx';
import { accessReviewScreen, withdrawPostScreen } from './pages/access-review.tsx';
import { accessReviewsScreen } from './pages/access-reviews.tsx';
import { breakGlassScreen, restrictedListScreen } from './pages/break-glass.tsx';
import { glassListScreen, glassReviewScreen } from './pages/glass-review.tsx';
import { personSeesScreen } from './pages/person-sees.tsx';
import { declareRelatedScreen, liftRecusalScreen } from './pages/record-relation.tsx';
import { liftRestrictionScreen, restrictRecordScreen } from './pages/record-restriction.tsx';
import { whoSeesScreen } from './pages/who-sees.tsx';

export const accessScreens = (parts: AccessParts): readonly Screen[] => [
  accessScreen(parts),
  permissionRegister(parts),
  personSeesScreen(parts),
  restrictedListScreen(parts.kinds),
  glassListScreen(parts.kinds),
  glassReviewScreen(parts.kinds),
  whoSeesScreen(parts),
  restrictRecordScreen(parts.kinds),
  liftRestrictionScreen(parts.kinds),
  declareRelatedScreen(parts.kinds),
  liftRecusalScreen(parts.kinds),
  breakGlassScreen(parts.kinds),
  accessReviewsScreen,
  accessReviewScreen(parts.permissions),
  withdrawPostScreen(parts.permissions),
];
