import { fold } from '../shared/fold.js';
import { wordTable } from '../shared/word-table.js';

/** A command as typed: the known name and what stands behind it. */
export interface TypedCommand {
  readonly name: string;
  readonly args: string;
}

const SLASHED = /^\/([^\s@/]{1,32})(?:@\S+)?(?:\s+([\s\S]*))?$/;

/** Commands whose words may follow without the slash, and how those words must begin so that they cannot be a report. */
const WITH_WORDS = wordTable<RegExp>({
  giaoviec: /^\S/,
  suaviec: /^#?\d/,
  nhackhoi: /^(?:#?\d{1,6}$|tat ca)/,
  lichsu: /^(?:viec )?#?\d{1,6}$/,
  nv: /^#?\d{1,6}$/,
  tiendo: /^(?:quy (?:[1-4]|iv|i{1,3})\b|#?\d{1,6}$)/,
});
const LONGEST_ALIAS = 4;

const withWords = (text: string, aliases: ReadonlyMap<string, string>): TypedCommand | null => {
  const words = text.split(/\s+/);
  for (let size = Math.min(LONGEST_ALIAS, words.length - 1); size > 0; size -= 1) {
    const name = aliases.get(fold(words.slice(0, size).join(' ')).replace(/:$/, ''));
    const rest = words.slice(size).join(' ');
    if (name !== undefined && WITH_WORDS.get(name)?.test(fold(rest)) === true)
      return { name, args: text.replace(new RegExp(`^(?:\\S+\\s+){${size}}`), '') };
  }
  return null;
};

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
  return whole === undefined ? withWords(trimmed, aliases) : { name: whole, args: '' };
};
