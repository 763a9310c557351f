/** Nothing there, or nothing this actor may know of: both answer 404, so that a guess learns nothing. */
export class NotFound extends Error {
  override name = 'NotFound';
  readonly what: string;
  readonly id: string;
  constructor(what: string, id: string) {
    super(`${what} not found`);
    this.what = what;
    this.id = id;
  }
}

/** It was here and has been withdrawn on purpose: 410, so that search engines forget it. */
export class Gone extends Error {
  override name = 'Gone';
}

/** It lives at another address now: 301. */
export class Moved extends Error {
  override name = 'Moved';
  readonly to: string;
  constructor(to: string) {
    super('moved');
    this.to = to;
  }
}

/** The actor lacks a permission that the screen names: 403, or the sign-in page when nobody is signed in. */
export class Forbidden extends Error {
  override name = 'Forbidden';
  readonly permission: string;
  constructor(permission: string) {
    super(`lacks ${permission}`);
    this.permission = permission;
  }
}

/** The act is sensitive and the session has not proved lately who sits before it: the way leads through a proof and back. */
export class ProofNeeded extends Error {
  override name = 'ProofNeeded';
}

/** What was sent cannot be accepted, and only trying showed it (a wrong password, an address already taken): 422, beside the field. */
export class Invalid extends Error {
  override name = 'Invalid';
  readonly fields: Record<string, string>;
  constructor(fields: Record<string, string>) {
    super('invalid');
    this.fields = fields;
  }
}

/** Too much, too fast: 429. */
export class TooMany extends Error {
  override name = 'TooMany';
}
