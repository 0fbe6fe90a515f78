import { reachableAccounts, type Member } from '../people/member.js';
import { callName, capitalise, joinWords } from './words.js';

const named = (people: readonly Member[]): string => joinWords(people.map(callName));

/** Whom the bot will tell, and whom it cannot: nobody is promised a message that goes nowhere. Empty: nobody to tell. */
export const toldWords = (people: readonly Member[], when = ''): string => {
  const isReached = (member: Member): boolean => reachableAccounts(member).length > 0;
  const reached = people.filter(isReached);
  const others = people.filter((member) => !isReached(member));
  return [
    ...(reached.length === 0 ? [] : [` Em sẽ báo ${named(reached)}${when}.`]),
    ...(others.length === 0
      ? []
      : [` ${capitalise(named(others))} chưa nhận được tin trên bot, nhờ anh/chị báo giúp.`]),
  ].join('');
};
