import { isKindAlone } from '../lexicon/unit-words.js';
import { isShortForm, looksLikeUnit, unitKey } from '../match-units.js';
import { fold, oneLine, startsLower } from '../words.js';
import { BEFORE_LABEL, LEAD_LABEL, LEAD_MARK, SUPPORT_LABEL, SUPPORT_MARK } from '../lexicon/row-words.js';
import { joinLines } from './join-lines.js';

export interface SplitOptions {
  /** Line breaks may be mere wrapping (text, PDF). */
  readonly loose: boolean;
  /** Keys (`unitKey`) of names found elsewhere in the document or known to the organisation. */
  readonly known: ReadonlySet<string>;
}

const BULLET = /^[-–—•●+*]\s*(?=\S)/u;
const LIST_NUMBER = /^\(?\d{1,2}[.)]\s+(?=\p{L})/u;
const OPEN_END = /(?:[-–/&,+]|(?:^|\s)(?:và|của|thuộc|với|các|trực|liên))$/iu;

const opensBracket = (text: string): boolean => (text.match(/\(/gu) ?? []).length > (text.match(/\)/gu) ?? []).length;

const isUnfinished = (name: string): boolean => OPEN_END.test(name) || opensBracket(name) || isKindAlone(fold(name));

const GOES_ON = /^(?:[(&/,-]|(?:và|thuộc|của)\s)/iu;

const startsNewUnit = (line: string, before: string, options: SplitOptions): boolean => {
  if (BULLET.test(line) || LIST_NUMBER.test(line)) return true;
  if (isUnfinished(before) || GOES_ON.test(line) || options.known.has(unitKey(`${before} ${line}`))) return false;
  if (looksLikeUnit(line)) return true;
  if (startsLower(line)) return false;
  if (options.known.has(unitKey(line))) return true;
  return !options.loose || (isShortForm(line) && isShortForm(before));
};

/** At " - " only where the cell is a list; a piece that is no name of its own stays with the one before. */
const splitDashes = (text: string): string[] => {
  const pieces = text.split(/\s+[-–]\s+(?=\S)/u);
  const opened = pieces.slice(1).some((piece) => looksLikeUnit(piece));
  const named = looksLikeUnit(pieces[0] ?? '');
  const result: string[] = [];
  for (const piece of pieces) {
    const own = opened || named ? looksLikeUnit(piece) : true;
    if (result.length === 0 || own) result.push(piece);
    else result[result.length - 1] = `${result[result.length - 1] ?? ''} - ${piece}`;
  }
  return result;
};

/** "Văn phòng HĐND và UBND" is the one office of two bodies. */
const isSharedOffice = (left: string, right: string): boolean => {
  const owner = /^(?:văn phòng|vp)\s+(.+)$/iu.exec(left)?.[1];
  return owner !== undefined && looksLikeUnit(owner) && isBody(right);
};

/** Alone behind "và" it says what else the unit does ("Phòng Tổ chức và Thanh tra"). */
const FIELD_OF_WORK = /^(?:thanh tra|bảo hiểm|kho|quỹ)$/iu;

/** "Phòng A và Khoa B", never "Tiếp nhận và trả kết quả". */
const splitAnd = (text: string, options: SplitOptions): string[] => {
  const found = /^(.+?)\s+(?:và|\+)\s+(.+)$/iu.exec(text);
  const [left, right] = [found?.[1], found?.[2]];
  if (left === undefined || right === undefined || options.known.has(unitKey(text)) || isSharedOffice(left, right))
    return [text];
  const isUnit = (name: string): boolean =>
    options.known.has(unitKey(name)) || (looksLikeUnit(name) && !FIELD_OF_WORK.test(name));
  const both = (isUnit(left) && isUnit(right)) || (isShortForm(left) && isShortForm(right));
  return both && !isKindAlone(fold(left)) ? [left, ...splitAnd(right, options)] : [text];
};

/** "UBND", "Ủy ban nhân dân": bodies that share an office with another; never "Phòng Kinh tế". */
const isBody = (name: string): boolean =>
  /^(?:UBND|HĐND|ủy ban|uỷ ban|hội đồng nhân dân|đảng ủy|đoàn đại biểu)(?!\p{L})/iu.test(name);

const clean = (text: string): string =>
  oneLine(text)
    .replace(BULLET, '')
    .replace(LIST_NUMBER, '')
    .replace(/(?:\s+[-–—])?[\s.,;:]+$/u, '')
    .replace(/\s+[-–—]$/u, '')
    .trim();

const INLINE_NUMBER = /\s+(?=\d{1,2}[.)]\s+\p{Lu})/u;

/** "1. Khoa Nội 2. Khoa Ngoại" on one line is a list too. */
const splitNumbered = (line: string): string[] => (/^1[.)]\s/u.test(line.trim()) ? line.split(INLINE_NUMBER) : [line]);

/**
 * The units named in one cell: apart at line breaks and semicolons, at " - " only in a cell that opens with "- ", at
 * "và" only between two units, never at a comma ("Tổ phát triển KH, CN, đổi mới sáng tạo" is one).
 */
