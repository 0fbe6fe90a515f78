import { fromExcelSerial } from './serial-date.js';

/** What a cell shows: its text, the day if it is a date, and the day it would be if its column holds dates. */
export interface ShownValue {
  readonly text: string;
  /** ISO day of a number that is formatted as a whole date. */
  readonly date?: string;
  /** ISO day that a bare whole number would be; only a reader who knows the column can tell. Never for a year. */
  readonly serialDate?: string;
}

type DateKind = 'date' | 'month' | 'year' | 'time' | 'none';

/** Formats that Excel numbers instead of writing them out (ECMA-376 part 1, 18.8.30), and those of Asian Excels. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  9: '0%',
  10: '0.00%',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  27: 'dd/mm/yyyy',
  30: 'dd/mm/yyyy',
  31: 'dd/mm/yyyy',
  36: 'dd/mm/yyyy',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  50: 'dd/mm/yyyy',
  57: 'dd/mm/yyyy',
};

export const builtInFormat = (id: number): string | undefined => BUILT_IN[id];

const firstSection = (format: string): string => /^(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*/.exec(format)?.[0] ?? format;

const bare = (format: string): string =>
  firstSection(format)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .replace(/general/gi, '')
    .replace(/am\/pm|a\/p/gi, 'h');

const findDateKind = (format: string): DateKind => {
  const codes = bare(format).toLowerCase();
  if (/[0#?]/.test(codes) && !/[dy]/.test(codes)) return 'none';
  if (codes.includes('d')) return 'date';
  if (codes.includes('y')) return codes.includes('m') ? 'month' : 'year';
  if (/[hs]/.test(codes)) return 'time';
  return /m{1,}/.test(codes) ? 'month' : 'none';
};

const knownKinds = new Map<string, DateKind>();

/** What a number format makes of a number: a day, only a month or year, a time of day, or no date at all. */
export const dateKindOf = (format: string): DateKind => {
  const known = knownKinds.get(format);
  if (known !== undefined) return known;
  const kind = findDateKind(format);
  // A sheet has a handful of formats; a hostile one must not fill the memory with them.
  if (knownKinds.size < 1000) knownKinds.set(format, kind);
  return kind;
};

/** 17 significant digits in the file, 15 on the screen: 0.29999999999999999 is shown as 0.3. */
const plain = (value: number): string => {
  const shown = String(Number(value.toPrecision(15)));
  // Very small and very large numbers only; making a number format is slow, and sheets hold many numbers.
  return shown.includes('e') ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 15 }) : shown;
};

const digits = (value: number, pattern: string): string => {
  const [whole = '', fraction = ''] = pattern.replaceAll(',', '').split('.');
  const least = (fraction.match(/0/g) ?? []).length;
  return value.toLocaleString('en-US', {
    useGrouping: false,
    minimumIntegerDigits: Math.min(Math.max((whole.match(/0/g) ?? []).length, 1), 21),
    minimumFractionDigits: Math.min(least, 20),
    maximumFractionDigits: Math.min(fraction.length, 20),
  });
};

/** Number in a format of digits and words: 7 in `"Quý "0` is "Quý 7", 0.85 in `0%` is "85%", 5 in `00` is "05". */
const formatNumber = (value: number, format: string): string => {
  const section = firstSection(format).replace(/\[[^\]]*\]|_.|\*./g, '');
  const tokens = section.match(/"[^"]*"|\\.|[0#?][0#?.,]*|[^"\\0#?]+|./g) ?? [];
  const isPercent = bare(format).includes('%');
  if (/general/i.test(section) || !tokens.some((token) => /^[0#?]/.test(token)) || /\de[+-]/i.test(section))
    return plain(value);
  let isPlaced = false;
  return tokens
    .map((token) => {
      if (token.startsWith('"')) return token.slice(1, -1);
      if (token.startsWith('\\')) return token.slice(1);
      if (!/^[0#?]/.test(token)) return token;
      if (isPlaced) return '';
      isPlaced = true;
      return digits(isPercent ? Number((value * 100).toPrecision(15)) : value, token);
    })
    .join('');
};

const showDate = (value: number, kind: DateKind, is1904: boolean): ShownValue | undefined => {
  const day = fromExcelSerial(value, is1904);
  if (day === undefined) return undefined;
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  if (kind === 'month') return { text: `${month}/${year}` };
  if (kind === 'year') return { text: year };
  return { text: `${dayOfMonth}/${month}/${year}`, date: day };
};

const showTime = (value: number): string => {
  const minutes = Math.round((value % 1) * 1440);
  return `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

/** Whole numbers of this range are days from 2000 to 2099; years, counts and document numbers lie far below. */
const isSerial = (value: number): boolean => Number.isInteger(value) && value >= 36_526 && value <= 73_050;

/**
 * Text of a number cell as its format shows it, with Vietnamese order of day and month whatever the format's order.
 * A month ("03/2026") or a year stays one: making it the first of the month would be a wrong date.
 */
export const showNumber = (value: number, format: string, is1904: boolean): ShownValue => {
  const kind = dateKindOf(format);
  if (kind === 'time') return { text: showTime(value) };
  if (kind !== 'none') return showDate(value, kind, is1904) ?? { text: plain(value) };
  const text = formatNumber(value, format);
  if (!isSerial(value) || text !== String(value)) return { text };
  const day = fromExcelSerial(value, is1904);
  return day === undefined ? { text } : { text, serialDate: day };
};
