import type { TextLine } from './annex/find-annex.js';
import { startsLikeUnit } from './lexicon/unit-words.js';
import { fold, isCapitals, oneLine } from './words.js';

const NAME = '(\\p{Lu}[^,;:.()“”"]{3,110}?)';
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

const STATE = /^(cong hoa|doc lap|so ?:|phu luc|du thao|mat$|toi mat|tuyet mat|bang |bieu |danh muc|\(|dang cong san)/;

/** Names in capitals above the number: the superior first, the issuer under it. */
const letterhead = (lines: readonly TextLine[], titleAt: number): string[] => {
  const names: string[] = [];
  for (const { text } of lines.slice(0, titleAt < 0 ? 8 : titleAt)) {
    const words = fold(text);
    if (!isCapitals(text) || STATE.test(words) || /\d{2}|ngay .* thang/.test(words) || text.length < 4) continue;
    if (names.length > 0 && !startsLikeUnit(words))
      names[names.length - 1] = `${names[names.length - 1] ?? ''} ${text}`;
    else names.push(text);
  }
  return names.map(oneLine);
};

/** How the body of the text prints a name that the letterhead has in capitals. */
const asInText = (capitals: string, texts: readonly string[]): string | null => {
  const wanted = fold(capitals).split(' ');
  for (const text of texts) {
    const words = text.split(/\s+/u);
    for (let at = 0; at + wanted.length <= words.length; at += 1) {
      const piece = words.slice(at, at + wanted.length);
      if (
        isCapitals(piece.join(' ')) ||
        !piece.every((word, index) => fold(word).replace(/[,.;:“”"()]/gu, '') === wanted[index])
      )
        continue;
      let end = at + wanted.length;
      while (/^\p{Lu}\p{L}+[,.;]?$/u.test(words[end] ?? '') && !/[,.;:]$/u.test(words[end - 1] ?? '')) end += 1;
      return words
        .slice(at, end)
        .join(' ')
        .replace(/[,.;:“”"()]+/gu, '');
    }
  }
  return null;
};

const titleCase = (capitals: string): string => {
  const kinds =
    /^(TRUNG TÂM|BỆNH VIỆN|VĂN PHÒNG|ỦY BAN NHÂN DÂN|SỞ|PHÒNG|TRƯỜNG|CHI CỤC|CỤC|VIỆN|BAN|UBND)\s+/u.exec(
      capitals,
    )?.[0] ?? '';
  const lower = kinds === 'UBND ' ? kinds : kinds.slice(0, 1) + kinds.slice(1).toLocaleLowerCase('vi');
  const rest = capitals.slice(kinds.length).split(' ');
  return oneLine(lower + rest.map((word) => word.slice(0, 1) + word.slice(1).toLocaleLowerCase('vi')).join(' '));
};

/** The body that issues the plan, as the text prints it; the letterhead's capitals only when nothing else names it. */
export const findIssuer = (
  lines: readonly TextLine[],
  paragraphs: readonly TextLine[],
  titleAt: number,
): string | null => {
  const texts = paragraphs.filter((line) => !isCapitals(line.text)).map((line) => line.text);
  for (const pattern of PHRASES) {
    for (const text of texts) {
      const name = pattern.exec(text)?.[1];
      if (
        name !== undefined &&
        startsLikeUnit(fold(name)) &&
        !/^(can cu|thuc hien)/.test(fold(text.slice(0, text.indexOf(name))).slice(-10))
      )
        return trimTail(name);
    }
  }
  const names = letterhead(lines, titleAt);
  const own = names[names.length - 1];
  if (own === undefined) return null;
  return asInText(own, texts) ?? titleCase(own);
};
