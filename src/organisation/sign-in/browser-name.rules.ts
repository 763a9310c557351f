/** What a browser is called in plain words, from what it says of itself; undefined where it says nothing we know. Never exact: it is for recognising one's own. */
export function browserName(agent: string): { browser: string; system: string } | undefined {
  const browser = BROWSERS.find(({ sign }) => sign.test(agent))?.name;
  const system = SYSTEMS.find(({ sign }) => sign.test(agent))?.name;
  return browser || system ? { browser: browser ?? '', system: system ?? '' } : undefined;
}

// most of them also claim to be those further down
const BROWSERS = [
  { sign: /coc_coc_browser|CocCoc/i, name: 'Cốc Cốc' },
  { sign: /Zalo/i, name: 'Zalo' },
  { sign: /\bEdgA?\/|EdgiOS/, name: 'Microsoft Edge' },
  { sign: /OPR\/|Opera/, name: 'Opera' },
  { sign: /SamsungBrowser/, name: 'Samsung Internet' },
  { sign: /Firefox\/|FxiOS/, name: 'Firefox' },
  { sign: /Chrome\/|CriOS|Chromium/, name: 'Chrome' },
  { sign: /Safari\//, name: 'Safari' },
];
const SYSTEMS = [
  { sign: /iPhone|iPod/, name: 'iPhone' },
  { sign: /iPad/, name: 'iPad' },
  { sign: /Android/, name: 'Android' },
  { sign: /Windows/, name: 'Windows' },
  { sign: /Mac OS X|Macintosh/, name: 'macOS' },
  { sign: /CrOS/, name: 'ChromeOS' },
  { sign: /Linux|X11/, name: 'Linux' },
];
