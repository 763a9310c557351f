import type { Context } from 'hono';
import { Forbidden, ProofNeeded } from '../../kernel/errors.ts';
import { inLanguage, LANGUAGES, type Language } from '../../kernel/words.ts';
import type { Actor, Tx } from '../db/database.ts';
import { asActor } from '../db/database.ts';
import { EVERYONE, type Screen, SIGNED_IN } from './screen.tsx';

type Answering = {
  path: string;
  may: string;
  method?: 'get' | 'post' | 'put';
  /** As a screen's: minutes within which whoever acts must have proved anew who they are. */
  fresh?: number;
  answer: (tx: Tx, scene: { actor: Actor; now: Temporal.Instant; language: Language; context: Context }) => Promise<Response>;
};

/** An address that answers something else than a page: a feed, a file, figures, or a small act of a script. Same permission, same transaction. */
export const resource = ({ path, may, method = 'get', fresh, answer }: Answering): Screen => ({
  path,
  may,
  mount(app, site) {
    for (const language of LANGUAGES)
      app[method](inLanguage(language, path), async (context) => {
        const actor = await site.actorOf(context);
        if (may !== EVERYONE && !(may === SIGNED_IN ? actor.account !== null : actor.may.has(may))) throw new Forbidden(may);
        if (fresh !== undefined && !(await site.provedWithin?.(context, fresh))) throw new ProofNeeded();
        return asActor(site.pool, actor, (tx) => answer(tx, { actor, now: site.now(), language, context }));
      });
  },
});
