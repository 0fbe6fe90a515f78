import type { OwnDay } from '../../calendar/own-days.js';
import { overviewOfYear } from '../../calendar/year-overview.js';
import { findChatDates } from '../../deadlines/find-chat-dates.js';
import { addDays, type CalendarDay } from '../../shared/clock.js';
import { fold } from '../../shared/fold.js';
import {
  alreadyOffText,
  alreadyWorkingText,
  CALENDAR_BUTTONS,
  calendarNoSuchDayText,
  calendarOverText,
  calendarText,
  calendarTooLongText,
  calendarUnclearText,
  noOwnDayText,
  ownDaysRemovedText,
  ownDaysSetText,
} from '../../text/calendar-words.js';
import { oldButton } from '../../text/vi.js';
import { button } from '../button-data.js';
import type { RunCommand } from '../commands/command.js';
import { rows, type MemberConversation } from '../conversation.js';
import type { Press } from '../feature.js';
import { readAbsence, writtenOut } from './read-absence.js';

const MOST_DAYS = 31;
const LONGEST_NAME = 80;

type Action = 'add' | 'remove' | 'work';

/** What stands in front of the days, folded. */
const ACTIONS: readonly (readonly [words: RegExp, action: Action])[] = [
  [/^(?:lam bu|di lam bu|lam viec bu|lam viec|di lam)\s+/, 'work'],
  [/^(?:bo|xoa|huy|go)\s+(?:ngay nghi\s+|nghi\s+)?/, 'remove'],
  [/^(?:them|dat|nghi|them ngay nghi|them nghi)\s+(?:ngay nghi\s+|nghi\s+)?/, 'add'],
];

/** Cuts as many letters as were matched in the folded words; folding keeps one letter for one. */
const readAction = (args: string): { readonly action: Action; readonly rest: string } | null => {
  const tidy = args.normalize('NFC').replace(/\s+/g, ' ').trim();
  for (const [words, action] of ACTIONS) {
    const hit = words.exec(fold(tidy));
    if (hit !== null) return { action, rest: tidy.slice(hit[0].length) };
  }
  return null;
};

interface DaysRead {
  readonly days: readonly CalendarDay[];
  readonly name: string | null;
}

type Problem =
  { readonly kind: 'unclear' | 'over' | 'too-long' } | { readonly kind: 'no-such-day'; readonly words: string };

const BETWEEN = /^\s*(?:đến|den|tới|toi)?\s*(?:hết|het)?\s*(?:ngày|ngay)?\s*$/iu;

/** The days at the beginning, and the name behind them. */
const readDays = ({ today, services }: MemberConversation, words: string): DaysRead | Problem => {
  const text = writtenOut(words);
  const context = { today, calendar: services.calendar, prefer: 'future' as const };
  const [first, second] = findChatDates(text, context);
  if (first === undefined || !/^(?:từ|tu)?\s*(?:ngày|ngay)?\s*$/iu.test(text.slice(0, first.start)))
    return { kind: 'unclear' };
  const isRange = second !== undefined && BETWEEN.test(text.slice(first.end, second.start));
  const end = isRange ? second.end : first.end;
  const reading = readAbsence(text.slice(0, end), context);
  if (reading.kind === 'no-such-day' || reading.kind === 'over') return reading;
  if (reading.kind !== 'days') return { kind: 'unclear' };
  const days: CalendarDay[] = [];
  for (let day = reading.from; day <= reading.to && days.length <= MOST_DAYS; day = addDays(day, 1)) days.push(day);
  if (days.length > MOST_DAYS) return { kind: 'too-long' };
  const name = text
    .slice(end)
    .replace(/^[\s:;,.–-]+/u, '')
    .replace(/\p{Cc}/gu, ' ')
    .trim();
  return { days, name: name === '' ? null : name.slice(0, LONGEST_NAME) };
};

const sayProblem = (conversation: MemberConversation, problem: Problem): void => {
  switch (problem.kind) {
    case 'unclear':
      conversation.say(calendarUnclearText());
      return;
    case 'over':
      conversation.say(calendarOverText());
      return;
    case 'too-long':
      conversation.say(calendarTooLongText(MOST_DAYS));
      return;
    case 'no-such-day':
      conversation.say(calendarNoSuchDayText(problem.words));
  }
};

