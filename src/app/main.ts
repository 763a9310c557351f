import { BadConfig, readConfig } from '../platform/config.ts';
import { DatabaseUnusable } from '../platform/db/postgres.ts';
import { createLog } from '../platform/log.ts';
import { readAssets } from './assets.ts';
import { clockFrom } from './clock.ts';
import { loadDemonstration } from './demo.ts';
import { startServer } from './server.ts';
import { openStore, readRun, removeRun, writeRun } from './store.ts';

/** The program. Prints `Bình An: <address>` when it can be used; ends in order on Ctrl-C or SIGTERM. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const other = readRun(config.dataDir);
  if (other && !config.databaseUrl && other.pid !== process.pid) {
    throw new DatabaseUnusable(
      `Bình An đang chạy trên ${config.dataDir} (tiến trình ${other.pid}, ${other.address}). / Bình An already runs on ${config.dataDir} (process ${other.pid}, ${other.address}).`,
    );
  }
  const now = clockFrom(config.demoNow);
  const assets = readAssets();
  const store = await openStore(config);
  let stopping = false;
  try {
    if (config.demo) await loadDemonstration({ config, store, now, say: (line) => console.log(line) });
    const running = await startServer({ config, store, now, log, assets });
    writeRun(config.dataDir, { pid: process.pid, databasePort: store.databasePort, address: running.url });
    const stop = async () => {
      if (stopping) return;
      stopping = true;
      await running.stop();
      removeRun(config.dataDir);
      await store.stop();
      process.exit(0);
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    console.log(`Bình An: ${running.url}`);
  } catch (error) {
    await store.stop();
    throw error;
  }
}

main().catch((error: unknown) => {
  const expected =
    error instanceof DatabaseUnusable || error instanceof BadConfig || (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  console.error(expected ? (error as Error).message : error);
  process.exit(error instanceof BadConfig ? 2 : 1);
});
