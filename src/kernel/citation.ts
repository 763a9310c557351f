/** Where a rule or a number comes from. `cite` keeps the wording uniform so that it can be listed and checked. */
export type Citation = { act: string; article: string };
export const cite = (act: string, article: string): Citation => ({ act, article });

/** As a reader meets it: "Nghị định 224/2026/NĐ-CP, Điều 10". */
export const citationText = ({ act, article }: Citation): string => `${act}, ${article}`;
