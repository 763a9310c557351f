import { BadConfig, type Config, readConfig } from '../platform/config.ts';
import { DatabaseUnusable } from '../platform/db/postgres.ts';
import { createLog } from '../platform/log.ts';
import { apartUrls, openApart, type Served } from './apart.ts';
import { readAssets } from './assets.ts';
import { clockFrom } from './clock.ts';
import { loadDemonstration } from './demo.ts';
import { findInstanceKind, settleInstance } from './instance.ts';
import { AddressUnusable, reservePort, unusable } from './port.ts';
import { readRun, removeRun, runFileOf, writeRun } from './run-file.ts';
import { startServer } from './server.ts';
import { openStore } from './store.ts';

/** The program. Prints `Bình An: <address>` when it can be used; ends in order on Ctrl-C or SIGTERM. */
async function main(): Promise<void> {
  const given = readConfig(process.env);
  const apart = apartUrls(given);
  const other = readRun(given.dataDir);
  if (other && !given.databaseUrl && !apart) {
    throw new DatabaseUnusable(
      `Bình An đang chạy trên ${given.dataDir} (tiến trình ${other.pid}, ${other.address}). / Bình An already runs on ${given.dataDir} (process ${other.pid}, ${other.address}).`,
    );
  }
  const say = (line: string) => console.log(line);
  const log = createLog(given.logLevel);
  const { port, release } = await reservePort(given.host, given.port);
  const now = clockFrom(given.demoNow);
  const assets = readAssets();
  const store = apart ? undefined : await openStore(given, say);
  try {
    if (store) {
      await settleInstance(store.urls.owner, given.env['DEMO'], now());
      if (given.demo) await loadDemonstration({ config: given, store, now, say });
    }
    const served: Served = store ?? (await openApart(given, apart!));
    const { owner, public: portal, staff, worker } = served.urls;
    const demonstration = (await findInstanceKind((owner ?? portal ?? staff ?? worker)!)) === 'demonstration';
    const config = addressOf(given, port, demonstration, say);
    await release();
    const running = await startServer({ config, store: served, now, log, assets });
    const clockAhead = now().epochMilliseconds - Temporal.Now.instant().epochMilliseconds;
    const runFile = runFileOf(config.site !== 'all' && (apart || config.databaseUrl) ? config.site : undefined);
    writeRun(config.dataDir, { databasePort: store?.databasePort ?? 0, address: running.url, clockAhead }, runFile);
    let stopping = false;
    const stop = async () => {
      if (stopping) return; // Ctrl-C and SIGTERM may both come
      stopping = true;
      await running.stop();
      removeRun(config.dataDir, runFile);
      await store?.stop();
      process.exit(0);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
    say(`Bình An: ${running.url}`);
  } catch (error) {
    await store?.stop();
    throw unusable(error, given.host, port);
  }
}

/** The address to listen on: a demonstration, whose password may be known to anybody, stays on this machine unless `DEMO_PUBLIC=1`. */
function addressOf(config: Config, port: number, demonstration: boolean, say: (line: string) => void): Config {
  const open = !/^(127(\.\d+){3}|::1|localhost)$/.test(config.host);
  const closed = demonstration && open && !config.demoPublic;
  if (closed) {
    say(
      `Bản trình diễn chỉ mở trên máy này (127.0.0.1), không theo HOST=${config.host}; muốn mở ra ngoài hãy đặt DEMO_PUBLIC=1. / ` +
        `A demonstration is open on this machine only (127.0.0.1), whatever HOST=${config.host} says; DEMO_PUBLIC=1 opens it.`,
    );
  }
  if (!closed && port === config.port) return config;
  const { HOST: _, ...env } = config.env;
  return readConfig({ ...env, PORT: String(port), ...(closed ? {} : { HOST: config.host }) });
}

main().catch((error: unknown) => {
  const expected = error instanceof DatabaseUnusable || error instanceof BadConfig || error instanceof AddressUnusable;
  console.error(expected ? error.message : error);
  process.exit(error instanceof BadConfig ? 2 : 1);
});
