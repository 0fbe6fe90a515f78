import { HOSTILE } from '../lexicon/progress-grammar.js';
import { has, type Item } from './item.js';
import { anyHas } from './read-mode.js';
import type { Message } from './to-items.js';

const hostile = HOSTILE.map((row) => new RegExp(row, 'm'));

/** Text that orders the bot about, poses as the system or holds code: never a record. */
export const isHostile = (fold: string): boolean => hostile.some((pattern) => pattern.test(fold));

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

/** "Bỏ báo cáo vừa rồi" takes back what was just reported; an order to delete tasks or data does not. */
export const readUndo = ({ items, fold }: Message): UndoReading => {
  const at = items.findIndex((item) => has(item, 'undo') && !has(item, 'fill'));
  if (at < 0) return null;
  if (anyHas(items, 'percent', 'done') && !anyHas(items, 'recent', 'wrong')) return null;
  const rest = items.filter((item, index) => index !== at);
  const words = rest.filter((item) => !has(item, ...SOFT));
  const verb = fold.slice(items[at]?.start, items[at]?.end);
  if (words.length === 0 && !items.some((item) => item.kind === 'code'))
    return /^(?:undo|hoan tac|huy|thu hoi|rut lai|cancel)/.test(verb) ? 'undo' : 'ask';
  if (anyHas(items, 'noRecord', 'chua', 'khong', 'q', 'percent')) return 'ask';
  const about =
    anyHas(rest, 'recent') ||
    (anyHas(rest, 'record') && anyHas(rest, 'wrong')) ||
    (anyHas(rest, 'wrong') && words.every((item) => has(item, 'wrong', 'record', 'code')));
  const strange = words.filter((item) => has(item, 'unknown', 'plain')).length;
  if (about && strange <= 2 && !anyHas(rest, 'all')) return 'undo';
  return anyHas(rest, 'record', 'wrong', 'task', 'code') || about ? 'ask' : null;
};

/** A stretch of minutes or an article pasted in: longer than anybody reports, and no task named. */
const PASTED_LENGTH = 900;

export const isPasted = ({ text, items }: Message): boolean =>
  text.length > PASTED_LENGTH && !items.some((item: Item) => item.kind === 'code');
