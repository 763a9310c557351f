import type { Context } from 'hono';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { findOwnSignIn } from './directory.queries.ts';
import { mayChangeFactors } from './passkey.rules.ts';
import { isStrong } from './session.rules.ts';
import type { SignIn } from './sign-in.commands.ts';

/** Whether who is signed in may add or remove ways to sign in, in this session. */
export async function mayChangeOwnFactors(
  tx: Tx,
  signIn: SignIn,
  { actor, context }: { actor: Actor; context: Context },
): Promise<boolean> {
  const session = await signIn.sessionOf(context);
  if (!session) return false;
  const { required, proved } = await findOwnSignIn(tx, actor);
  const shown = isStrong(session);
  const byDirectory = Boolean(signIn.directory) && proved && session.method === 'password';
  const have = shown || session.secondFactor || byDirectory || ((await signIn.passkeys?.list(context)) ?? []).length > 0;
  return mayChangeFactors({ required, have, shown });
}
