import type { Screen } from '../../platform/http/screen.tsx';
import { secondFactorScreens } from './pages/second-factor.tsx';
import { signInScreens } from './pages/sign-in.tsx';
import type { SignIn } from './sign-in.commands.ts';

export const signInAndAccountScreens = (signIn: SignIn): readonly Screen[] => [...signInScreens(signIn), ...secondFactorScreens(signIn)];
