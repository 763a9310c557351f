// `npm start`: builds what changed, then runs the program in this very process's place.
import { build } from './build.ts';

if (!build()) process.exit(1);
await import('../dist/server/app/main.js' as string);
