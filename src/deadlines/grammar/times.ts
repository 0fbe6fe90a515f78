/* eslint-disable complexity -- a rule of a grammar reads as one list of conditions; cut up, the phrase it stands for is lost */
import { wordTable } from '../../shared/word-table.js';
import type { Token } from '../tokens.js';
import { isWord, openings, skip, type Hit, type Rule } from './match.js';
import { readNumber } from './numbers.js';
import type { ImpossiblePiece, TimePiece } from './pieces.js';

const HOUR_WORDS = ['gio', 'h', 'g'];
/** When the parts of a day end; noon and evening as people use them at work. */
const PART_ENDS = wordTable({
  sang: '12:00',
  trua: '14:00',
  chieu: '18:00',
  toi: '24:00',
  dem: '24:00',
});
/** What {@link readPartOfDay} can begin with. */
export const PART_OF_DAY_OPENINGS = openings(['buoi'], [...PART_ENDS.keys()]);

const AFTERNOON = ['chieu', 'toi', 'dem'];

const pad = (value: number): string => String(value).padStart(2, '0');

const readMinutes = (tokens: readonly Token[], at: number): Hit<number> => {
  const minutes = readNumber(tokens, at);
  if (minutes === null || minutes.digits === 0) return { end: at, value: 0 };
  const isMinutes = !isWord(tokens[minutes.end], '/', '.', 'thang', '-') && minutes.digits === 2;
  if (!isMinutes) return { end: at, value: 0 };
  return { end: skip(tokens, minutes.end, 'phut', "'", '’', 'p', '′'), value: minutes.value };
};

const readClock: Rule<{ readonly hour: number; readonly minute: number }> = (tokens, at) => {
  const hour = readNumber(tokens, at);
  if (hour === null || hour.digits > 2) return null;
  const mark = tokens[hour.end];
  if (isWord(mark, ':') && tokens[hour.end + 1]?.word.length === 2 && tokens[hour.end + 1]?.kind === 'number') {
    return { end: hour.end + 2, value: { hour: hour.value, minute: tokens[hour.end + 1]?.value ?? 0 } };
  }
  if (!isWord(mark, ...HOUR_WORDS)) return null;
  // "3 g" with a space is grams, "8 h" hardly ever written: letters must touch the digits.
  if (!isWord(mark, 'gio') && mark?.gap === true && hour.digits === 0) return null;
  const minutes = readMinutes(tokens, hour.end + 1);
  return { end: minutes.end, value: { hour: hour.value, minute: minutes.value } };
};

const isPartOfDay = (token: Token | undefined): boolean => token !== undefined && PART_ENDS.has(token.word);

/** 17h00, 17 giờ 00 phút, 4:00 chiều, mười sáu (16) giờ. Hours and minutes that do not exist are impossible. */
export const readTime: Rule<TimePiece | ImpossiblePiece> = (tokens, at) => {
  const clock = readClock(tokens, at);
  if (clock === null) return null;
  let { end } = clock;
  let { hour } = clock.value;
  const { minute } = clock.value;
  const part = skip(tokens, end, 'buoi', 'ngay');
  if (isPartOfDay(tokens[part]) && !(isWord(tokens[part], 'toi') && tokens[part]?.text === 'tới')) {
    if (isWord(tokens[part], ...AFTERNOON) && hour < 12) hour += 12;
    end = part + 1;
  }
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return { end, value: { type: 'impossible' } };
  return { end, value: { type: 'time', time: `${pad(hour)}:${pad(minute)}`, isPart: false } };
};

/** "sáng", "buổi chiều", "cuối ngày" before or after a day. */
export const readPartOfDay: Rule<TimePiece> = (tokens, at) => {
  const from = skip(tokens, at, 'buoi');
  const token = tokens[from];
  if (token === undefined || !isPartOfDay(token) || token.text === 'tới' || token.text === 'tôi') return null;
  // Without "buổi" the words also mean other things (sáng kiến, tối đa, chiều dài): a day must stand beside them.
  const beside = tokens[from + 1];
  const isBeside = isWord(beside, 'nay', 'mai', 'qua', 'ngay', 'thu', 'chu', 'chua', 'cn', 'hom', 'mốt', 'this');
  if (from === at && !isBeside && beside?.kind !== 'number') return null;
  if (token.word === 'toi' && token.text !== 'tối' && !isWord(beside, 'nay', 'mai', 'qua', 'hom')) return null;
  return { end: from + 1, value: { type: 'time', time: PART_ENDS.get(token.word) ?? '24:00', isPart: true } };
};
