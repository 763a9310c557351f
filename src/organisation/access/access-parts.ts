import type { Screen } from '../../platform/http/screen.tsx';
import type { Permission } from '../access.ts';
import type { RecordKind } from './record-kind.ts';

/** What all features say there is: permissions, kinds of records, screens (asked late, since the screens of access are among them). */
export type AccessParts = { permissions: readonly Permission[]; kinds: readonly RecordKind[]; screens: () => readonly Screen[] };
