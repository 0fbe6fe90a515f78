import { partsOf } from '../calendar/civil-day.js';
import type { Honorific, Member } from '../people/member.js';
import type { Unit } from '../people/unit.js';
import { daysBetween, type CalendarDay } from '../shared/clock.js';
import type { Paragraph, RichText, Span } from '../shared/rich-text.js';
import { formatShortDay } from './format-deadline.js';

export const bold = (text: string): Span => ({ b: text });
export const line = (...spans: readonly Span[]): Paragraph => spans;
export const say = (...lines: readonly (string | Paragraph)[]): RichText =>
  lines.map((one) => (typeof one === 'string' ? [one] : one));
export const blank: Paragraph = [''];

/** "#12", bold: how people refer to a task. */
export const code = (number: number): Span => bold(`#${number}`);

/** Percent with decimal comma, one decimal, none for whole numbers, half away from zero: 66,7%. Source: NĐ 30 form, section 3. */
export const formatPercent = (part: number, whole: number): string => {
  if (whole === 0) return '0%';
  const tenths = Math.round((part * 1000) / whole);
  return tenths % 10 === 0 ? `${tenths / 10}%` : `${Math.floor(tenths / 10)},${tenths % 10}%`;
};

const NAME_WORD = /\s+/;

/** The name by which Vietnamese people are called: the last word. */
export const givenName = (fullName: string): string => fullName.trim().split(NAME_WORD).at(-1) ?? fullName;

/** "anh", "chị", or "anh/chị" when it is not known. */
export const address = (honorific: Honorific): string => honorific ?? 'anh/chị';

/** "chị Hương". */
export const callName = (member: Pick<Member, 'fullName' | 'honorific'>): string =>
  `${address(member.honorific)} ${givenName(member.fullName)}`;

/** Owners of a task for a list: "chị Hương, anh Nam". */
export const callNames = (members: readonly Pick<Member, 'fullName' | 'honorific'>[]): string =>
  members.map(callName).join(', ');

/** First letter in capitals, for the beginning of a sentence. */
export const capitalise = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** "còn 3 ngày", "hôm nay", "quá hạn 2 ngày". */
export const formatDaysLeft = (dueOn: CalendarDay, today: CalendarDay): string => {
  const days = daysBetween(today, dueOn);
  if (days === 0) return 'hôm nay';
  return days > 0 ? `còn ${days} ngày` : `quá hạn ${-days} ngày`;
};

/** "tháng 3", "quý I", "năm 2026", for the key of a round; null where the key is a day or says nothing. */
export const formatRound = (key: string, today: CalendarDay): string | null => {
  const month = /^(\d{4})-(\d{2})$/.exec(key);
  const quarter = /^(\d{4})-Q([1-4])$/.exec(key);
  const thisYear = String(partsOf(today).year);
  const year = (value: string | undefined): string => (value === undefined || value === thisYear ? '' : `/${value}`);
  if (month) return `tháng ${Number(month[2])}${year(month[1])}`;
  if (quarter) return `quý ${['I', 'II', 'III', 'IV'][Number(quarter[2]) - 1] ?? ''}${year(quarter[1])}`;
  return null;
};

const MAX_TITLE = 90;

/** A title short enough for one line of a phone, cut at a word. */
export const shortTitle = (title: string, max = MAX_TITLE): string => {
  const clean = title.replace(/\s+/g, ' ').trim();
  if (clean.length <= max) return clean;
  const cut = clean.slice(0, max - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > max / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–-]+$/, '')}…`;
};

/** Shortest name people use for a unit: the first alias, otherwise its name. */
export const unitName = (unit: Pick<Unit, 'name' | 'aliases'> | undefined): string => {
  if (unit === undefined) return 'Chưa rõ đơn vị';
  return unit.aliases.find((alias) => alias.length < unit.name.length) ?? unit.name;
};

/** "1 việc", "12 việc". */
export const countTasks = (count: number): string => `${count} việc`;

/** "19/3", for lists. */
export const day = (value: CalendarDay, today: CalendarDay): string => formatShortDay(value, today);

/** "a, b và c". */
export const joinWords = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} và ${words.at(-1) ?? ''}`;

/** At most `max` units of a text that somebody wrote, on one line. */
export const excerpt = (text: string, max = 160): string => shortTitle(text, max);
