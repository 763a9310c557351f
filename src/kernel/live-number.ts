import type { Language } from './words.ts';

/**
 * A place in a rendered page for a number that changes by itself (views, visits, people online). A page is rendered once and kept;
 * whoever serves it fills these places with the number of the moment. `raw` prints digits only, a language groups them.
 * Names: `online`, `visits`, `views:<article id>`.
 */
export const liveNumber = (name: string, how: 'raw' | Language): string => `\uE000${name}|${how}\uE001`;

/** Finds every such place; group 1 is the name, group 2 the way to print it. */
export const LIVE_NUMBER = /\uE000([\w:-]+)\|(raw|vi|en)\uE001/g;
