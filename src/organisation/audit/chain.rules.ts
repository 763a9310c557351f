/** The end of the chain at a moment. `hash` in hex; `rows` is how many entries were sealed. */
export type ChainEnd = { day: Temporal.PlainDate; serial: number; hash: string; rows: number; at: Temporal.Instant };

/**
 * What is signed and given out: lines of ASCII, the same for the same end, so that it can be checked with nothing but a key.
 * The last line ends with a newline.
 */
export const statementOf = ({ day, serial, hash, rows, at }: ChainEnd): string =>
  `binh-an audit anchor 1\nday ${day}\nserial ${serial}\nhash ${hash}\nrows ${rows}\nat ${at}\n`;

const STATEMENT = /^binh-an audit anchor 1\nday (\d{4}-\d\d-\d\d)\nserial (\d{1,15})\nhash ([0-9a-f]{64})\nrows (\d{1,15})\nat (\S+)\n$/;

/** Undefined when it is no statement of ours. */
export function readStatement(text: string): ChainEnd | undefined {
  const [, day, serial, hash, rows, at] = STATEMENT.exec(text) ?? [];
  if (!day || !hash || !at) return undefined;
  try {
    return {
      day: Temporal.PlainDate.from(day),
      serial: Number(serial),
      hash,
      rows: Number(rows),
      at: Temporal.Instant.from(at),
    };
  } catch {
    return undefined;
  }
}

/**
 * What is wrong. changed: the entry is not what was sealed, or one was put before it; removed: the entry is gone; seal removed: its place in
 * the chain is gone; never sealed: it was written behind the sealer's back; cut off: the end is gone; rewritten: entries and seals were made
 * anew together; witness damaged: a file or row outside the chain does not carry our signature.
 */
const FAULTS = ['changed', 'removed', 'seal removed', 'never sealed', 'cut off', 'rewritten', 'witness damaged'] as const;
/** `serial`: where it begins; `upTo`: no later than this, where only a stretch is known; `entry`: the entry, where one is known. */
export type Fault = {
  why: (typeof FAULTS)[number];
  serial: number | null;
  upTo: number | null;
  entry: string | null;
  witness: string | null;
};

/** A signed end that somebody outside the database has kept. `source` names the file or row. */
export type Witness = { source: string; serial: number; hash: string };

/** Does the chain still pass through every end that was given out? `hashAt`: the hashes of today at those serials; `last`: its length today. */
export function judgeWitnesses(witnesses: readonly Witness[], hashAt: ReadonlyMap<number, string>, last: number): Fault | null {
  let good = 0;
  for (const { source, serial, hash } of witnesses.toSorted((a, b) => a.serial - b.serial)) {
    const fault = { upTo: serial, entry: null, witness: source };
    if (hashAt.get(serial) === hash) good = serial;
    else if (serial > last) return { why: 'cut off', serial: last + 1, ...fault };
    else return { why: 'rewritten', serial: good + 1, ...fault };
  }
  return null;
}

/** The one to name first: the earliest place; what is known to the entry before what is known to a stretch that holds it. */
export function firstFault(faults: readonly (Fault | null)[]): Fault | null {
  const width = ({ serial, upTo }: Fault) => (serial === null ? Number.POSITIVE_INFINITY : (upTo ?? serial) - serial);
  const found = faults.filter((fault) => fault !== null);
  return (
    found.toSorted((a, b) => {
      const [one, other] = [a.serial ?? Number.POSITIVE_INFINITY, b.serial ?? Number.POSITIVE_INFINITY];
      if (width(a) < width(b) && one >= other && one <= (b.upTo ?? other)) return -1;
      if (width(b) < width(a) && other >= one && other <= (a.upTo ?? one)) return 1;
      return one === other ? 0 : one - other;
    })[0] ?? null
  );
}

/** The hour of the night from which the chain is reckoned anew, Vietnamese time. */
export const VERIFIED_FROM_HOUR = 2;
