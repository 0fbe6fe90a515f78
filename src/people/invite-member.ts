import type { Clock } from '../shared/clock.js';
import { OUTRUN, untilWritten } from '../shared/compare-and-set.js';
import { hashSecret, newId, newLinkToken, newTypedCode } from '../shared/ids.js';
import { done, refused, type Outcome } from '../shared/outcome.js';
import type { AuditLog } from '../audit/audit-log.js';
import type { Invite, InviteStore } from './invite.js';
import type { Account, Member, MemberStore, PlatformName } from './member.js';

export const INVITE_HOURS = 72;
const HOUR_MS = 3_600_000;

export interface NewInvite {
  readonly invite: Invite;
  /** Shown once, to the one who invites; only hashes are kept. */
  readonly token: string;
  readonly code: string;
}

interface Needs {
  readonly invites: InviteStore;
  readonly members: MemberStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** Gives the member a place on the platform, or says that none is left; absent: there always is one. */
  readonly takeSeat?: (platform: PlatformName, memberId: string) => Promise<boolean>;
}

/**
 * A fresh invite for a person; earlier ones that nobody used are taken back, but not those of the same message: when it
 * is handled again after a crash, the answer with the first secret may be on its way already.
 * @param source inbox id of the message that asks; null for the command line
 */
export const createInviter =
  ({ invites, audit, clock }: Omit<Needs, 'members'>) =>
  async (memberId: string, by: string, source: string | null = null): Promise<NewInvite> => {
    const now = clock.now();
    const token = newLinkToken();
    const code = newTypedCode();
    const invite: Invite = {
      id: newId(),
      memberId,
      tokenHash: hashSecret(token),
      codeHash: hashSecret(code),
      createdAt: now,
      createdBy: by,
      source,
      expiresAt: now + INVITE_HOURS * HOUR_MS,
      usedAt: null,
      usedBy: null,
      revokedAt: null,
    };
    await invites.revokeOpenOf(memberId, now, source ?? undefined);
    await invites.add(invite);
    await audit.append({
      id: source === null ? `invite:${invite.id}` : `${source}:member-invited:${memberId}`,
      at: now,
      actor: by,
      action: 'member-invited',
      subject: `member:${memberId}`,
      details: {},
      source,
    });
    return { invite, token, code };
  };

export interface JoiningAccount {
  readonly platform: PlatformName;
  readonly userId: string;
  readonly chatId: string;
}

const withAccount = (member: Member, account: Account): Member => ({
  ...member,
  accounts: [...member.accounts.filter((known) => known.platform !== account.platform), account],
  version: member.version + 1,
});

/** Links an account to a member, or says that it belongs to somebody else. */
export const linkAccount = async (
  { members, clock }: Pick<Needs, 'members' | 'clock'>,
  memberId: string,
  joining: JoiningAccount,
): Promise<Outcome<Member>> => {
  const linked = await untilWritten(async () => {
    const owner = await members.findByAccount(joining.platform, joining.userId);
    if (owner !== null && owner.id !== memberId) return refused('taken');
    const member = await members.get(memberId);
    if (!member?.active) return refused('unknown');
    const known = member.accounts.find(
      (account) => account.platform === joining.platform && account.userId === joining.userId,
    );
    if (known?.state === 'linked' && known.chatId === joining.chatId) return done(member);
    const next = withAccount(member, { ...joining, state: 'linked', linkedAt: clock.now() });
    return (await members.replace(next)) ? done(next) : OUTRUN;
  });
  return linked === OUTRUN ? refused('taken') : linked;
};

const checkInvite = (
  invite: Invite | null,
  joining: JoiningAccount,
  now: number,
): Outcome<{ invite: Invite; again: boolean }> => {
  if (invite?.revokedAt !== null) return refused('unknown');
  const again = invite.usedBy?.platform === joining.platform && invite.usedBy.userId === joining.userId;
  if (invite.usedAt !== null && !again) return refused('used');
  return invite.usedAt === null && invite.expiresAt <= now ? refused('expired') : done({ invite, again });
};

/**
 * Redeems a token or a typed code for an account, once. Refusals: `unknown`, `expired`, `used`, `taken` (the account
 * belongs to another member), `full` (the platform has no place left; the invite stays good). Handling the same message again gives the member again.
 */
export const createInviteRedeemer =
  (needs: Needs) =>
  async (secret: string, joining: JoiningAccount): Promise<Outcome<Member>> => {
    const { invites, members, audit, clock } = needs;
    const now = clock.now();
    const { platform, userId } = joining;
    const checked = checkInvite(await invites.findByHash(hashSecret(secret)), joining, now);
    if (!checked.ok) return checked;
    const { invite, again } = checked.value;
    // Before the invite is spent, so that a mix-up of accounts does not burn it.
    const owner = await members.findByAccount(platform, userId);
    if (owner !== null && owner.id !== invite.memberId) return refused('taken');
    if ((await needs.takeSeat?.(platform, invite.memberId)) === false) return refused('full');
    if (!again && !(await invites.markUsed(invite.id, { platform, userId }, now))) return refused('used');
    const linked = await linkAccount(needs, invite.memberId, joining);
    if (linked.ok) {
      // One is enough: whatever else was handed out for this person ends here.
      await invites.revokeOpenOf(invite.memberId, now);
      await audit.append({
        id: `joined:${invite.id}`,
        at: now,
        actor: invite.memberId,
        action: 'member-joined',
        subject: `member:${invite.memberId}`,
        details: { platform },
        source: null,
      });
    }
    return linked;
  };

/** Marks the account of a platform, or takes it off (`null`); nothing happens when it is not there. */
export const changeAccount = async (
  members: MemberStore,
  { platform, userId }: Pick<JoiningAccount, 'platform' | 'userId'>,
  state: Account['state'] | null,
): Promise<Member | null> => {
  const changed = await untilWritten(async () => {
    const member = await members.findByAccount(platform, userId);
    if (member === null) return null;
    const isIt = (account: Account): boolean => account.platform === platform && account.userId === userId;
    if (state !== null && member.accounts.find(isIt)?.state === state) return member;
    const accounts =
      state === null
        ? member.accounts.filter((account) => !isIt(account))
        : member.accounts.map((account) => (isIt(account) ? { ...account, state } : account));
    return (await members.replace({ ...member, accounts, version: member.version + 1 })) ? member : OUTRUN;
  });
  return changed === OUTRUN ? null : changed;
};
