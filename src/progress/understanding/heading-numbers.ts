import { has, type Item } from './item.js';
import type { Message } from './to-items.js';

/** A message, and which numbers are codes of open tasks. */
export interface Numbers {
  readonly message: Message;
  readonly isOpen: (code: number) => boolean;
}

export const textOf = (message: Message, item: Item): string => message.fold.slice(item.start, item.end);

export const isWholeNumber = (message: Message, item: Item | undefined): item is Item & { value: number } =>
  item?.kind === 'number' && item.value !== undefined && !textOf(message, item).startsWith('0');

const headsClause = (before: Item | undefined): boolean =>
  before === undefined || before.kind === 'line' || has(before, ',', ';', '.');

/** "409 mai gửi, 401 xác minh được …": places of open codes that each head a clause, whatever word follows. */
export const headingNumbers = ({ message, isOpen }: Numbers): ReadonlySet<number> => {
  const { items } = message;
  const places = items.flatMap((item, index) => {
    const next = items[index + 1];
    const isTold = next?.kind === 'word' && !has(next, 'unit');
    return headsClause(items[index - 1]) && isTold && isWholeNumber(message, item) && isOpen(item.value) ? [index] : [];
  });
  return new Set(places.length > 1 ? places : []);
};

/** "Báo 3 việc: 71 xong": how many tasks the list behind it tells of. */
export const isHeadingCount = (message: Message, index: number): boolean => {
  const next = message.items[index + 1];
  return next?.kind === 'code' && textOf(message, next).includes(':');
};
