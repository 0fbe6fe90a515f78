import type { Member, MemberId, MemberStore } from './member.js';

const MAX_TRIES = 5;

/**
 * Changes the stored member, trying again when somebody else was faster. `change` sees the member as stored and answers
 * with what is to be different, or null for nothing.
 * @returns the member before and after (the same where nothing changed); null: there is no such member
 * @throws when others change the member all the time
 */
export const changeMember = async (
  members: MemberStore,
  id: MemberId,
  change: (member: Member) => Partial<Member> | null,
): Promise<{ readonly before: Member; readonly after: Member } | null> => {
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const before = await members.get(id);
    if (before === null) return null;
    const changes = change(before);
    if (changes === null) return { before, after: before };
    const after: Member = { ...before, ...changes, id, version: before.version + 1 };
    if (await members.replace(after)) return { before, after };
  }
  throw new Error('the member is being changed by others');
};
