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
  ['giao cho', 'lead'],
  ['giao', 'lead'],
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
  /^(?:(?:sua|chinh|doi)\s+)?(?:cac\s+)?(?:dong|hang)\s+(?:so\s+)?(\d{1,4}(?:\s*(?:,|va|-|–|den|;)\s*(?:dong\s+)?\d{1,4})*)\s*[:.,]?\s*/;
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

const CHANGE_VERB = /^(?:doi|sua|chinh|thay|cap nhat)(?: lai)? /;
const TAKE_AWAY = /^(?:bo|xoa|khong co|khong) /;
const BARE_DAY = /^(?:ngay )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?$/;
const UNIT_FIRST = /^(.+?)\s+(?:la don vi |lam |la )?(chu tri|phoi hop)$/;

/** "bỏ phối hợp", "không có sản phẩm". */
const readTakenAway = (folded: string): RowEdit | null => {
  const name = folded.replace(TAKE_AWAY, '');
  const field = FIELDS.find(([words]) => words === name)?.[1];
  return field === undefined || field === 'title' ? null : toEdit(field, '');
};

/** What is said without its field in front: "20/12", "Khoa Nội chủ trì", "bỏ phối hợp". */
const readLoose = (text: string, folded: string): RowEdit | null => {
  if (BARE_DAY.test(folded)) return { deadline: text };
  if (TAKE_AWAY.test(folded)) return readTakenAway(folded);
  const unit = UNIT_FIRST.exec(folded);
  const value = text.slice(0, unit?.[1]?.length ?? 0);
  if (unit === null || !looksLikeUnit(value)) return null;
  return toEdit(unit[2] === 'chu tri' ? 'lead' : 'support', value);
};

/** What stands behind "dòng 3": fields with their values, or that the line is left out. Null: not understood. */
const readEdit = (text: string): RowEdit | null => {
  const folded = fold(text);
  if (DROP.test(folded)) return { drop: true };
  if (TAKE_BACK.test(folded)) return { drop: false };
  const verb = CHANGE_VERB.exec(folded)?.[0];
  if (verb !== undefined) return readEdit(text.slice(verb.length));
  const found = fieldAt(folded);
  if (found === null) return readLoose(text, folded);
  return readField(text.slice(found.length), found.field);
};

/** The value of a field, and the fields behind it. */
const readField = (rest: string, field: Field): RowEdit | null => {
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

const NUMBER_WORDS = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const NUMBER_WORD = NUMBER_WORDS.flatMap((word) => [word, fold(word)]).join('|');
const POLITE = /^(?:(?:em|nhờ|nho|giúp|giup|xin|anh|chị|chi|hãy|hay|ơi|oi)\s+)+(?=\S)/iu;
const HELP =
  /^(sửa|sua|đổi|doi|chỉnh|chinh|bỏ|bo|xóa|xoa)\s+(?:giúp|giup|hộ|ho|lại|lai)(?:\s+(?:em|anh|chị|chi))?\s+/iu;
const ROW_WORD = '(?:dòng|dong)\\s+(?:(?:số|so|thứ|thu)\\s+)?';
const IN_WORDS = new RegExp(`(${ROW_WORD})(${NUMBER_WORD})(?![\\p{L}\\p{N}]|\\s+\\d)`, 'giu');

/** "sửa hạn dòng 3 thành 30/5": the field before the row. */
const FIELD_FIRST = new RegExp(
  `^(?:sua|doi|chinh|thay)(?: lai)? (${FIELDS.map(([words]) => words).join('|')}) (?:cua |o |cho )?(dong (?:so )?\\d{1,4})\\s*(?:thanh|sang|la|:|->|→)?\\s*(?=\\S)`,
);

/** The words in the order in which they are read: no politeness, the row first and as a figure. */
const inOrder = (line: string): string => {
  const text = line.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const figured = text.replace(IN_WORDS, (_, row: string, word: string) => {
    const at = NUMBER_WORDS.findIndex((known) => known === word.toLowerCase() || fold(known) === fold(word));
    return `${row}${at + 1}`;
  });
  const plain = figured.replace(POLITE, '').replace(HELP, '$1 ');
  const fieldFirst = FIELD_FIRST.exec(fold(plain));
  if (fieldFirst === null) return plain;
  const [whole, field = '', row = ''] = fieldFirst;
  return `${row} ${field} ${plain.slice(whole.length)}`;
};

const readLine = (line: string): TypedEdit | null => {
  const text = inOrder(line);
  const verbFirst = readVerbFirst(fold(text).replace(/[.!]+$/, ''));
  if (verbFirst !== null) return verbFirst;
  const head = HEAD.exec(fold(text));
  if (head === null) return null;
  const lines = readLines(head[1] ?? '');
  const edit = readEdit(text.slice(head[0].length));
  return edit === null || lines.length === 0 ? null : { lines, edit };
};

/** A row named anywhere; "hợp đồng 3 gói" and "hoạt động 2" without marks name none. */
const NAMES_ROW = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<!(?:hop|lao|hoat|hanh|bien|tac|khoi|cong|chu|hoi)\\s)${ROW_WORD}(?:\\d|(?:${NUMBER_WORD}|đầu|dau|cuối|cuoi)(?![\\p{L}\\p{N}]))`,
  'iu',
);
const WORK_ON_ROWS = /^(?:them|gop|tach|chen)(?: (?:mot|1|cac|hai|2))? (?:dong|hang|nhiem vu|viec)(?![a-z])/;
const TASK_WITH_FIELD = new RegExp(
  `^(?:sua )?(?:nhiem vu|muc|viec|stt|tt)(?: so)? \\d{1,4}\\s*:?\\s*(?:${FIELDS.map(([words]) => words).join('|')})(?![a-z])`,
);

/**
 * Whether the words are about rows of the preview: "dòng 3 …", "gộp dòng 1 và 2", "nhiệm vụ 2 hạn 2/7". Such words are
 * never the answer to a question that waits, understood or not.
 */
export const isRowEdit = (text: string): boolean => {
  const composed = text.normalize('NFC');
  const folded = fold(composed);
  if ([HEAD, DROP_FIRST, BACK_FIRST, WORK_ON_ROWS, TASK_WITH_FIELD].some((pattern) => pattern.test(folded)))
    return true;
  return NAMES_ROW.test(composed.replace(/\s+/gu, ' '));
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
