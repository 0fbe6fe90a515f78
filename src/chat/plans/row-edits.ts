import { splitUnits } from '../../plans/annex/split-units.js';
import { looksLikeUnit } from '../../plans/match-units.js';
import type { RowEdit } from '../../plans/draft/plan-drafts.js';
import { fold } from '../../shared/fold.js';

/** A correction in words: lines of the preview and what changes in each. */
export interface TypedEdit {
  readonly lines: readonly number[];
  readonly edit: RowEdit;
}

type Field = 'lead' | 'support' | 'deadline' | 'deliverable' | 'title';

/** Folded words that begin a field, the longest first. */
const FIELDS: readonly (readonly [words: string, field: Field])[] = [
  ['don vi chu tri', 'lead'],
  ['chu tri la', 'lead'],
  ['chu tri', 'lead'],
  ['don vi phoi hop', 'support'],
  ['phoi hop voi', 'support'],
  ['phoi hop', 'support'],
  ['thoi han hoan thanh', 'deadline'],
  ['thoi gian hoan thanh', 'deadline'],
  ['thoi han', 'deadline'],
  ['thoi gian', 'deadline'],
  ['han', 'deadline'],
  ['san pham', 'deliverable'],
  ['ket qua', 'deliverable'],
  ['noi dung', 'title'],
  ['nhiem vu', 'title'],
  ['ten viec', 'title'],
];

const DROP = /^(?:thi )?(?:bo|bo qua|bo di|xoa|xoa di|khong nhap|khong lay|loai|loai bo)$/;
const TAKE_BACK = /^(?:thi )?(?:nhap lai|lay lai|khoi phuc|giu lai|nhap|lay|giu)$/;
const NOTHING = new Set(['', 'khong', 'khong co', 'bo trong', 'de trong', 'trong']);

const HEAD =
  /^(?:sua\s+)?(?:cac\s+)?(?:dong|hang)\s+(?:so\s+)?(\d{1,4}(?:\s*(?:,|va|-|–|den|;)\s*(?:dong\s+)?\d{1,4})*)\s*[:.,]?\s*/;
const MOST_LINES = 500;

/** "3, 5 và 7-9" → 3, 5, 7, 8, 9; empty when it makes no sense. */
const readLines = (text: string): readonly number[] => {
  const parts = text.replace(/dong\s+/g, '').split(/\s*(?:,|;|va)\s*/);
  const lines = parts.flatMap((part) => {
    const [from = NaN, to = from] = part.split(/\s*(?:-|–|den)\s*/).map(Number);
    if (!(from >= 1 && to >= from && to - from < MOST_LINES)) return [NaN];
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
  return lines.some(Number.isNaN) ? [] : [...new Set(lines)];
};

/**
 * Cuts as many letters off the front as the folded words have. Folding keeps one letter for one (NFC), so places in the
 * folded text are places in the text.
 */
const fieldAt = (folded: string): { readonly field: Field; readonly length: number } | null => {
  const found = FIELDS.find(([words]) => folded.startsWith(words) && !/^[a-z0-9]/.test(folded.slice(words.length)));
  if (found === undefined) return null;
  const [words, field] = found;
  const around = /^\s*(?:thanh|la|:|=|sang|doi thanh|->|→)*\s*/.exec(folded.slice(words.length))?.[0] ?? '';
  return { field, length: words.length + around.length };
};

/** Where the next field begins: only after a comma or semicolon, and never inside free words of a title or product. */
const nextField = (folded: string, field: Field): number => {
  if (field === 'title' || field === 'deliverable') return -1;
  for (const match of folded.matchAll(/[,;]\s*(?=\S)/g)) {
    const at = match.index + match[0].length;
    if (fieldAt(folded.slice(at)) !== null) return at;
  }
  return -1;
};

/** At commas only where each part begins like a unit: "Tổ phát triển KH, CN" is one. */
const splitCommas = (part: string): readonly string[] => {
  const pieces = part.split(/\s*,\s*/);
  return pieces.length > 1 && pieces.every(looksLikeUnit) ? pieces : [part];
};

const toUnits = (value: string): readonly string[] =>
  NOTHING.has(fold(value))
    ? []
    : value
        .split(/\s*;\s*/)
        .flatMap(splitCommas)
        .flatMap((part) => splitUnits([part], { loose: false, known: new Set() }));

const toEdit = (field: Field, value: string): RowEdit => {
  if (field === 'lead' || field === 'support') return { [field]: toUnits(value) };
  return { [field]: field !== 'title' && NOTHING.has(fold(value)) ? '' : value };
};

/** What stands behind "dòng 3": fields with their values, or that the line is left out. Null: not understood. */
const readEdit = (text: string): RowEdit | null => {
  const folded = fold(text);
  if (DROP.test(folded)) return { drop: true };
  if (TAKE_BACK.test(folded)) return { drop: false };
  const found = fieldAt(folded);
  if (found === null) return null;
  const { field, length } = found;
  const rest = text.slice(length);
  const at = nextField(fold(rest), field);
  const value = (at < 0 ? rest : rest.slice(0, at)).replace(/[,;.\s]+$/, '').trim();
  const more = at < 0 ? {} : readEdit(rest.slice(at));
  if (more === null || (value === '' && field === 'title')) return null;
  return { ...toEdit(field, value), ...more };
};

const DROP_FIRST = /^(?:bo|xoa|loai bo|loai|khong nhap|khong lay)(?: bot| di| qua)? (?=(?:cac )?(?:dong|hang) )/;
const BACK_FIRST = /^(?:nhap lai|lay lai|khoi phuc|giu lai) (?=(?:cac )?(?:dong|hang) )/;

/** "bỏ dòng 5, 6" says first what happens. */
const readVerbFirst = (folded: string): TypedEdit | null => {
  const drop = DROP_FIRST.exec(folded);
  const verb = drop ?? BACK_FIRST.exec(folded);
  if (verb === null) return null;
  const head = HEAD.exec(folded.slice(verb[0].length));
  const lines = readLines(head?.[1] ?? '');
  const isWhole = head !== null && head[0].length === folded.length - verb[0].length;
  return isWhole && lines.length > 0 ? { lines, edit: { drop: drop !== null } } : null;
};

const readLine = (line: string): TypedEdit | null => {
  const text = line.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const verbFirst = readVerbFirst(fold(text).replace(/[.!]+$/, ''));
  if (verbFirst !== null) return verbFirst;
  const head = HEAD.exec(fold(text));
  if (head === null) return null;
  const lines = readLines(head[1] ?? '');
  const edit = readEdit(text.slice(head[0].length));
  return edit === null || lines.length === 0 ? null : { lines, edit };
};

/** Whether the words are meant as a correction at all: "dòng 3 …". */
export const isRowEdit = (text: string): boolean => {
  const folded = fold(text.normalize('NFC'));
  return HEAD.test(folded) || DROP_FIRST.test(folded) || BACK_FIRST.test(folded);
};

/**
 * Reads corrections such as "dòng 3 chủ trì Phòng X, hạn 30/6" or "dòng 4-6 bỏ", one a line.
 * @returns null when one of the lines is not understood: then nothing of the message is taken
 */
export const readRowEdits = (text: string): readonly TypedEdit[] | null => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const edits = lines.map(readLine);
  return edits.length === 0 || edits.includes(null) ? null : edits.flatMap((edit) => edit ?? []);
};
