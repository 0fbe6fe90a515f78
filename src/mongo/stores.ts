import type { AuditLog } from '../audit/audit-log.js';
import type { GroupChatStore } from '../chat/chat.js';
import type { PendingQuestionStore } from '../chat/pending-question.js';
import type { ChannelStore, CounterStore, LeaseStore, StateStore } from '../delivery/channel-store.js';
import type { InboxStore } from '../delivery/inbox-store.js';
import type { OutboxStore, SentMessageStore } from '../delivery/outbox-store.js';
import type { InviteStore } from '../people/invite.js';
import type { MemberStore } from '../people/member.js';
import type { UnitStore } from '../people/unit.js';
import type { PlanStore } from '../plans/plan.js';
import type { OccurrenceStore } from '../tasks/occurrence.js';
import type { TaskStore } from '../tasks/task.js';

/**
 * Everything the service remembers, one store per kind of thing. Values go in and come out as plain copies: changing
 * one afterwards changes nothing stored, and `undefined` is never stored. All methods may throw StoreUnavailable.
 */
export interface Stores {
  readonly units: UnitStore;
  readonly members: MemberStore;
  readonly invites: InviteStore;
  readonly tasks: TaskStore;
  readonly occurrences: OccurrenceStore;
  readonly plans: PlanStore;
  readonly audit: AuditLog;
  readonly questions: PendingQuestionStore;
  readonly groups: GroupChatStore;
  readonly inbox: InboxStore;
  readonly outbox: OutboxStore;
  readonly sentMessages: SentMessageStore;
  readonly channels: ChannelStore;
  readonly leases: LeaseStore;
  readonly counters: CounterStore;
  readonly state: StateStore;
}
