/** The pages every portal has, and where each stands. Editors change what they say, never where they are. */
export const FIXED_PAGES = {
  'gioi-thieu': '/gioi-thieu',
  'bo-may': '/gioi-thieu/bo-may',
  'lanh-dao': '/gioi-thieu/lanh-dao',
  'thu-tuc': '/thu-tuc',
  '1.012084': '/thu-tuc/1.012084',
  '1.012085': '/thu-tuc/1.012085',
  'lien-he': '/lien-he',
  'quyen-rieng-tu': '/quyen-rieng-tu',
  'kha-nang-tiep-can': '/kha-nang-tiep-can',
} as const;
export type FixedPage = keyof typeof FIXED_PAGES;
export const FIXED_SLUGS = Object.keys(FIXED_PAGES) as FixedPage[];
export const isFixedPage = (slug: string): slug is FixedPage => Object.hasOwn(FIXED_PAGES, slug);

/** Where a page stands, without language. Pages that editors have added stand under `/trang`. */
export const pagePath = (slug: string): string => (isFixedPage(slug) ? FIXED_PAGES[slug] : `/trang/${slug}`);

/** What a page says, in both languages; bodies are sanitised HTML. */
export type PageContent = { titleVi: string; titleEn: string; bodyVi: string; bodyEn: string };
