/** A message made ready for reading: `fold` has exactly one character for each of `text`, so offsets agree. */
export interface CleanText {
  readonly text: string;
  /** Lower case, without diacritics; đ becomes d. */
  readonly fold: string;
}

const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const LINE_ENDS = /\r\n?|\u2028|\u2029/g;
const SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\t\v\f]/g;
// Marks that show nothing: zero width, direction overrides, variation selectors, controls.
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|[\uFE00-\uFE0F]/g;
// eslint-disable-next-line no-control-regex -- control characters are what is taken out here
const CONTROLS = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/g;
const LOOSE_MARKS = /[\u0300-\u036F]/g;

/** NFC, plain digits, single spaces and line ends, nothing invisible. Never throws; half surrogate pairs stay as they are. */
export const cleanText = (raw: string): CleanText => {
  const text = raw
    .normalize('NFC')
    .replace(LINE_ENDS, '\n')
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(CONTROLS, ' ')
    .replace(LOOSE_MARKS, '')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n');
  return { text, fold: foldText(text) };
};

const folded = new Map<string, string>();

const foldSign = (sign: string): string => {
  if (sign < '\u0080') return sign.toLowerCase();
  const known = folded.get(sign);
  if (known !== undefined) return known;
  const base = sign === 'đ' || sign === 'Đ' ? 'd' : sign.normalize('NFD').charAt(0).toLowerCase();
  const result = base.length === 1 ? base : sign;
  if (folded.size < 4096) folded.set(sign, result);
  return result;
};

/** Lower case without diacritics, one UTF-16 unit for each of the input. */
export const foldText = (text: string): string => {
  let result = '';
  for (let index = 0; index < text.length; index += 1) result += foldSign(text.charAt(index));
  return result;
};
