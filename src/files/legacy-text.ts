import { TCVN3, VNI_MARKS, VNI_SINGLE } from './lexicon/legacy-tables.js';

export type LegacyEncoding = 'tcvn3' | 'tcvn3-capitals' | 'vni';

/** Letters that only Unicode text holds; one of them proves that a text is not in an old encoding. */
const UNICODE_VIETNAMESE =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]|\p{L}(?:\u0300|\u0301|\u0303|\u0309|\u0323)/u;
const HIGH = /[\u00a1-\u00ff]/;
const HIGH_ALL = /[\u00a1-\u00ff]/g;

/** Word keeps letters of symbol fonts in the private area F000 to F0FF; the byte is what counts. */
const fromSymbolArea = (text: string): string =>
  text.replace(/[\uf020-\uf0ff]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xf000));

const fromTcvn3 = (text: string): string => text.replace(HIGH_ALL, (letter) => TCVN3.get(letter) ?? letter);

const matchCase = (letter: string, like: string): string =>
  like === like.toLowerCase() ? letter : letter.toUpperCase();

const fromVni = (text: string): string => {
  let result = '';
  for (const letter of text) {
    const lower = letter.toLowerCase();
    const last = result.at(-1) ?? '';
    const marks = VNI_MARKS.get(lower);
    const isBreve = marks?.startsWith('\u0306') === true;
    const isCircumflex = marks?.startsWith('\u0302') === true;
    const takesMark = isBreve ? /[a]/i : isCircumflex ? /[aeo]/i : /[aeiouyơư]/i;
    if (marks !== undefined && takesMark.test(last)) {
      result = result.slice(0, -1) + (last + marks).normalize('NFC');
      continue;
    }
    const single = VNI_SINGLE.get(lower);
    result += single === undefined ? letter : matchCase(single, letter);
  }
  return result;
};

/** Encoding that a font of this name draws, or undefined for an ordinary font. */
export const encodingOfFont = (font: string | undefined): LegacyEncoding | undefined => {
  const name = (font ?? '').replace(/^[A-Z]{6}\+/, '').trim();
  if (/^\.vn/i.test(name)) return /H(?:,.*|-.*)?$/.test(name) ? 'tcvn3-capitals' : 'tcvn3';
  return /^vni[-\s]/i.test(name) ? 'vni' : undefined;
};

/** True if the text was retyped in Unicode although its font is an old one: it must not be converted again. */
export const isAlreadyUnicode = (text: string): boolean => UNICODE_VIETNAMESE.test(text);

/** Text of an old encoding in Unicode (NFC). Letters that the encoding does not know stay. */
export const convertLegacy = (text: string, encoding: LegacyEncoding): string => {
  const bytes = fromSymbolArea(text);
  if (encoding === 'vni') return fromVni(bytes).normalize('NFC');
  const converted = fromTcvn3(bytes).normalize('NFC');
  return encoding === 'tcvn3' ? converted : converted.toUpperCase();
};

const ONSET = '(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?';
const VOWELS =
  '(?:oai|oay|oeo|uôi|ươi|ươu|uây|iêu|yêu|uya|uyê|uya|oao|uyu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|uô|uơ|ua|ui|uy|ưa|ươ|ưi|ưu|yê|[aăâeêioôơuưy])';
const CODA = '(?:ch|nh|ng|[cmnpt])?';
const SYLLABLE = new RegExp(`^${ONSET}${VOWELS}${CODA}$`);

/** A syllable that Vietnamese can have: at most one tone, on a known chain of vowels between known consonants. */
const isSyllable = (word: string): boolean => {
  const tones = word.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/g)?.length ?? 0;
  const toneless = word
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    .normalize('NFC');
  return tones <= 1 && SYLLABLE.test(toneless);
};

const highWords = (text: string): string[] =>
  [...text.matchAll(/[\p{L}\u00a1-\u00ff\uf0a1-\uf0ff]+/gu)]
    .map(([word]) => word)
    .filter((word) => HIGH.test(fromSymbolArea(word)));

const shareOfSyllables = (words: readonly string[], encoding: LegacyEncoding): number =>
  words.filter((word) => isSyllable(convertLegacy(word, encoding).toLowerCase())).length / words.length;

/**
 * Encoding of a text whose fonts are not known, by what its words become. Unicode text is recognised by its letters,
 * other Western languages by words that turn into no Vietnamese syllable.
 * @param text a whole document, as written (before any cleaning)
 */
export const detectLegacy = (text: string): LegacyEncoding | undefined => {
  if (UNICODE_VIETNAMESE.test(text)) return undefined;
  const words = highWords(text.slice(0, 200_000));
  if (words.length < 8) return undefined;
  const tcvn3 = shareOfSyllables(words, 'tcvn3');
  const vni = shareOfSyllables(words, 'vni');
  if (Math.max(tcvn3, vni) < 0.85) return undefined;
  return tcvn3 >= vni ? 'tcvn3' : 'vni';
};
