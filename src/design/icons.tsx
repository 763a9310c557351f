import { raw } from 'hono/html';

/** The one set of icons: 24 × 24, drawn in the colour of the text beside them. Each always stands beside a word, so none has a name of its own. */
const DRAWINGS = {
  search: (
    <>
      <circle cx="11" cy="11" r="7" />
      <path d="m20 20-4-4" />
    </>
  ),
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  place: (
    <>
      <path d="M12 21s-7-6.2-7-11a7 7 0 0 1 14 0c0 4.8-7 11-7 11z" />
      <circle cx="12" cy="10" r="2.5" />
    </>
  ),
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  cross: <path d="m6 6 12 12M18 6 6 18" />,
  warning: <path d="M12 4 2.5 20h19zM12 10v4M12 17.2v.1" />,
  information: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 11v5M12 7.8v.1" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5l3 2" />
    </>
  ),
  calendar: <path d="M4 6h16v14H4zM4 10h16M8 3v5M16 3v5" />,
  phone: <path d="M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2z" />,
  print: <path d="M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z" />,
  link: <path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 6 6l1-1" />,
  sound: <path d="M4 9v6h4l5 4V5L8 9zM16.5 8.5a5 5 0 0 1 0 7" />,
  document: <path d="M6 3h8l5 5v13H6zM14 3v5h5M9 13h6M9 17h6" />,
  download: <path d="M12 4v11M7 11l5 5 5-5M5 20h14" />,
  upload: <path d="M12 16V5M7 9l5-5 5 5M5 20h14" />,
  picture: (
    <>
      <path d="M4 5h16v14H4z" />
      <circle cx="9" cy="10" r="1.5" />
      <path d="m5 18 5-5 3 3 3-4 4 5" />
    </>
  ),
  exit: <path d="M14 4h5v16h-5M4 12h11M10 7l5 5-5 5" />,
  back: <path d="M19 12H5M11 6l-6 6 6 6" />,
  forward: <path d="M5 12h14M13 6l6 6-6 6" />,
  tasks: <path d="m4 7 2 2 3-3M12 8h8M4 16l2 2 3-3M12 17h8" />,
  inbox: <path d="m4 13 2.5-8h11L20 13v6H4zM4 13h5l1.5 3h3L15 13h5" />,
  folder: <path d="M3 6h6l2 3h10v10H3z" />,
  people: (
    <>
      <circle cx="9" cy="8" r="3" />
      <path d="M3 20c0-4 3-6 6-6s6 2 6 6M16 5a3 3 0 0 1 0 6M21 20c0-3-1.5-5-4-6" />
    </>
  ),
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 21c0-5 4-7 8-7s8 2 8 7" />
    </>
  ),
  target: (
    <>
      <circle cx="12" cy="12" r="9" />
      <circle cx="12" cy="12" r="4" />
    </>
  ),
  chart: <path d="M5 20V10M12 20V4M19 20v-7" />,
  pencil: <path d="m4 20 1-4L16 5l3 3L8 19z" />,
  tree: (
    <>
      <path d="M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6z" />
      <path d="M12 8v4M6 16v-4h12v4" />
    </>
  ),
  book: <path d="M5 4h13v16H7a2 2 0 0 1-2-2zM5 18a2 2 0 0 1 2-2h11M9 8h5" />,
  lock: (
    <>
      <rect x="5" y="11" width="14" height="10" rx="2" />
      <path d="M8 11V8a4 4 0 0 1 8 0v3" />
    </>
  ),
  filter: <path d="M4 7h16M7 12h10M10 17h4" />,
  feed: <path d="M5 12a7 7 0 0 1 7 7M5 6a13 13 0 0 1 13 13M6 18.9v.1" />,
} as const;

export type IconName = keyof typeof DRAWINGS;

/** Drawn once and kept: a board shows thousands. */
export const Icon = ({ name }: { name: IconName }) => {
  const drawn =
    kept.get(name) ??
    raw(
      String(
        <svg class="ba-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          {DRAWINGS[name]}
        </svg>,
      ),
    );
  kept.set(name, drawn);
  return drawn;
};
const kept = new Map<IconName, ReturnType<typeof raw>>();

/** The mark of Bình An: a doorway within a doorway. Never on help and report pages. */
export const Mark = () => (
  <svg class="ba-mark" viewBox="0 0 44 44" aria-hidden="true" focusable="false">
    <rect width="44" height="44" rx="12" fill="currentColor" />
    <g fill="none" class="ba-mark__arch" stroke-width="3.2" stroke-linecap="round">
      <path d="M9.5 34V22.5a12.5 12.5 0 0 1 25 0V34" />
      <path d="M16.5 34V22.5a5.5 5.5 0 0 1 11 0V34" />
    </g>
  </svg>
);

/** What stands in the mark's place on help and report pages: any office building. */
export const NeutralMark = () => (
  <svg class="ba-mark ba-mark--neutral" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d="M4 20h16M6 20V9l6-4 6 4v11M10 20v-5h4v5" />
  </svg>
);

/** The one ornament: four arches, behind the help panel and on a plate. */
export const Arches = ({ class: name }: { class?: string }) => (
  <svg class={name} viewBox="0 0 400 380" aria-hidden="true" focusable="false">
    <path d="M12 400V200a188 188 0 0 1 376 0v200" />
    <path d="M62 400V200a138 138 0 0 1 276 0v200" />
    <path d="M112 400V200a88 88 0 0 1 176 0v200" />
    <path d="M162 400V200a38 38 0 0 1 76 0v200" />
  </svg>
);
