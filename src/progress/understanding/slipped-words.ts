import { GUARDED_WORDS } from '../lexicon/teencode.js';
import { foldText } from './clean-text.js';
import { has, type Item } from './item.js';
import { isListed, isSpelledInLists, listOf } from './phrase-book.js';
import type { Message } from './to-items.js';

/** A word with one letter left out, or two neighbours changed places. */
const slipsOf = (word: string): string[] =>
  Array.from({ length: word.length }, (_, at) => {
    const [head, letter, rest] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
    return rest === '' ? [head] : [head + rest, head + rest.charAt(0) + letter + rest.slice(1)];
  }).flat();

const LEAST_LETTERS = 2;

const slips = new Set(
  listOf(GUARDED_WORDS)
    .flatMap((word) => [word, foldText(word)])
    .flatMap(slipsOf)
    .filter((slip) => slip.length >= LEAST_LETTERS && !isSpelledInLists(slip)),
);

/**
 * Whether a word nobody knows, or a form of address without its marks among words that have theirs ("ong rồi"), is one
 * slip of the fingers away from one that says how far a task is. What it was meant to be would change the record, so it
 * is asked about.
 */
export const mayBeSlip = ({ text, bare }: Pick<Message, 'text' | 'bare'>, item: Item): boolean => {
  if (item.kind !== 'word') return false;
  const word = text.slice(item.start, item.end).toLowerCase();
  const isStrange = has(item, 'unknown') && !isListed(word);
  return (isStrange || (!bare && has(item, 'person'))) && slips.has(word);
};
