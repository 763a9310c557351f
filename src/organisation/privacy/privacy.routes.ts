import type { FieldSeal } from '../../platform/crypto/field-seal.ts';
import type { Screen } from '../../platform/http/screen.tsx';
import { answerScreen } from './pages/answer.tsx';
import { assessmentScreen } from './pages/assessment.tsx';
import { assessmentEditScreens } from './pages/assessment-edit.tsx';
import { assessmentsScreen } from './pages/assessments.tsx';
import { breachScreen } from './pages/breach.tsx';
import { breachEditScreen } from './pages/breach-edit.tsx';
import { breachNoticeScreen } from './pages/breach-notice.tsx';
import { breachesScreen, newBreachScreen } from './pages/breaches.tsx';
import { destructionScreens } from './pages/destruction.tsx';
import { newReportScreen } from './pages/new-report.tsx';
import { newRequestScreen } from './pages/new-request.tsx';
import { privacyOverviewScreen } from './pages/privacy-overview.tsx';
import { processingEntryScreens } from './pages/processing-entry.tsx';
import { processingRegisterScreen } from './pages/processing-register.tsx';
import { reportScreens } from './pages/reports.tsx';
import { requestScreen } from './pages/request.tsx';
import { requestsScreen } from './pages/requests.tsx';
import { retentionScreen } from './pages/retention.tsx';
import { retentionTermScreens } from './pages/retention-terms.tsx';

/** The work on personal data. `seal` opens what is kept sealed about people who ask. A word (`moi`) before `:id`: it is not an id. */
export const privacyScreens = (seal: FieldSeal): readonly Screen[] => [
  privacyOverviewScreen,
  requestsScreen,
  newRequestScreen(seal),
  requestScreen(seal),
  answerScreen(seal),
  breachesScreen,
  newBreachScreen,
  breachScreen,
  breachEditScreen,
  breachNoticeScreen,
  processingRegisterScreen,
  ...processingEntryScreens,
  assessmentsScreen,
  ...assessmentEditScreens,
  assessmentScreen,
  retentionScreen,
  ...retentionTermScreens,
  ...destructionScreens,
  newReportScreen,
  ...reportScreens,
];
