import type { Context } from 'hono';
import { inLanguage, LANGUAGES, type Language } from '../../kernel/words.ts';
import type { Actor, Tx } from '../db/database.ts';
import { asActor } from '../db/database.ts';
import { allowed, type Screen } from './screen.tsx';

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
        const actor = await allowed(context, site, { may, fresh });
        return asActor(site.pool, actor, (tx) => answer(tx, { actor, now: site.now(), language, context }));
      });
  },
});
