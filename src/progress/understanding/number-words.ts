const DIGITS: Readonly<Record<string, number>> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  nham: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  chuc: 10,
  tram: 100,
  nua: 0.5,
};

/** Folded Vietnamese number words, for use inside a pattern. */
export const NUMBER_WORDS =
  'khong|mot|hai|ba|bon|tu|nam|lam|nham|sau|bay|tam|chin|muoi|chuc|tram(?!\\s*y)|le|linh|ruoi|\\d{1,3}';

/** 0 to 999 from folded words or digits: "sau muoi lam", "6 chuc", "chin chuc". Null: two numbers, or none. */
export const readNumberWords = (words: string): number | null => {
  const parts = words.trim().split(/\s+/);
  if (parts.length === 1 && /^\d+$/.test(parts[0] ?? '')) return Number(parts[0]);
  if (parts.length === 1 && /^(?:lam|nham|tu|le|linh|ruoi)$/.test(parts[0] ?? '')) return null;
  let total = 0;
  let unit: number | null = null;
  let tens = false;
  for (const part of parts) {
    const value = /^\d+$/.test(part) ? Number(part) : DIGITS[part];
    if (part === 'le' || part === 'linh') continue;
    if (part === 'ruoi') {
      unit = (unit ?? 0) + (tens ? 5 : 0.5);
      continue;
    }
    if (value === undefined) return null;
    if (value === 100) {
      total += (unit ?? 1) * 100;
      unit = null;
    } else if (value === 10) {
      if (tens) return null;
      total += (unit ?? 1) * 10;
      unit = null;
      tens = true;
    } else if (unit !== null) {
      // "bảy lăm" is 75, "sáu bảy" may be a range.
      if (part !== 'lam' || tens) return null;
      total += unit * 10;
      unit = 5;
      tens = true;
    } else unit = value;
  }
  return total + (unit ?? 0);
};