export const splitUnits = (lines: readonly string[], options: SplitOptions): string[] => {
  const units: string[][] = [];
  let closed = true;
  const isList = BULLET.test(lines.find((line) => line.trim() !== '')?.trim() ?? '');
  for (const line of lines.flatMap(splitNumbered)) {
    for (const [index, part] of line.split(';').entries()) {
      const text = oneLine(part);
      const last = units[units.length - 1];
      if (index > 0) closed = true;
      if (text === '') continue;
      if (last === undefined || closed || startsNewUnit(text, joinLines(last), options)) units.push([text]);
      else last.push(text);
      closed = false;
    }
  }
  return units
    .flatMap((unit) => (isList ? splitDashes(joinLines(unit).replace(BULLET, '')) : [joinLines(unit)]))
    .flatMap((unit) => splitAnd(clean(unit), options))
    .map(clean)
    .filter((unit) => /\p{L}/u.test(unit));
};

/** Units inside an organisation: a printed line that begins with one names another unit, not the owner of the last. */
const INNER = /^(?:Phòng|Khoa|Tổ|Ban|Bộ phận|Trạm|Đội|Hội đồng|Các (?:phòng|khoa|tổ|đơn vị|trạm|ban))\s/u;

/**
 * Lines of a PDF cell that ran out of room were joined, for nothing says whether the author ended them. In a cell of
 * units a printed line that begins with "Phòng …" after a whole name did not merely run on.
 * @param lines the lines as joined
 * @param printed the lines as they stand on the page
 */
export const splitJoinedUnits = (lines: readonly string[], printed: readonly string[]): readonly string[] => {
  const starts = printed.filter(
    (line, at) =>
      at > 0 &&
      INNER.test(line) &&
      looksLikeUnit(line) &&
      !isUnfinished(oneLine(printed[at - 1] ?? '')) &&
      looksLikeUnit(lastNameIn(printed, at)),
  );
  let from = 0;
  return lines.flatMap((line) => {
    const pieces: string[] = [];
    let rest = line;
    for (let at = starts.findIndex((start, index) => index >= from && rest.indexOf(start, 1) > 0); at >= 0;) {
      const start = starts[at] ?? '';
      const cut = rest.indexOf(start, 1);
      if (cut < 0) break;
      pieces.push(rest.slice(0, cut).trim());
      rest = rest.slice(cut);
      from = at + 1;
      at = from < starts.length ? from : -1;
    }
    return [...pieces, rest];
  });
};

/** The name that the lines before hold since the last one that began with a unit. */
const lastNameIn = (printed: readonly string[], at: number): string => {
  for (let index = at - 1; index >= 0; index -= 1)
    if (INNER.test(printed[index] ?? '') || index === 0) return printed[index] ?? '';
  return '';
};

interface BothKinds {
  readonly lead: readonly string[];
  readonly support: readonly string[];
}

/** A cell that says "Chủ trì: … Phối hợp: …" holds both kinds; without labels everything stays where it is. */
const splitLabelled = (lines: readonly string[]): BothKinds | null => {
  const pieces = lines.flatMap((line) => line.split(BEFORE_LABEL)).filter((piece) => /\p{L}/u.test(piece));
  if (!pieces.some((line) => LEAD_LABEL.test(line) || SUPPORT_LABEL.test(line))) return null;
  const lead: string[] = [];
  const support: string[] = [];
  let into = lead;
  for (const line of pieces) {
    if (SUPPORT_LABEL.test(line)) into = support;
    else if (LEAD_LABEL.test(line)) into = lead;
    into.push(line.replace(SUPPORT_LABEL, '').replace(LEAD_LABEL, ''));
  }
  return { lead, support };
};

/** At semicolons, and at commas in front of another name: only where marks say which name is which. */
const splitAtCommas = (text: string): string[] => {
  const pieces: string[] = [];
  for (const piece of text.split(/\s*;\s*/u)) {
    for (const [index, part] of piece.split(/,\s+/u).entries()) {
      const bare = part.replace(LEAD_MARK, '').replace(SUPPORT_MARK, '').trim();
      const isName = looksLikeUnit(bare) && !isKindAlone(fold(bare));
      if (index > 0 && !isName && !isShortForm(bare))
        pieces[pieces.length - 1] = `${pieces[pieces.length - 1] ?? ''}, ${part}`;
      else pieces.push(part);
    }
  }
  return pieces;
};

/** "Phòng A (chủ trì), Phòng B": the marked name leads, the others support. */
const splitMarked = (lines: readonly string[]): BothKinds | null => {
  if (!lines.some((line) => LEAD_MARK.test(line))) return null;
  const pieces = lines.flatMap(splitAtCommas);
  const bare = (piece: string): string => piece.replace(LEAD_MARK, '').replace(SUPPORT_MARK, '');
  return {
    lead: pieces.filter((piece) => LEAD_MARK.test(piece)).map(bare),
    support: pieces.filter((piece) => !LEAD_MARK.test(piece)).map(bare),
  };
};

/** Who leads and who supports in one cell that says so by labels or marks; null when it says neither. */
export const splitKinds = (lines: readonly string[]): BothKinds | null => splitLabelled(lines) ?? splitMarked(lines);
