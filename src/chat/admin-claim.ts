import type { AuditLog } from '../audit/audit-log.js';
import { linkAccount, type JoiningAccount } from '../people/invite-member.js';
import type { Member, MemberStore } from '../people/member.js';
import type { Clock } from '../shared/clock.js';
import { hashSecret } from '../shared/ids.js';
import type { AdminClaim } from './services.js';

interface Needs {
  readonly code: string;
  readonly members: MemberStore;
  readonly clock: Clock;
  readonly audit: AuditLog;
  /** Once for all copies of the service: sets a value where there is none, or says what is there. */
  readonly state: {
    get(key: string): Promise<string | null>;
    compareAndSet(key: string, expected: string | null, value: string): Promise<boolean>;
  };
}

const KEY = 'admin-claimed-by';

const newAdmin = (id: string, name: string): Member => ({
  id,
  fullName: name.trim() === '' ? 'Quản trị' : name.trim().slice(0, 80),
  honorific: null,
  position: null,
  unitId: null,
  roles: ['admin'],
  accounts: [],
  preferredPlatform: null,
  absences: [],
  deputyId: null,
  active: true,
  version: 0,
});

/** The first person who sends `/start <code>` becomes admin; once, for good. */
export const createAdminClaim = ({ code, members, clock, state, audit }: Needs): AdminClaim => {
  const expected = hashSecret(code);
  const asAdmin = async (account: JoiningAccount, name: string): Promise<Member | null> => {
    const known = await members.findByAccount(account.platform, account.userId);
    if (known !== null) {
      if (known.roles.includes('admin')) return known;
      const admin: Member = { ...known, roles: [...known.roles, 'admin'], version: known.version + 1 };
      return (await members.replace(admin)) ? admin : asAdmin(account, name);
    }
    const id = `admin-${hashSecret(`${account.platform}:${account.userId}`).slice(0, 12)}`;
    await members.add(newAdmin(id, name));
    const linked = await linkAccount({ members, clock }, id, account);
    return linked.ok ? linked.value : null;
  };
  return {
    // Digests are compared, so the time taken says nothing about the code itself.
    matches: (given) => hashSecret(given) === expected,
    claim: async (account, name) => {
      const claimant = `${account.platform}:${account.userId}`;
      const first = (await state.compareAndSet(KEY, null, claimant)) || (await state.get(KEY)) === claimant;
      const admin = first ? await asAdmin(account, name) : null;
      if (admin !== null)
        await audit.append({
          id: `admin-claimed:${claimant}`,
          at: clock.now(),
          actor: admin.id,
          action: 'admin-claimed',
          subject: `member:${admin.id}`,
          details: { platform: account.platform },
          source: null,
        });
      return admin;
    },
  };
};
