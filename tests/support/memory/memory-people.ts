import { accountKey, accountKeysOf } from '../../../src/mongo/fresh-rows.js';
import type { Invite, InviteStore } from '../../../src/people/invite.js';
import type { Member, MemberStore } from '../../../src/people/member.js';
import type { Unit, UnitStore } from '../../../src/people/unit.js';
import { MemoryTable, promised, VersionedTable } from './memory-table.js';

export const createMemoryUnits = (): UnitStore => {
  const table = new VersionedTable<Unit>();
  return promised<UnitStore>({
    all: () => table.all(),
    get: (id) => table.get(id),
    add: (unit) => table.add(unit),
    replace: (unit) => table.replace(unit),
    remove: ({ id, version }) => table.get(id)?.version === version && table.remove(id),
  });
};

export const createMemoryMembers = (): MemberStore => {
  const table = new VersionedTable<Member>();
  const isTaken = (member: Member): boolean => {
    const wanted = accountKeysOf(member);
    return table
      .all()
      .some((other) => other.id !== member.id && accountKeysOf(other).some((key) => wanted.includes(key)));
  };
  return promised<MemberStore>({
    all: () => table.all(),
    get: (id) => table.get(id),
    findByAccount: (platform, userId) =>
      table.all().find((member) => accountKeysOf(member).includes(accountKey(platform, userId))) ?? null,
    add: (member) => !isTaken(member) && table.add(member),
    replace: (member) => !isTaken(member) && table.replace(member),
  });
};

export const createMemoryInvites = (): InviteStore => {
  const table = new MemoryTable<Invite>();
  const isOpen = (invite: Invite, at: number): boolean =>
    invite.usedAt === null && invite.revokedAt === null && invite.expiresAt > at;
  return promised<InviteStore>({
    add: (invite) => {
      const clash = table.all().some((one) => one.tokenHash === invite.tokenHash || one.codeHash === invite.codeHash);
      if (clash || !table.add(invite)) throw new Error(`invite ${invite.id} exists already`);
    },
    findByHash: (hash) => table.all().find((one) => one.tokenHash === hash || one.codeHash === hash) ?? null,
    markUsed: (id, by, at) => {
      const invite = table.get(id);
      if (invite === null) return false;
      if (isOpen(invite, at)) {
        table.put({ ...invite, usedAt: at, usedBy: by });
        return true;
      }
      return invite.usedBy?.platform === by.platform && invite.usedBy.userId === by.userId;
    },
    listOpen: (at) => table.all().filter((one) => isOpen(one, at)),
    revokeOpenOf: (memberId, at, exceptSource) => {
      for (const one of table.all())
        if (one.memberId === memberId && isOpen(one, at) && (exceptSource === undefined || one.source !== exceptSource))
          table.put({ ...one, revokedAt: at });
    },
  });
};
