import { HOSTILE } from '../lexicon/progress-grammar.js';
import { cleanText, type CleanText } from './clean-text.js';
import { has, type Item } from './item.js';
import { anyHas } from './read-mode.js';
import type { Message } from './to-items.js';

const hostile = HOSTILE.map((row) => new RegExp(row, 'm'));

/** Text that orders the bot about, poses as the system or holds code: never a record. */
export const isHostile = (fold: string): boolean => hostile.some((pattern) => pattern.test(fold));

const FORWARDED =
  /^[\s>]*(?:\[ ?(?:chuyen tiep|tin chuyen tiep|forward)|(?:fwd?|forwarded(?: message)?|tin chuyen tiep) ?:)/m;

/** Somebody else's message passed on: whatever it says, the sender of it does not report. */
export const isForwarded = (fold: string): boolean => FORWARDED.test(fold);

const QUOTED_LINE = /^ ?(?:>|["“][^"“”]*["”] ?$)/;

/** The message without the lines it quotes ("> Nhắc việc: …"); marks before every line are a list. */
export const withoutQuotes = (message: CleanText): CleanText => {
  if (!/[>"”]/.test(message.text)) return message;
  const lines = message.text.split('\n').filter((line) => line.trim() !== '');
  const own = lines.filter((line) => !QUOTED_LINE.test(line));
  return own.length === 0 || own.length === lines.length ? message : cleanText(own.join('\n'));
};

const SOFT = [
  'fill',
  'self',
  'person',
  'ack',
  'mark',
  'thanks',
  'greet',
  'order',
  'line',
  'task',
  'pleaseLog',
  'roi',
  'end',
];

export type UndoReading = 'undo' | 'ask' | null;

const TASK_ITSELF = /viec|nhiem vu|task/;
const BARE_UNDO = /^(?:undo|hoan tac|huy|thu hoi|rut lai|cancel)/;
const STATUS_BESIDE = ['percent', 'done'];
/** More strange words than this, and it is something else that is to be taken away. */
const STRANGE_WORDS = 2;

/** Whether the words around "bỏ / hủy / xóa" are about what was just reported. */
const isAboutReport = (rest: readonly Item[], words: readonly Item[]): boolean =>
  anyHas(rest, 'recent') ||
  (anyHas(rest, 'wrong') && (anyHas(rest, 'record') || words.every((item) => has(item, 'wrong', 'record', 'code'))));

/** "Bỏ báo cáo vừa rồi" takes back what was just reported; an order to delete tasks or data does not. */
export const readUndo = ({ items, fold }: Message): UndoReading => {
  const at = items.findIndex((item) => has(item, 'undo') && !has(item, 'fill'));
  const reports = anyHas(items, ...STATUS_BESIDE) && !anyHas(items, 'recent', 'wrong');
  return at < 0 || reports || has(items[at - 1], 'da') ? null : readTakingBack(items, at, fold);
};

const readTakingBack = (items: readonly Item[], at: number, fold: string): UndoReading => {
  const rest = items.filter((_, index) => index !== at);
  const words = rest.filter((item) => !has(item, ...SOFT));
  if (words.length === 0) {
    // "hủy việc này" may be about the task itself.
    const namesTask = rest.some((item) => has(item, 'task') && TASK_ITSELF.test(fold.slice(item.start, item.end)));
    return BARE_UNDO.test(fold.slice(items[at]?.start, items[at]?.end)) && !namesTask ? 'undo' : 'ask';
  }
  if (anyHas(items, 'noRecord', 'chua', 'khong', 'q', 'percent')) return 'ask';
  const about = isAboutReport(rest, words);
  const strange = words.filter((item) => has(item, 'unknown', 'plain')).length;
  if (about && strange <= STRANGE_WORDS && !anyHas(rest, 'all')) return 'undo';
  return about || anyHas(rest, 'record', 'wrong', 'task', 'code') ? 'ask' : null;
};

/** A stretch of minutes or an article pasted in: longer than anybody reports, and no task named. */
const PASTED_LENGTH = 900;

const CODE_AT_HEAD =
  /#\s?\d|(?<!\p{L})(?:viec|nhiem vu|nv|task) (?:so )?\d|^[\s\-•+]*\d{1,4}\s*(?:[:=.)-]|xong|dat|duoc|dang|chua|vuong)/mu;

export const isPasted = ({ text, fold }: CleanText): boolean => text.length > PASTED_LENGTH && !CODE_AT_HEAD.test(fold);
