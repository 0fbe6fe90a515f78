import { readNames, type NameContext, type Named } from './find-names.js';
import { phraseLength, toTextWords, type TextWord } from './text-words.js';

export type ListMode = 'set' | 'add' | 'remove';

/** One thing to be changed about a task, as somebody wrote it. */
export type TaskEdit =
  | { readonly field: 'title'; readonly value: string }
  | { readonly field: 'deadline'; readonly words: string }
  | { readonly field: 'lead' | 'support' | 'people'; readonly mode: ListMode; readonly names: readonly Named[] }
  | { readonly field: 'deliverable'; readonly value: string | null }
  | { readonly field: 'important'; readonly value: boolean };

export type EditField = TaskEdit['field'];

/** Field → the words it is called by. */
const FIELDS: Readonly<Record<EditField, readonly string[]>> = {
  title: ['tên', 'tên việc', 'nội dung', 'việc', 'tiêu đề', 'nhiệm vụ'],
  deadline: ['hạn', 'thời hạn', 'hạn chót', 'ngày', 'hạn hoàn thành', 'thời gian'],
  lead: ['chủ trì', 'đơn vị chủ trì', 'đơn vị', 'giao cho', 'giao', 'chuyển cho'],
  support: ['phối hợp', 'đơn vị phối hợp', 'phối hợp với'],
  people: ['người làm', 'người thực hiện', 'người phụ trách', 'phụ trách', 'đầu mối'],
  deliverable: ['sản phẩm', 'kết quả', 'sp', 'đầu ra'],
  important: ['quan trọng', 'ưu tiên', 'khẩn', 'gấp'],
};

const CHANGE = ['sửa', 'sửa lại', 'đổi', 'đổi lại', 'thay', 'thay đổi', 'cho', 'đặt', 'xin sửa', 'em sửa', 'chuyển'];
const ADD = ['thêm', 'bổ sung', 'cho thêm', 'à thêm'];
const REMOVE = ['bỏ', 'bớt', 'xóa', 'không', 'bỏ bớt', 'gỡ'];
const INTO = ['thành', 'là', 'sang', 'lại', 'lại thành', 'cho', ':', 'với', 'của'];
/** Beginnings that belong to the phrase itself: "hạn trước 30/5". */
const DEADLINE_OPENINGS = ['trước', 'chậm nhất', 'muộn nhất', 'đến hết', 'hàng tháng', 'hàng quý', 'hàng tuần'];

const labelAt = (
  words: readonly TextWord[],
  at: number,
): { readonly field: EditField; readonly size: number } | null => {
  let best: { field: EditField; size: number } | null = null;
  for (const [field, names] of Object.entries(FIELDS) as [EditField, readonly string[]][]) {
    const size = phraseLength(words, at, names);
    if (size > (best?.size ?? 0)) best = { field, size };
  }
  return best;
};

interface Opened {
  readonly mode: ListMode;
  readonly changes: boolean;
  readonly at: number;
}

const opened = (words: readonly TextWord[]): Opened => {
  const add = phraseLength(words, 0, ADD);
  if (add > 0) return { mode: 'add', changes: true, at: add };
  const remove = phraseLength(words, 0, REMOVE);
  if (remove > 0) return { mode: 'remove', changes: true, at: remove };
  const change = phraseLength(words, 0, CHANGE);
  return { mode: 'set', changes: change > 0, at: change };
};

const POLITE_END = /[\s,]+(?:nhé|nha|ạ|giúp em|giúp tôi|em nhé|em|nhe)\s*$/iu;

interface Value {
  readonly text: string;
  readonly mode: ListMode;
}

const namesOf = (text: string, context: NameContext): readonly Named[] | null => {
  const words = toTextWords(text);
  const found = readNames({ text, words, context }, 0);
  const rest = words.slice(found?.end ?? 0);
  return found === null || rest.some((word) => !word.isMark) ? null : found.names;
};

type ReadValue = (value: Value, context: NameContext) => TaskEdit | null;

const nameField =
  (field: 'lead' | 'support' | 'people'): ReadValue =>
  ({ text, mode }, context) => {
    const names = text === '' ? null : namesOf(text, context);
    return names === null ? null : { field, mode, names };
  };

const VALUES: Readonly<Record<EditField, ReadValue>> = {
  title: ({ text, mode }) => (mode === 'set' && text !== '' ? { field: 'title', value: text } : null),
  deadline: ({ text, mode }) => (mode === 'set' && text !== '' ? { field: 'deadline', words: text } : null),
  deliverable: ({ text, mode }) => {
    if (mode === 'remove') return text === '' ? { field: 'deliverable', value: null } : null;
    return text === '' ? null : { field: 'deliverable', value: text };
  },
  important: ({ text, mode }) => (text === '' ? { field: 'important', value: mode !== 'remove' } : null),
  lead: nameField('lead'),
  support: nameField('support'),
  people: nameField('people'),
};

/** A field with the words behind it; null: they say nothing that fits it. */
export const readFieldValue = (field: EditField, { text, mode }: Value, context: NameContext): TaskEdit | null => {
  const value = text
    .replace(POLITE_END, '')
    .replace(/^[\s:,;–-]+|[\s,;:–-]+$/gu, '')
    .trim();
  return VALUES[field]({ text: value, mode }, context);
};

const textFrom = (text: string, words: readonly TextWord[], at: number): string => {
  const first = words[at];
  return first === undefined ? '' : text.slice(first.start);
};

const readClause = (clause: string, context: NameContext): TaskEdit | null => {
  const text = clause.trim();
  const words = toTextWords(text);
  const { mode, changes, at } = opened(words);
  const label = labelAt(words, at);
  if (label === null) {
    // "trước 30/5": a deadline says itself what it is.
    const isDeadline = phraseLength(words, at, DEADLINE_OPENINGS) > 0;
    return isDeadline ? readFieldValue('deadline', { text: textFrom(text, words, at), mode: 'set' }, context) : null;
  }
  const behind = at + label.size;
  const isColon = (index: number): boolean => words[index]?.bare === ':';
  // "việc …" alone is how people begin a report.
  if (!changes && /^(viec|nhiem)$/.test(words[at]?.bare ?? '') && !isColon(behind)) return null;
  const into = behind + phraseLength(words, behind, INTO);
  const from = isColon(into) ? into + 1 : into;
  return readFieldValue(label.field, { text: textFrom(text, words, from), mode }, context);
};

/**
 * Changes of a task in words: "sửa hạn 30/5", "chủ trì Khoa Nội; thêm phối hợp TCHC". Several are parted by ";" or
 * lines. Null: something in it is no change, so nothing is taken.
 */
export const readTaskEdits = (message: string, context: NameContext): readonly TaskEdit[] | null => {
  const clauses = message
    .normalize('NFC')
    .split(/[;\n]/)
    .filter((clause) => clause.trim() !== '');
  const edits = clauses.map((clause) => readClause(clause, context));
  const read = edits.filter((edit) => edit !== null);
  return read.length > 0 && read.length === edits.length ? read : null;
};
