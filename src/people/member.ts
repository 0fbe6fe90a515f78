import type { CalendarDay, Instant } from '../shared/clock.js';
import type { UnitId } from './unit.js';

export type MemberId = string;
export type Role = 'admin' | 'leader' | 'head' | 'staff';
export type PlatformName = 'telegram' | 'zalo' | 'simulator';

/** How the person is addressed and spoken of: "anh Nam", "chị Hương". Unknown: "anh/chị". */
export type Honorific = 'anh' | 'chị' | null;

/** One chat account of a member. `blocked` revives when the person writes again; `dead` does not come back. */
export interface Account {
  readonly platform: PlatformName;
  readonly userId: string;
  readonly chatId: string;
  readonly state: 'linked' | 'blocked' | 'dead';
  readonly linkedAt: Instant;
}

/** Days (both included) on which the deputy is reminded instead. */
export interface Absence {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** Who stands in these days; absent or null: the member's own deputy, or the unit's. */
  readonly deputyId?: MemberId | null;
}

/** người dùng: a person of the organisation. */
export interface Member {
  readonly id: MemberId;
  readonly fullName: string;
  readonly honorific: Honorific;
  /** Post as people say it: "Phó Giám đốc". */
  readonly position: string | null;
  readonly unitId: UnitId | null;
  readonly roles: readonly Role[];
  readonly accounts: readonly Account[];
  readonly preferredPlatform: PlatformName | null;
  readonly absences: readonly Absence[];
  readonly deputyId: MemberId | null;
  /** False once the person has left: accounts are unlinked, the name stays in old entries. */
  readonly active: boolean;
  readonly version: number;
}

export interface MemberStore {
  all(): Promise<readonly Member[]>;
  get(id: MemberId): Promise<Member | null>;
  /** The active member to whom an account is linked (any state but `dead`). */
  findByAccount(platform: PlatformName, userId: string): Promise<Member | null>;
  add(member: Member): Promise<boolean>;
  /**
   * Replaces the member if its stored version is `member.version - 1`. False when somebody was faster or when an
   * account of it is linked to another member (one account, one person: a unique index).
   */
  replace(member: Member): Promise<boolean>;
}

export const hasRole = (member: Member, ...roles: readonly Role[]): boolean =>
  member.roles.some((role) => roles.includes(role));

export const isAbsent = (member: Member, day: CalendarDay): boolean =>
  member.absences.some((absence) => absence.from <= day && day <= absence.to);

/** Where the person can be written to now, preferred channel first. */
export const reachableAccounts = (member: Member): readonly Account[] =>
  member.accounts
    .filter((account) => account.state === 'linked')
    .sort((a, b) => Number(b.platform === member.preferredPlatform) - Number(a.platform === member.preferredPlatform));
