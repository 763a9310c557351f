import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/database.ts';
import { type Actor, asActor, openPool, type Pool, THE_PUBLIC } from '../platform/db/database.ts';
import { keepActorKey } from '../app/store.ts';
import { type EntryContent, publishEntry, withdrawEntry } from './entry.commands.ts';
import { listHelpEntries, listPublishedEntries } from './entry.queries.ts';
