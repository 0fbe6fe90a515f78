import { isKindAlone } from '../lexicon/unit-words.js';
import { isShortForm, looksLikeUnit, unitKey } from '../match-units.js';
import { fold, oneLine, startsLower } from '../words.js';
import { LEAD_LABEL, SUPPORT_LABEL } from '../lexicon/row-words.js';
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

/** "Phòng A và Khoa B", never "Tiếp nhận và trả kết quả". */
const splitAnd = (text: string, options: SplitOptions): string[] => {
  const found = /^(.+?)\s+(?:và|\+)\s+(.+)$/iu.exec(text);
  const [left, right] = [found?.[1], found?.[2]];
  if (left === undefined || right === undefined || options.known.has(unitKey(text))) return [text];
  const isUnit = (name: string): boolean => options.known.has(unitKey(name)) || looksLikeUnit(name);
  const both = (isUnit(left) && isUnit(right)) || (isShortForm(left) && isShortForm(right));
  return both && !isKindAlone(fold(left)) ? [left, ...splitAnd(right, options)] : [text];
};

const clean = (text: string): string =>
  oneLine(text)
    .replace(BULLET, '')
    .replace(LIST_NUMBER, '')
    .replace(/[\s.,;:]+$/u, '')
    .trim();

/**
 * The units named in one cell: apart at line breaks and semicolons, at " - " only in a cell that opens with "- ", at
 * "và" only between two units, never at a comma ("Tổ phát triển KH, CN, đổi mới sáng tạo" is one).
 */
export const splitUnits = (lines: readonly string[], options: SplitOptions): string[] => {
  const units: string[][] = [];
  let closed = true;
  const isList = BULLET.test(lines.find((line) => line.trim() !== '')?.trim() ?? '');
  for (const line of lines) {
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

/** A cell that says "Chủ trì: … Phối hợp: …" holds both kinds; without labels everything stays where it is. */
export const splitLabelled = (
  lines: readonly string[],
): { lead: readonly string[]; support: readonly string[] } | null => {
  const pieces = lines.flatMap((line) => line.split(/;?\s*(?=(?:(?:đơn vị|cơ quan|phòng)\s+)?phối hợp\s*:)/iu));
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
