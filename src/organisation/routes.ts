import type { Screen } from '../platform/http/screen.tsx';
import { accountsScreen } from './pages/accounts.tsx';
import { auditRecordScreen } from './pages/audit-record.tsx';
import { secondFactorScreens } from './pages/second-factor.tsx';
import { signInScreens } from './pages/sign-in.tsx';
import type { SignIn } from './sign-in.commands.ts';

/** Every screen of this feature. */
export const organisationScreens = (signIn: SignIn): Screen[] => [
  ...signInScreens(signIn),
  ...secondFactorScreens(signIn),
  accountsScreen,
  auditRecordScreen,
];
