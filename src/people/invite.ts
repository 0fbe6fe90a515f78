import type { Instant } from '../shared/clock.js';
import type { MemberId, PlatformName } from './member.js';

/** lời mời: a one-time secret that joins a chat account to a member. Only hashes are kept. */
export interface Invite {
  readonly id: string;
  readonly memberId: MemberId;
  /** SHA-256 of the token in a link (`/start <token>`). */
  readonly tokenHash: string;
  /** SHA-256 of the short code typed where links carry nothing (Zalo). */
  readonly codeHash: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  /** Inbox id of the message that asked for it; null for the command line. */
  readonly source: string | null;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly usedBy: { readonly platform: PlatformName; readonly userId: string } | null;
  /** Taken back, or replaced by a newer invite. */
  readonly revokedAt: Instant | null;
}

export interface InviteStore {
  add(invite: Invite): Promise<void>;
  /** By the hash of a token or of a code, used or not. */
  findByHash(hash: string): Promise<Invite | null>;
  /**
   * Marks it used, once: of a thousand simultaneous calls one gets true. The same account asking again for an invite
   * it has used itself gets true too (a message handled twice).
   */
  markUsed(id: string, by: { readonly platform: PlatformName; readonly userId: string }, at: Instant): Promise<boolean>;
  /** Invites of a member that are neither used, expired nor revoked at `at`. */
  listOpen(at: Instant): Promise<readonly Invite[]>;
  /** Takes back what the member has not used, except invites that the same message asked for. */
  revokeOpenOf(memberId: MemberId, at: Instant, exceptSource?: string): Promise<void>;
}
