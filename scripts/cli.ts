// `npm run -s cli -- <command>`: builds what changed (its words go to stderr), then runs the command in this very process's place.
import { build } from './build.ts';

if (!build()) process.exit(1);
await import('../dist/server/app/cli.js' as string);
