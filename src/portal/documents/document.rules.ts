/** Kinds of documents, as they stand in the register's addresses. */
export const DOCUMENT_KINDS = [
  'luat',
  'nghi-dinh',
  'nghi-quyet',
  'quyet-dinh',
  'chi-thi',
  'thong-tu',
  'ke-hoach',
  'cong-van',
  'bao-cao',
  'thong-bao',
  'van-ban-khac',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What documents are about, as it stands in the register's addresses. */
export const DOCUMENT_FIELDS = [
  'phong-chong-bao-luc-gia-dinh',
  'gia-dinh',
  'tre-em',
  'y-te',
  'tro-giup-phap-ly',
  'thong-ke',
  'thu-tuc-hanh-chinh',
  'xu-phat-hanh-chinh',
  'du-lieu-ca-nhan',
  'chuyen-doi-so',
  'linh-vuc-khac',
] as const;
export type DocumentField = (typeof DOCUMENT_FIELDS)[number];

/** Whether a document is in force; in SQL the same list is the check of `portal.document.validity`. */
export const VALIDITIES = ['in force', 'not yet in force', 'expired', 'unknown'] as const;
export type Validity = (typeof VALIDITIES)[number];

/** What is known of a document's force: its days, and what the editor states where the days say nothing. */
export type Force = { effectiveOn: Temporal.PlainDate | null; expiredOn: Temporal.PlainDate | null; stated: Validity };

/**
 * Whether a document is in force on a day. `expiredOn` is the first day without force, `effectiveOn` the first with it; days go before
 * what was stated, except that a document stated expired does not come back because its first day is known.
 * `validitySql` in document.queries.ts says the same to PostgreSQL; a test holds the two together.
 */
export function validityOn(day: Temporal.PlainDate, { effectiveOn, expiredOn, stated }: Force): Validity {
  if (expiredOn && Temporal.PlainDate.compare(expiredOn, day) <= 0) return 'expired';
  if (effectiveOn && Temporal.PlainDate.compare(effectiveOn, day) > 0) return 'not yet in force';
  if (effectiveOn && stated !== 'expired') return 'in force';
  return stated;
}

/** Ways to sort the register, as they stand in its address; a column's heading goes to and fro between two of them. */
export const SORTS = ['moi', 'cu', 'so', 'so-giam', 'co-quan', 'co-quan-giam'] as const;
export type Sort = (typeof SORTS)[number];
