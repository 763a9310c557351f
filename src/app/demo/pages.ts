import { savePage } from '../../portal/static-pages/static-page.commands.ts';
import { PAGE_DEFAULTS } from '../../portal/static-pages/static-page.defaults.ts';
import { FIXED_SLUGS } from '../../portal/static-pages/static-page.rules.ts';
import type { DemoScene } from './scene.ts';

/** The pages the program comes with, as an editor would first save them: from then on they have versions and are found. */
export async function loadPages(scene: DemoScene): Promise<void> {
  await scene.as('bientap', 'editor', async (tx, actor) => {
    for (const slug of FIXED_SLUGS) await savePage(tx, actor, scene.now, { slug, baseVersion: 0, content: PAGE_DEFAULTS[slug] });
  });
}
