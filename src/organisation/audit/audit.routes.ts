import type { Screen } from '../../platform/http/screen.tsx';
import { anomalyScreen } from './pages/audit-anomaly.tsx';
import { auditExports } from './pages/audit-export.ts';
import { auditRecordScreen } from './pages/audit-record.tsx';

export const auditScreens: readonly Screen[] = [auditRecordScreen, ...auditExports, anomalyScreen];
