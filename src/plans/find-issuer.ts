import type { TextLine } from './annex/find-annex.js';
import { AGENCY_NAMES, PLACE_KINDS } from './lexicon/agency-names.js';
import { isKindAlone, startsLikeUnit } from './lexicon/unit-words.js';
import { fold, isCapitals, oneLine, overlap, wordsOf } from './words.js';

const NAME = '(\\p{Lu}[^;:.()“”"]{3,110}?)';
/** Where a plan names the body that issues it, most telling first. */
const PHRASES: readonly RegExp[] = [
  new RegExp(`kèm\\s+theo\\s+\\p{L}+\\s+\\p{L}+\\s+số[^)]*?\\scủa\\s+${NAME}\\s*[)]`, 'iu'),
  new RegExp(
    `(?:^|,|;)\\s*${NAME}\\s+(?:(?:đã\\s+)?(?:xây dựng(?: và)?|ban hành|triển khai|lập|đề ra)\\s+)+(?:và\\s+ban hành\\s+)?[“"]?(?:bản\\s+)?kế hoạch`,
    'iu',
  ),
  new RegExp(`(?:^|,|;)\\s*${NAME}\\s+(?:xây dựng|ban hành|triển khai)[^.;]{0,80}(?:như sau|cụ thể)`, 'iu'),
  new RegExp(
    `trên đây là (?:nội dung )?(?:kế hoạch|chương trình)[^,;]*?\\s+của\\s+${NAME}(?:,|;|\\.|\\s+về\\s|\\s+năm\\s)`,
    'iu',
  ),
];

const trimTail = (name: string): string =>
  oneLine(name)
    .replace(/\s+(về|năm|trong|để|nhằm|tiếp tục|tổ chức)\s.*$/u, '')
    .trim();

/** After a comma another clause may begin: the name is what follows the last one that still names a unit. */
const lastName = (found: string): string | null => {
  const parts = found.split(/,\s+/u);
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const name = parts.slice(at).join(', ');
    if (/^\p{Lu}/u.test(name) && startsLikeUnit(fold(name))) return trimTail(name);
  }
  return null;
};

const CITED = /^(can cu|thuc hien)/;

const namesInPhrases = (texts: readonly string[]): string[] =>
  PHRASES.flatMap((pattern) =>
    texts.flatMap((text) => {
      const found = pattern.exec(text)?.[1];
      if (found === undefined || CITED.test(fold(text.slice(0, text.indexOf(found))).slice(-10))) return [];
      return lastName(found) ?? [];
    }),
  );

const STATE =
  /^(cong hoa|(chu nghia )?viet nam$|doc lap|so ?:|phu luc|du thao|mat$|toi mat|tuyet mat|hoa toc|bang |bieu |danh muc|\(|dang cong san)/;

const capitalLines = (lines: readonly TextLine[], titleAt: number): string[] =>
  lines
    .slice(0, titleAt < 0 ? 8 : titleAt)
    .map((line) => line.text)
    .filter((text) => {
      const words = fold(text);
      return isCapitals(text) && text.length >= 4 && !STATE.test(words) && !/\d{2}|ngay .* thang/.test(words);
    });

/** A name in two lines: the second is a place, or no name of its own ("SỞ … VÀ MÔI" / "TRƯỜNG"). */
const goesOn = (text: string, next: string | undefined): boolean => {
  const words = fold(text);
  if (PLACE_KINDS.test(text) || !startsLikeUnit(words)) return true;
  return isKindAlone(words) && (next === undefined || startsLikeUnit(fold(next)));
};

/** Names in capitals above the number: the superior first, the issuer under it. */
const letterhead = (lines: readonly TextLine[], titleAt: number): string[] => {
  const names: string[] = [];
  const printed = capitalLines(lines, titleAt);
  for (const [at, text] of printed.entries()) {
    if (names.length > 0 && goesOn(text, printed[at + 1])) names[names.length - 1] = `${names.at(-1) ?? ''} ${text}`;
    else names.push(text);
  }
  return names.map(oneLine);
};

const bare = (word: string): string => fold(word).replace(/[^a-z0-9]/gu, '');

const PEOPLES_COMMITTEE = 'uy ban nhan dan';
/** The words of a name, "UBND" spelled out and not. */
const spellings = (name: string): readonly (readonly string[])[] => {
  const words = name
    .split(/\s+/u)
    .map(bare)
    .filter((word) => word !== '');
  const whole = words.join(' ');
  const long = whole.replace(/\bubnd\b/u, PEOPLES_COMMITTEE);
  return [...new Set([long, long.replace(PEOPLES_COMMITTEE, 'ubnd'), whole])].map((one) => one.split(' '));
};

const CLOSED = /[,.;:)]$/u;

