import { fold } from '../shared/fold.js';
import type { Member } from './member.js';

const TITLES = /^(?:anh|chi|ong|ba|co|dong chi|d\/c|ban) /;

/** What is left of folded words after their first `count` words. */
const afterWords = (text: string, count: number): string => text.trim().split(/\s+/).slice(count).join(' ');

const wordCount = (folded: string): number => folded.split(' ').filter((word) => word !== '').length;

/**
 * The members whose full name stands at the beginning of the words, with or without diacritics, and the words behind
 * it. Several: people of one name. Longer names win, so that "Trần Thị B Nga" is not taken for "Trần Thị B".
 */
export const nameAtStart = (
  members: readonly Member[],
  words: string,
): { readonly found: readonly Member[]; readonly rest: string } => {
  const folded = fold(words);
  const title = TITLES.exec(folded)?.[0] ?? '';
  const after = folded.slice(title.length);
  const fits = members
    .filter((member) => member.active)
    .map((member) => ({ member, name: fold(member.fullName) }))
    .filter(
      ({ name }) => name !== '' && (after === name || after.startsWith(`${name} `) || after.startsWith(`${name},`)),
    );
  const longest = Math.max(0, ...fits.map(({ name }) => name.length));
  const found = fits.filter(({ name }) => name.length === longest).map(({ member }) => member);
  const [first] = found;
  if (first === undefined) return { found: [], rest: words };
  return { found, rest: afterWords(words, wordCount(title) + wordCount(fold(first.fullName))) };
};

/** Members meant by a name: the full name, otherwise words of it from its end ("Hương", "Thị Hương", "chị Hương"). */
export const membersNamed = (members: readonly Member[], words: string): readonly Member[] => {
  const wanted = fold(words)
    .replace(/[.,;:!]+$/, '')
    .replace(TITLES, '')
    .trim();
  if (wanted === '') return [];
  const named = members.filter((member) => member.active).map((member) => ({ member, name: fold(member.fullName) }));
  const exact = named.filter(({ name }) => name === wanted);
  const found = exact.length > 0 ? exact : named.filter(({ name }) => name.endsWith(` ${wanted}`));
  return found.map(({ member }) => member);
};
