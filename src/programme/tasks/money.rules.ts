/** Reads an amount in whole đồng as people type it: `1.200.000`, `1 200 000`, `1200000`. Undefined when it is none; never a guess. */
export function readMoney(text: string): number | undefined {
  const plain = text.trim().replace(/\s*(đồng|đ|vnđ|vnd)$/i, '');
  if (!/^(\d{1,15}|\d{1,3}([., ]\d{3}){1,4})$/.test(plain)) return undefined;
  return Number(plain.replace(/\D/g, ''));
}
