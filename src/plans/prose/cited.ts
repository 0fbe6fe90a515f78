import { toDay } from '../../calendar/civil-day.js';
import type { CalendarDay } from '../../shared/clock.js';
import { oneLine } from '../words.js';

const LONG = /ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})/iu;
const SHORT = /(?:ngày\s*)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})/iu;

/** "ngày 4 tháng 3 năm 2026" and "24/02/2026"; null for a blank or a day that does not exist. */
export const parsePrintedDay = (text: string): CalendarDay | null => {
  const found = LONG.exec(text) ?? SHORT.exec(text);
  return found === null ? null : toDay(Number(found[3]), Number(found[2]), Number(found[1]));
};

/** The line that dates a document, with or without figures: "Hà Nội, ngày tháng 02 năm 2026". */
export const DATE_LINE = /ngày[\s\d.…_/-]*tháng[\s\d.…_/-]*năm[\s\d.…_]*/iu;

const SIGN = '[\\p{Lu}\\p{N}][\\p{L}\\p{N}()&]*(?:[-.][\\p{L}\\p{N}()&]+)*';
/** "17 /KH-GĐYK", "20-KH/BCĐ57", "240/2026/KH-BV". */
const NUMBER = new RegExp(`^(\\d{1,5}[a-zA-Z]?)\\s*([/-]\\s*(?:\\d{4}\\s*[/-]\\s*)?${SIGN}(?:\\s*/\\s*${SIGN})*)`, 'u');
const BLANK = new RegExp(`^([\\s.…_]*)([/-]\\s*(?:\\d{4}\\s*/\\s*)?${SIGN}(?:/${SIGN})*)`, 'u');

export interface PrintedNumber {
  readonly number: string | null;
  /** What is printed, when figures are missing. */
  readonly asPrinted: string | null;
}

/** Reads what follows "Số:" . */
export const parseDocumentNumber = (text: string): PrintedNumber => {
  // "05 / KH - UBND": blanks around the signs are slips of the hand.
  const rest = text.trim().replace(/\s*([/-])\s*(?=\p{Lu}{2})/gu, '$1');
  const full = NUMBER.exec(rest);
  if (full !== null)
    return { number: oneLine(`${full[1] ?? ''}${full[2] ?? ''}`).replace(/\s+/gu, ''), asPrinted: null };
  const blank = BLANK.exec(rest);
  if (blank !== null) return { number: null, asPrinted: oneLine(`${blank[1] ?? ''}${blank[2] ?? ''}`) };
  return { number: null, asPrinted: null };
};
