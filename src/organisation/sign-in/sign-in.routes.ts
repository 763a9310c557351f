import type { Screen } from '../../platform/http/screen.tsx';
import { conductScreen } from './pages/conduct.tsx';
import { directoryScreens } from './pages/directory.tsx';
import { directorySetScreen } from './pages/directory-set.tsx';
import { invitationScreen } from './pages/invitation.tsx';
import { ownAccountScreens } from './pages/own-account.tsx';
import { passkeyAnswers } from './pages/passkey-answers.ts';
import { passkeyScreens } from './pages/passkeys.tsx';
import { passwordScreens } from './pages/password.tsx';
import { proofScreens } from './pages/proof.tsx';
import { secondFactorScreens } from './pages/second-factor.tsx';
import { secondFactorChangeScreens } from './pages/second-factor-change.tsx';
import { clearSecondFactorScreen } from './pages/second-factor-cleared.tsx';
import { signInScreens } from './pages/sign-in.tsx';
import type { SignIn } from './sign-in.commands.ts';

export const signInAndAccountScreens = (signIn: SignIn): readonly Screen[] => [
  ...signInScreens(signIn),
  invitationScreen(signIn),
  ...proofScreens(signIn),
  ...ownAccountScreens(signIn, { directory: Boolean(signIn.directory), passkeys: Boolean(signIn.passkeys) }),
  conductScreen,
  ...passwordScreens(signIn),
  ...secondFactorScreens(signIn),
  ...secondFactorChangeScreens(signIn),
  clearSecondFactorScreen,
  ...(signIn.passkeys ? [...passkeyAnswers(signIn, signIn.passkeys), ...passkeyScreens(signIn, signIn.passkeys)] : []),
  ...(signIn.directory ? [...directoryScreens(signIn, signIn.directory), directorySetScreen(signIn.directory.name)] : []),
];
