import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { NotFound } from '../../kernel/errors.ts';
import { inLanguage, type Language } from '../../kernel/words.ts';
import type { Tx } from '../../platform/db/database.ts';
import { resource } from '../../platform/http/resource.ts';
import { EVERYONE, type Screen } from '../../platform/http/screen.tsx';
import { barsSvg, courseSvg } from './plan-chart.svg.ts';
import { csvMetadata, planDictionary } from './plan-dictionary.ts';
import { planCsv, planJson } from './published-plan.files.ts';
import { findPublishedPlan, type PublishedPlan } from './published-plan.queries.ts';

/** A plan's figures for machines, spreadsheets and other sites. The dictionary stands before the plans: none has its address. */
export const planFiles = (baseUrl: string): readonly Screen[] => [
  resource({
    path: '/ke-hoach/tu-dien.json',
    may: EVERYONE,
    answer: async (_tx, { context }) => file(context, json(planDictionary()), { 'content-type': JSON_TYPE }),
  }),
  resource({
    path: '/ke-hoach/:file{[a-z0-9-]+\\.csv-metadata\\.json}',
    may: EVERYONE,
    async answer(tx, { language, context }) {
      const plan = await planAt(tx, context, '.csv-metadata.json');
      const csv = baseUrl + inLanguage(language, `/ke-hoach/${plan.slug}.csv`);
      return file(context, json(csvMetadata(plan, csv)), { 'content-type': 'application/csvm+json; charset=UTF-8' });
    },
  }),
  resource({
    path: '/ke-hoach/:file{[a-z0-9-]+\\.json}',
    may: EVERYONE,
    async answer(tx, { language, context }) {
      const plan = await planAt(tx, context, '.json');
      return file(context, json(planJson(plan, language)), {
        'content-type': JSON_TYPE,
        link: described(baseUrl, language, 'tu-dien.json'),
      });
    },
  }),
  resource({
    path: '/ke-hoach/:file{[a-z0-9-]+\\.csv}',
    may: EVERYONE,
    async answer(tx, { language, context }) {
      const plan = await planAt(tx, context, '.csv');
      return file(context, planCsv(plan, language), {
        'content-type': 'text/csv; charset=UTF-8',
        'content-disposition': `attachment; filename="${plan.slug}.csv"`,
        link: described(baseUrl, language, `${plan.slug}.csv-metadata.json`),
      });
    },
  }),
  resource({
    path: '/ke-hoach/:slug{[a-z0-9-]+}/:picture{[^/]+\\.svg}',
    may: EVERYONE,
    async answer(tx, { language, context }) {
      const slug = context.req.param('slug') ?? '';
      const name = (context.req.param('picture') ?? '').slice(0, -'.svg'.length);
      const plan = await findPublishedPlan(tx, slug);
      if (!plan) throw new NotFound('plan', slug);
      const host = baseUrl.replace(/^https?:\/\//, '');
      return file(context, pictureOf(language, plan, name, host), { 'content-type': 'image/svg+xml; charset=UTF-8' });
    },
  }),
];

const JSON_TYPE = 'application/json; charset=UTF-8';
const json = (value: object): string => JSON.stringify(value, null, 2);
const described = (baseUrl: string, language: Language, name: string) =>
  `<${baseUrl}${inLanguage(language, `/ke-hoach/${name}`)}>; rel="describedby"`;

async function planAt(tx: Tx, context: Context, ending: string): Promise<PublishedPlan> {
  const slug = (context.req.param('file') ?? '').slice(0, -ending.length);
  const plan = await findPublishedPlan(tx, slug);
  if (!plan) throw new NotFound('plan', slug);
  return plan;
}

/** `tien-do`: every target; else the one with this code. */
function pictureOf(language: Language, plan: PublishedPlan, name: string, host: string): string {
  if (name === 'tien-do') return barsSvg(language, plan, host);
  const target = plan.targets.find(({ code }) => code === name);
  if (!target) throw new NotFound('target', name);
  return courseSvg(language, plan, target, host);
}

/** Open to every site. Asked for again it is sent again only when it has changed. */
function file(context: Context, body: string, headers: Record<string, string>): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const all = {
    ...headers,
    etag,
    'cache-control': 'no-cache',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  };
  const known = context.req.header('if-none-match')?.split(/\s*,\s*/) ?? [];
  return known.includes(etag) ? new Response(null, { status: 304, headers: all }) : new Response(body, { status: 200, headers: all });
}