/** Where a name ends that began in front: its own capitals, and the place it belongs to; not where another begins. */
const endOfName = (words: readonly string[], from: number): number => {
  let end = from;
  while (!CLOSED.test(words[end - 1] ?? '')) {
    const kind = PLACE_KINDS.exec(words.slice(end, end + 2).join(' '))?.[0];
    const length = kind === undefined ? 0 : kind.split(' ').length;
    if (length === 0 && startsLikeUnit(fold(words.slice(end, end + 3).join(' ')))) break;
    if (!/^\p{Lu}\p{L}+[,.;:]?$/u.test(words[end + length] ?? '') || /^\p{Lu}{2,}/u.test(words[end + length] ?? ''))
      break;
    end += length + 1;
  }
  return end;
};

const namesLike = (wanted: readonly string[], text: string): string[] => {
  const words = text.split(/\s+/u);
  const found: string[] = [];
  for (let at = 0; at + wanted.length <= words.length; at += 1) {
    const piece = words.slice(at, at + wanted.length);
    if (!piece.every((word, index) => bare(word) === wanted[index]) || isCapitals(piece.join(' '))) continue;
    found.push(
      words
        .slice(at, endOfName(words, at + wanted.length))
        .join(' ')
        .replace(/[,.;:“”"()]+$/u, ''),
    );
  }
  return found;
};

/** How the text prints a name that the letterhead has in capitals: spelled out rather than short, with its place. */
const asInText = (capitals: string, texts: readonly string[]): string | null => {
  for (const wanted of spellings(capitals)) {
    const found = texts.flatMap((text) => namesLike(wanted, text));
    const longest = found.reduce((best, name) => (name.split(' ').length > best.split(' ').length ? name : best), '');
    if (longest === '') continue;
    // What the letterhead spells out is not made short because a caption does.
    const name = capitals.startsWith('UBND') ? longest : longest.replace(/^UBND(?=\s)/u, 'Ủy ban nhân dân');
    return name.charAt(0).toLocaleUpperCase('vi') + name.slice(1);
  }
  return null;
};

const capitalized = (word: string): string =>
  word.slice(0, 1).toLocaleUpperCase('vi') + word.slice(1).toLocaleLowerCase('vi');

const agencyAt = (words: readonly string[], at: number): readonly string[] | undefined =>
  AGENCY_NAMES.map((name) => name.split(' ')).find((name) =>
    name.every((word, index) => bare(words[at + index] ?? '') === bare(word)),
  );

/** A name in capitals in small letters: known agencies as they are written, kinds of places small, all else capital. */
const titleCase = (capitals: string): string => {
  const words = oneLine(capitals).split(' ');
  const result: string[] = [];
  for (let at = 0; at < words.length;) {
    const agency = agencyAt(words, at);
    const place = at === 0 ? undefined : PLACE_KINDS.exec(words.slice(at).join(' '))?.[0];
    if (agency !== undefined) result.push(...agency);
    else if (place !== undefined) result.push(...place.toLocaleLowerCase('vi').split(' '));
    else
      result.push(
        /^(UBND|HĐND|THCS|THPT|TNHH)$/u.test(words[at] ?? '') ? (words[at] ?? '') : capitalized(words[at] ?? ''),
      );
    at = result.length;
  }
  return result.join(' ');
};

/** Most of the words of the letterhead are in it. */
const isLike = (name: string, own: string): boolean => overlap(wordsOf(own), wordsOf(name)) >= 0.6;

/** The body that issues the plan, as the text prints it; the letterhead's capitals only when nothing else names it. */
export const findIssuer = (
  lines: readonly TextLine[],
  paragraphs: readonly TextLine[],
  titleAt: number,
): string | null => {
  const texts = paragraphs.filter((line) => !isCapitals(line.text)).map((line) => line.text);
  const names = letterhead(lines, titleAt);
  const own = names[names.length - 1];
  const phrased = namesInPhrases(texts);
  if (own === undefined) return phrased[0] ?? null;
  return asInText(own, texts) ?? phrased.find((name) => isLike(name, own)) ?? titleCase(own);
};
