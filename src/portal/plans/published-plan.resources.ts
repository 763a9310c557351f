import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { NotFound } from '../../kernel/errors.ts';
import { resource } from '../../platform/http/resource.ts';
import { EVERYONE } from '../../platform/http/screen.tsx';
import { planCsv, planJson } from './published-plan.files.ts';
import { findPublishedPlan } from './published-plan.queries.ts';

/** A plan's figures for machines and spreadsheets. */
export const planFiles = (['json', 'csv'] as const).map((kind) =>
  resource({
    path: `/ke-hoach/:file{[a-z0-9-]+\\.${kind}}`,
    may: EVERYONE,
    async answer(tx, { language, context }) {
      const slug = (context.req.param('file') ?? '').slice(0, -kind.length - 1);
      const plan = await findPublishedPlan(tx, slug);
      if (!plan) throw new NotFound('plan', slug);
      return kind === 'json'
        ? file(context, JSON.stringify(planJson(plan, language), null, 2), { 'content-type': 'application/json; charset=UTF-8' })
        : file(context, planCsv(plan, language), {
            'content-type': 'text/csv; charset=UTF-8',
            'content-disposition': `attachment; filename="${slug}.csv"`,
          });
    },
  }),
);

/** Asked for again it is sent again only when it has changed. */
function file(context: Context, body: string, headers: Record<string, string>): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const all = { ...headers, etag, 'cache-control': 'no-cache' };
  const known = context.req.header('if-none-match')?.split(/\s*,\s*/) ?? [];
  return known.includes(etag) ? new Response(null, { status: 304, headers: all }) : new Response(body, { status: 200, headers: all });
}
