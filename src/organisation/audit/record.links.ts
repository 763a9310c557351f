import { UUID } from '../../kernel/ids.ts';

/** Where what an act was about can be looked at, by the act's noun. Kept here because features above are not known here; a test walks them. */
const PLACES: Record<string, (about: string) => string> = {
  article: (id) => `/lam-viec/noi-dung/bai/${id}`,
  document: (id) => `/lam-viec/noi-dung/van-ban/${id}`,
  event: (id) => `/lam-viec/noi-dung/su-kien/${id}`,
  poll: (id) => `/lam-viec/noi-dung/tham-do/${id}`,
  account: (id) => `/lam-viec/to-chuc/nguoi/${id}`,
  unit: (id) => `/lam-viec/to-chuc/don-vi/${id}`,
  anomaly: (id) => `/lam-viec/nhat-ky/dau-hieu/${id}`,
};

/** A path without language; undefined where nothing is known of such a place. */
export function placeOf(what: string, about: string): string | undefined {
  const place = PLACES[what.slice(0, what.indexOf('.'))];
  return place && UUID.test(about) ? place(about) : undefined;
}
