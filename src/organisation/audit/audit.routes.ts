import type { Screen } from '../../platform/http/screen.tsx';
import { auditRecordScreen } from './pages/audit-record.tsx';

export const auditScreens: readonly Screen[] = [auditRecordScreen];
