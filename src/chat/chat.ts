import type { PlanId } from '../tasks/task.js';
import type { Instant, TimeOfDay } from '../shared/clock.js';
import type { UnitId } from '../people/unit.js';
import type { ChatAddress } from './message.js';

/** A chat the bot knows: people's private chats are on their accounts; this is for groups. */
export interface GroupChat {
  /** `<platform>:<chat id>`. */
  readonly id: string;
  readonly address: ChatAddress;
  readonly title: string | null;
  /** Nothing is said in a group before an admin has switched it on. */
  readonly registered: boolean;
  readonly scope: { readonly unitIds: readonly UnitId[]; readonly planIds: readonly PlanId[] };
  /** Weekday 1–7 (Monday 1) and hour of the digest; null: none. */
  readonly digest: { readonly weekday: number; readonly time: TimeOfDay } | null;
  readonly state: 'active' | 'removed';
  readonly registeredBy: string | null;
  readonly changedAt: Instant;
  readonly version: number;
  /** The id it had at first, where the platform has given it another one since: its digests are known by that. */
  readonly origin?: string;
  /** The id under which it goes on; only of one that was removed because it moved. */
  readonly movedTo?: string;
}

export interface GroupChatStore {
  all(): Promise<readonly GroupChat[]>;
  get(id: string): Promise<GroupChat | null>;
  add(chat: GroupChat): Promise<boolean>;
  replace(chat: GroupChat): Promise<boolean>;
}
