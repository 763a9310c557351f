import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/**
 * Listens to a channel on a connection of its own until `stop`. `heard` is called for each notice, and `missed` each time the
 * connection came back: whatever was said in between was not heard. `url` must reach PostgreSQL itself, not a pooler.
 */
export function listenTo(
  url: string,
  channel: string,
  { heard, missed }: { heard: (payload: string) => void; missed: () => void },
): { ready: Promise<void>; stop(): Promise<void> } {
  let stopped = false;
  let client: pg.Client | undefined;
  let settle: () => void;
  const ready = new Promise<void>((resolve) => {
    settle = resolve;
  });

  async function keep(): Promise<void> {
    for (let wait = 100; !stopped; wait = Math.min(wait * 2, 5000)) {
      const mine = new pg.Client({ connectionString: url, keepAlive: true });
      client = mine;
      try {
        const lost = new Promise<void>((resolve) => {
          mine.on('error', () => resolve());
          mine.on('end', () => resolve());
        });
        await mine.connect();
        mine.on('notification', ({ payload }) => heard(payload ?? ''));
        await mine.query(`listen ${mine.escapeIdentifier(channel)}`);
        missed();
        settle();
        wait = 100;
        await lost;
        missed(); // from here on nothing is heard: forget now rather than serve what may be old
      } catch {
        // not there yet: try again
      }
      await mine.end().catch(() => {});
      if (!stopped) await pause(wait);
    }
  }
  const kept = keep();
  return {
    ready,
    async stop() {
      stopped = true;
      await client?.end().catch(() => {});
      await Promise.race([kept, pause(1000)]);
    },
  };
}
