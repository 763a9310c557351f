import { randomUUID } from 'node:crypto';

/** A new surrogate id. Random on purpose: an id in sequence tells a stranger how many there are. */
export const newId = (): string => randomUUID();

/** Matches a UUID as PostgreSQL prints it. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
