import { TCVN3 } from '../../../src/files/lexicon/legacy-tables.js';

/** Unicode to the bytes of TCVN3, as old programs typed it. Letters that the table does not have stay. */
export const toTcvn3 = (text: string): string => {
  const bytes = new Map([...TCVN3].map(([byte, letter]) => [letter, byte]));
  return Array.from(text.normalize('NFC'), (letter) => bytes.get(letter) ?? letter).join('');
};

const MARKS: Readonly<Record<string, string>> = {
  '\u0301': 'ù',
  '\u0300': 'ø',
  '\u0309': 'û',
  '\u0303': 'õ',
  '\u0323': 'ï',
  '\u0302': 'â',
  '\u0302\u0301': 'á',
  '\u0302\u0300': 'à',
  '\u0302\u0309': 'å',
  '\u0302\u0303': 'ã',
  '\u0323\u0302': 'ä',
  '\u0306': 'ê',
  '\u0306\u0301': 'é',
  '\u0306\u0300': 'è',
  '\u0306\u0309': 'ú',
  '\u0306\u0303': 'ü',
  '\u0323\u0306': 'ë',
};
const OWN: Readonly<Record<string, string>> = { í: 'í', ì: 'ì', ỉ: 'æ', ĩ: 'ó', ị: 'ò', ỵ: 'î', đ: 'ñ' };
const HORNS: Readonly<Record<string, string>> = { ơ: 'ô', ư: 'ö', Ơ: 'Ô', Ư: 'Ö' };

const letterToVni = (letter: string): string => {
  const own = OWN[letter.toLowerCase()];
  if (own !== undefined) return letter === letter.toLowerCase() ? own : own.toUpperCase();
  const [base = '', ...marks] = letter.normalize('NFD');
  const horned = marks.includes('\u031b');
  const plain = horned ? (HORNS[(base + '\u031b').normalize('NFC')] ?? base) : base;
  const mark = MARKS[marks.filter((one) => one !== '\u031b').join('')] ?? '';
  return plain + (letter === letter.toLowerCase() ? mark : mark.toUpperCase());
};

/** Unicode to the letters of VNI for Windows. */
export const toVni = (text: string): string => Array.from(text.normalize('NFC'), letterToVni).join('');
