import { wordTable } from '../../shared/word-table.js';

const DIGITS = wordTable({
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
});

/** Folded Vietnamese number words, for use inside a pattern. */
export const NUMBER_WORDS =
  'khong|mot|hai|ba|bon|tu|nam|lam|nham|sau|bay|tam|chin|muoi|chuc|tram(?!\\s*y)|le|linh|ruoi|\\d{1,3}';

/** Words that are numbers only inside a longer one ("mười lăm"). */
const NEVER_ALONE = new Set(['lam', 'nham', 'tu', 'le', 'linh', 'ruoi']);

const LINKS = new Set(['le', 'linh']);

interface Sum {
  readonly total: number;
  readonly unit: number | null;
  readonly tens: boolean;
}

const addTens = ({ total, unit, tens }: Sum, value: number): Sum | null => {
  if (value === 10 && tens) return null;
  return { total: total + (unit ?? 1) * value, unit: null, tens: tens || value === 10 };
};

/** "bảy lăm" is 75, "sáu bảy" may be a range. */
const addFive = ({ total, tens }: Sum, unit: number, word: string): Sum | null =>
  word === 'lam' && !tens ? { total: total + unit * 10, unit: 5, tens: true } : null;

const addWord = (sum: Sum, word: string): Sum | null => {
  const { unit, tens } = sum;
  if (LINKS.has(word)) return sum;
  if (word === 'ruoi') return { ...sum, unit: (unit ?? 0) + (tens ? 5 : 0.5) };
  const value = /^\d+$/.test(word) ? Number(word) : DIGITS.get(word);
  if (value === undefined) return null;
  if (value === 100 || value === 10) return addTens(sum, value);
  return unit === null ? { ...sum, unit: value } : addFive(sum, unit, word);
};

/** 0 to 999 from folded words or digits: "sau muoi lam", "6 chuc", "chin chuc". Null: two numbers, or none. */
export const readNumberWords = (words: string): number | null => {
  const parts = words.trim().split(/\s+/);
  const only = parts.length === 1 ? (parts[0] ?? '') : '';
  if (/^\d+$/.test(only)) return Number(only);
  if (NEVER_ALONE.has(only)) return null;
  let sum: Sum | null = { total: 0, unit: null, tens: false };
  for (const part of parts) sum = sum === null ? null : addWord(sum, part);
  return sum === null ? null : sum.total + (sum.unit ?? 0);
};
