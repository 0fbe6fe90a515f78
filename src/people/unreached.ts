import { reachableAccounts, type Member } from './member.js';

/** Why no message reaches somebody: never joined, has blocked the bot, or the platform takes nothing any more. */
export type UnreachedReason = 'never-joined' | 'blocked' | 'dead';

export interface UnreachedPerson {
  readonly member: Member;
  readonly reason: UnreachedReason;
}

/** Null: at least one channel works. */
export const whyUnreached = (member: Member): UnreachedReason | null => {
  if (reachableAccounts(member).length > 0) return null;
  if (member.accounts.length === 0) return 'never-joined';
  // A block can be undone by the person; that is the better news.
  return member.accounts.some(({ state }) => state === 'blocked') ? 'blocked' : 'dead';
};

/** The visible list "chưa nhận được tin": everybody of the organisation whom no channel reaches, as things stand. */
export const unreachedPeople = (members: readonly Member[]): readonly UnreachedPerson[] =>
  members.flatMap((member) => {
    const reason = member.active ? whyUnreached(member) : null;
    return reason === null ? [] : [{ member, reason }];
  });
