import { resource } from '../platform/http/resource.ts';
import { EVERYONE } from '../platform/http/screen.tsx';

/** Where "Thoát nhanh" leads: a redirect of ours, so that the page left behind never tells the other site where the reader was. */
export const exitResource = (target: string) =>
  resource({
    path: '/thoat',
    may: EVERYONE,
    answer: async () =>
      new Response(null, { status: 302, headers: { location: target, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } }),
  });
