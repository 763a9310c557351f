import { inLanguage, type Language } from './words.ts';

/** What stands around the matter of every page, whoever wrote it. Made once a request by the program, shown by the layouts. */
export type Frame = {
  language: Language;
  /** The address without language and query: `/tin-tuc`. The other language is the same path. */
  path: string;
  /** `https://…` without a slash at the end: for links that leave the page (feeds, sharing). */
  baseUrl: string;
  /** Where the public pages are, when this site has a host of its own without them (the workspace). */
  portalUrl?: string;
  /** The authority that runs this instance, from the organisation tree, and the body that keeps the programme. */
  authority: { name: string; standingBody: string };
  /** A demonstration says so on every page. */
  demonstration: boolean;
  /** Addresses of the built files: they carry a hash and never change. */
  assets: { stylesheet: string; workspace: string; script: string; editor: string };
  /** Where "Thoát nhanh" leads: an address of this site that redirects to the configured harmless page. */
  exitTo: string;
  /** Who is signed in; undefined on public pages, which are the same for everyone. */
  person?: { name: string; post: string; unit: string };
  /** The permissions of the person signed in, for navigation only: screens check for themselves. */
  may: ReadonlySet<string>;
  /** Items of the public menu and banners that editors may change; empty until loaded. */
  menu: readonly { label: string; href: string }[];
  banners: readonly { text: string; href: string | null }[];
};

/** An address for a page of this frame's site: in its language, and on the portal's host where the page is not on this one. `path` begins with `/`. */
export const hrefIn = (frame: Pick<Frame, 'language' | 'portalUrl'>, path: string): string =>
  `${frame.portalUrl && !/^\/(lam-viec|dang-nhap|dang-xuat)(\/|\?|$)/.test(path) ? frame.portalUrl : ''}${inLanguage(frame.language, path)}`;
