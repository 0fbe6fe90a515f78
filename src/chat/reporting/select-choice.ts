import { fold } from '../../shared/fold.js';

/** One task offered as an answer. Questions stored by older versions have no title. */
export interface Choice {
  readonly code: number;
  readonly key: string;
  readonly title?: string;
}

const ALL = new Set(['ca hai', 'ca 2', 'tat ca', 'het', 'ca ba', 'toan bo', 'all', '2 viec', 'ca hai viec']);
/** Around a number: "việc số 5 và số 7 nhé". */
const AROUND_NUMBERS = new Set(['viec', 'so', 'nv', 'nhiem', 'vu', 'cau', 'ma', 'muc', 'va', 'voi', 'la', 'cai']);
/** Around the words of a title: "cái hồ sơ viên chức ấy em". */
const AROUND_TITLES = new Set(['viec', 'nhiem', 'vu', 'cai', 'la', 've', 'ay', 'do', 'kia', 'nay', 'thi', 'cho']);
const POLITE = new Set(['a', 'nhe', 'nha', 'nhé', 'em', 'ban', 'bot', 'oi', 'da', 'vang', 'ah', 'ak']);

const wordsOf = (text: string): readonly string[] =>
  fold(text)
    .split(/[\s,;+&.!?:“”"()]+/)
    .filter((word) => word !== '' && !POLITE.has(word));

const byNumbers = <T extends Choice>(choices: readonly T[], words: readonly string[]): readonly T[] => {
  const rest = words.filter((word) => !AROUND_NUMBERS.has(word));
  if (rest.length === 0 || !rest.every((word) => /^#?\d{1,6}$/.test(word))) return [];
  const found = rest.map((word) => {
    const number = Number(word.replace('#', ''));
    return choices.find((choice) => choice.code === number);
  });
  // One number that is none of the choices: the answer is about something else, and nothing of it is taken.
  const known = found.filter((choice) => choice !== undefined);
  return known.length === found.length ? [...new Set(known)] : [];
};

/** A word or two that only one of the titles has. */
const byTitle = <T extends Choice>(choices: readonly T[], words: readonly string[]): readonly T[] => {
  const said = words.filter((word) => !AROUND_TITLES.has(word));
  if (said.join('').length < 4 || said.some((word) => /\d/.test(word))) return [];
  const fits = choices.filter(({ title }) => {
    const own = new Set(wordsOf(title ?? ''));
    return said.every((word) => own.has(word));
  });
  return fits.length === 1 ? fits : [];
};

/**
 * Which of the tasks offered an answer means; empty: none, the words are something else. A button says `c12` or `all`;
 * people write codes ("5", "việc số 5 nhé"), "cả hai", or words of one title. A number is always a code, never a place
 * in the list: where the two could be confused, the wrong task would be recorded without anybody noticing.
 */
export const selectChoices = <T extends Choice>(choices: readonly T[], text: string): readonly T[] => {
  if (/^c\d+$/.test(text)) return choices.filter((choice) => choice.code === Number(text.slice(1)));
  const words = wordsOf(text);
  if (ALL.has(words.join(' '))) return choices;
  const numbered = byNumbers(choices, words);
  return numbered.length > 0 ? numbered : byTitle(choices, words);
};
