import type { Context } from 'hono';
import { z } from 'zod';
import { dayOf } from '../../../kernel/day.ts';
import { Forbidden } from '../../../kernel/errors.ts';
import { inLanguage } from '../../../kernel/words.ts';
import { resource } from '../../../platform/http/resource.ts';
import { EVERYONE, type Screen, SIGNED_IN } from '../../../platform/http/screen.tsx';
import { isOwnPath } from '../../../platform/http/security.ts';
import { findPerson } from '../../people/account.queries.ts';
import { findOwnSignIn } from '../directory.queries.ts';
import { tellOwner } from '../notice.commands.ts';
import { mayChangeOwnFactors } from '../own-factors.ts';
import type { Passkeys } from '../passkey.commands.ts';
import { FRESH_MINUTES } from '../session.rules.ts';
import type { SignIn } from '../sign-in.commands.ts';

/** What the script asks of us: a challenge, and whether the answer to it will do. Every "no" is the same 422 with nothing in it. */
export function passkeyAnswers(signIn: SignIn, passkeys: Passkeys): Screen[] {
  const no = (c: Context) => c.json({}, 422);
  return [
    resource({
      path: '/lam-viec/tai-khoan/khoa/cau-hoi',
      may: SIGNED_IN,
      fresh: FRESH_MINUTES,
      method: 'post',
      async answer(tx, scene) {
        const { context, actor, now } = scene;
        if (!(await mayChangeOwnFactors(tx, signIn, scene))) throw new Forbidden('second factor');
        const options = await passkeys.challengeToAdd(context, now, await findOwnSignIn(tx, actor));
        return options ? context.json(options) : no(context);
      },
    }),
    resource({
      path: '/lam-viec/tai-khoan/khoa/moi',
      may: SIGNED_IN,
      fresh: FRESH_MINUTES,
      method: 'post',
      async answer(tx, scene) {
        const { context, actor, now, language } = scene;
        if (!(await mayChangeOwnFactors(tx, signIn, scene))) throw new Forbidden('second factor');
        const sent = await sentBy(context);
        if (!sent || !(await passkeys.add(context, sent.credential, sent.name))) return no(context);
        await tellOwner(tx, actor, now, 'passkey added');
        return context.json({ to: inLanguage(language, '/lam-viec/tai-khoan/khoa?xong=them') });
      },
    }),
    resource({
      path: '/dang-nhap/khoa/cau-hoi',
      may: EVERYONE,
      method: 'post',
      async answer(_tx, { context, now }) {
        const options = await passkeys.challengeToSignIn(context, now);
        return options ? context.json(options) : no(context);
      },
    }),
    resource({
      path: '/dang-nhap/khoa',
      may: EVERYONE,
      method: 'post',
      async answer(tx, { context, now, language }) {
        const sent = await sentBy(context);
        const isOpen = async (account: string) => (await findPerson(tx, account, dayOf(now))) !== undefined;
        const account = sent && (await passkeys.signIn(context, now, sent.credential, isOpen));
        if (!account) return no(context);
        await signIn.arrived(context, now, account);
        const onward = context.req.query('tiep') ?? '';
        return context.json({ to: inLanguage(language, isOwnPath(onward) ? onward : '/lam-viec') });
      },
    }),
  ];
}

const Sent = z.object({ credential: z.record(z.string(), z.unknown()), name: z.string().trim().max(60).default('') });

/** What was sent; undefined when it is not what our script sends. */
const sentBy = async (c: Context) => Sent.safeParse(await c.req.json().catch(() => undefined)).data;
