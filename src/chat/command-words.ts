import { fold } from '../shared/fold.js';

/** A command as typed: the known name and what stands behind it. */
export interface TypedCommand {
  readonly name: string;
  readonly args: string;
}

const SLASHED = /^\/([^\s@/]{1,32})(?:@\S+)?(?:\s+([\s\S]*))?$/;

/**
 * Recognises a command: `/tiendo …` always; without the slash only where the words are the whole message or are
 * followed by something that cannot be a report ("tiến độ", "tien do quy 1"); `aliases` are folded words.
 */
export const readCommand = (
  text: string,
  aliases: ReadonlyMap<string, string>,
): TypedCommand | { readonly unknown: string } | null => {
  const trimmed = text.trim();
  const slashed = SLASHED.exec(trimmed);
  if (slashed) {
    const word = fold(slashed[1] ?? '');
    const name = aliases.get(word) ?? aliases.get(word.replace(/[-_]/g, ''));
    return name === undefined ? { unknown: word } : { name, args: (slashed[2] ?? '').trim() };
  }
  const folded = fold(trimmed)
    .replace(/[?!.]+$/, '')
    .trim();
  const whole = aliases.get(folded) ?? aliases.get(folded.replace(/\s+/g, ''));
  return whole === undefined ? null : { name: whole, args: '' };
};