/** The log is written first: a crash in between leaves an entry too many, never a change without one. */
const log = (
  { services, incoming, member, now }: MemberConversation,
  action: 'own-day-off-set' | 'own-working-day-set' | 'own-day-removed',
  { day, name }: { readonly day: CalendarDay; readonly name: string | null },
): Promise<void> =>
  services.audit.append({
    id: `${incoming.key}:${action}:${day}`,
    at: now,
    actor: member.id,
    action,
    subject: `day:${day}`,
    details: name === null ? {} : { named: name },
    source: incoming.key,
  });

/** Days of the run that are not so already; a day set by this very message counts as not so. */
const stillToSet = async (
  { services, incoming }: MemberConversation,
  days: readonly CalendarDay[],
  kind: OwnDay['kind'],
): Promise<readonly CalendarDay[]> => {
  const { calendar, audit } = services;
  const action = kind === 'off' ? 'own-day-off-set' : 'own-working-day-set';
  const wanted: CalendarDay[] = [];
  for (const day of days) {
    const isSo = calendar.isWorkingDay(day) === (kind === 'working');
    const ours =
      isSo &&
      (await audit.list({ subject: `day:${day}`, limit: 5 })).some(
        ({ id }) => id === `${incoming.key}:${action}:${day}`,
      );
    if (!isSo || ours) wanted.push(day);
  }
  return wanted;
};

const setDays = async (
  conversation: MemberConversation,
  { days, name }: DaysRead,
  kind: OwnDay['kind'],
): Promise<void> => {
  const { services, member, now } = conversation;
  const wanted = await stillToSet(conversation, days, kind);
  const [first] = days;
  if (wanted.length === 0 && first !== undefined) {
    const why = services.calendar.dayOffName(first);
    conversation.say(why === undefined ? alreadyWorkingText(first) : alreadyOffText(first, why));
    return;
  }
  for (const day of wanted) {
    await log(conversation, kind === 'off' ? 'own-day-off-set' : 'own-working-day-set', { day, name });
    await services.ownDays.put({ id: day, kind, name, setBy: member.id, setAt: now });
  }
  const ends = [wanted[0], wanted.at(-1)].map((day) => day ?? '');
  conversation.say(ownDaysSetText(wanted, kind, name), rows([button(CALENDAR_BUTTONS.takeBack, 'nb', ...ends)]));
};

const removeDays = async (conversation: MemberConversation, days: readonly CalendarDay[]): Promise<void> => {
  const { services } = conversation;
  const own = (await services.ownDays.all()).filter(({ id }) => days.includes(id));
  for (const { id, name } of own) {
    await log(conversation, 'own-day-removed', { day: id, name });
    await services.ownDays.remove(id);
  }
  const [first = ''] = days;
  if (own.length > 0) conversation.say(ownDaysRemovedText(own.map(({ id }) => id)));
  else conversation.say(noOwnDayText(first, services.calendar.dayOffName(first) ?? null));
};

const showYears = async (conversation: MemberConversation, years: readonly number[]): Promise<void> => {
  const { today, services } = conversation;
  const ownDays = await services.ownDays.all();
  const whole = years.length === 1;
  const facts = years.map((year) => {
    const lines = overviewOfYear(year, ownDays).filter(({ to }) => whole || to >= today);
    return { year, lines, rest: !whole && today.startsWith(`${year}-`) };
  });
  conversation.say(calendarText(facts, today));
};

/** `/nghile`: days off of this and the next year; `thêm`, `bỏ`, `làm bù` with days change the organisation's own. */
export const runCalendar: RunCommand = async (conversation, args) => {
  const words = args.trim();
  const thisYear = Number(conversation.today.slice(0, 4));
  const year = /^(?:năm\s+|nam\s+)?(20\d\d)$/iu.exec(words)?.[1];
  if (words === '' || year !== undefined) {
    await showYears(conversation, year === undefined ? [thisYear, thisYear + 1] : [Number(year)]);
    return;
  }
  const typed = readAction(words);
  if (typed === null) {
    conversation.say(calendarUnclearText());
    return;
  }
  const read = readDays(conversation, typed.rest);
  if ('kind' in read) sayProblem(conversation, read);
  else if (typed.action === 'remove') await removeDays(conversation, read.days);
  else await setDays(conversation, read, typed.action === 'add' ? 'off' : 'working');
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const CALENDAR_PRESSES: Readonly<Record<string, Press>> = {
  nb: {
    needs: 'nghile',
    run: async (conversation, [from = '', to = '']) => {
      const own = (await conversation.services.ownDays.all()).filter(({ id }) => from <= id && id <= to);
      if (!DAY.test(from) || !DAY.test(to) || own.length === 0) conversation.toast(oldButton);
      else
        await removeDays(
          conversation,
          own.map(({ id }) => id),
        );
    },
  },
};
