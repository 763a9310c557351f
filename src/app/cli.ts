import { BadConfig } from '../platform/config.ts';
import { BadUsage, both, type Command, print, Refusing, remark } from './cli/command.ts';

/** Every command; each brings in only what it needs. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  'import-article': async () => (await import('./cli/import-article.ts')).importArticleCommand,
  'import-plan': async () => (await import('./cli/import-plan.ts')).importPlanCommand,
  'create-account': async () => (await import('./cli/create-account.ts')).createAccountCommand,
  migrate: async () => (await import('./cli/migrate.ts')).migrateCommand,
  audit: async () => (await import('./cli/audit.ts')).auditCommand,
  demo: async () => (await import('./cli/demo.ts')).demoCommand,
  doctor: async () => (await import('./cli/doctor.ts')).doctorCommand,
  keys: async () => (await import('./cli/keys.ts')).keysCommand,
};

/** Runs one command. @returns the exit code: 0 done, 1 refused (reasons on stderr), 2 usage, bad option or missing file. */
async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const usage = await usageOfAll();
    if (name === undefined) remark(usage);
    else print(usage);
    return name === undefined ? 2 : 0;
  }
  const open = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!open) {
    remark(`${both(`Không có lệnh «${name}».`, `There is no command “${name}”.`)}\n\n${await usageOfAll()}`);
    return 2;
  }
  const command = await open();
  if (args.includes('--help') || args.includes('-h')) {
    print(command.usage);
    return 0;
  }
  try {
    await command.run(args);
    return 0;
  } catch (error) {
    return exitCodeOf(error, command);
  }
}

function exitCodeOf(error: unknown, command: Command): number {
  if (error instanceof BadUsage) {
    remark(`${error.message}\n\n${command.usage}`);
    return 2;
  }
  if (error instanceof BadConfig) {
    remark(error.message);
    return 2;
  }
  if (error instanceof Refusing) {
    for (const reason of error.reasons) remark(reason);
    return 1;
  }
  // by name: the module that declares it brings the whole database along, which `--json` alone does not need
  if (error instanceof Error && ['DatabaseUnusable', 'DataDirInUse'].includes(error.name)) {
    remark(error.message);
    return 1;
  }
  if ((error as NodeJS.ErrnoException | null)?.code === 'ECONNREFUSED') {
    remark(
      both(
        'Không nối được tới cơ sở dữ liệu; hãy chạy: npm run -s cli -- doctor',
        'The database does not answer; run: npm run -s cli -- doctor',
      ),
    );
    return 1;
  }
  throw error;
}

async function usageOfAll(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((open) => open()));
  return `npm run -s cli -- <lệnh / command>\n\n${commands.map(({ usage }) => usage).join('\n\n')}`;
}

process.exitCode = await main(process.argv.slice(2));
