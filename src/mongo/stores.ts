import type { AuditLog } from '../audit/audit-log.js';
import type { OwnDayStore } from '../calendar/own-days.js';
import type { GroupChatStore } from '../chat/chat.js';
import type { PendingQuestionStore } from '../chat/pending-question.js';
import type { ChannelStore, CounterStore, LeaseStore, StateStore } from '../delivery/channel-store.js';
import type { HostedPictureStore } from '../delivery/hosted-pictures.js';
import type { InboxStore } from '../delivery/inbox-store.js';
import type { OutboxStore, SentMessageStore } from '../delivery/outbox-store.js';
import type { InviteStore } from '../people/invite.js';
import type { MemberStore } from '../people/member.js';
import type { UnitStore } from '../people/unit.js';
import type { PlanDraftStore } from '../plans/draft/plan-draft.js';
import type { PlanStore } from '../plans/plan.js';
import type { EvidenceFileStore } from '../tasks/evidence-file.js';
import type { OccurrenceStore } from '../tasks/occurrence.js';
import type { TaskStore } from '../tasks/task.js';
import type { MongoConnection } from './connect.js';
import { createMongoAuditLog } from './mongo-audit-log.js';
import { createMongoChannelStore } from './mongo-channel-store.js';
import { createMongoCounterStore } from './mongo-counter-store.js';
import { createMongoEvidenceFileStore } from './mongo-evidence-file-store.js';
import { createMongoGroupChatStore } from './mongo-group-chat-store.js';
import { createMongoHostedPictureStore } from './mongo-hosted-picture-store.js';
import { createMongoInboxStore } from './mongo-inbox-store.js';
import { createMongoInviteStore } from './mongo-invite-store.js';
import { createMongoLeaseStore } from './mongo-lease-store.js';
import { createMongoMemberStore } from './mongo-member-store.js';
import { createMongoOccurrenceStore } from './mongo-occurrence-store.js';
import { createMongoOutboxStore } from './mongo-outbox-store.js';
import { createMongoOwnDayStore } from './mongo-own-day-store.js';
import { createMongoPendingQuestionStore } from './mongo-pending-question-store.js';
import { createMongoPlanDraftStore } from './mongo-plan-draft-store.js';
import { createMongoPlanStore } from './mongo-plan-store.js';
import { createMongoSentMessageStore } from './mongo-sent-message-store.js';
import { createMongoStateStore } from './mongo-state-store.js';
import { createMongoTaskStore } from './mongo-task-store.js';
import { createMongoUnitStore } from './mongo-unit-store.js';
import { indexForCompatibleServer } from './server-traits.js';
import { guarded, toStoreError } from './store-errors.js';

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
  readonly drafts: PlanDraftStore;
  readonly audit: AuditLog;
  readonly ownDays: OwnDayStore;
  readonly questions: PendingQuestionStore;
  readonly groups: GroupChatStore;
  readonly inbox: InboxStore;
  readonly outbox: OutboxStore;
  readonly sentMessages: SentMessageStore;
  readonly channels: ChannelStore;
  readonly leases: LeaseStore;
  readonly counters: CounterStore;
  readonly state: StateStore;
  readonly pictures: HostedPictureStore;
  readonly evidenceFiles: EvidenceFileStore;
}

/**
 * The stores over MongoDB, with every index in place before the first call.
 * @throws StoreUnavailable when the database does not answer
 */
export const createMongoStores = async (connection: MongoConnection): Promise<Stores> => {
  const stores: Stores = {
    units: guarded(createMongoUnitStore(connection)),
    members: guarded(createMongoMemberStore(connection)),
    invites: guarded(createMongoInviteStore(connection)),
    tasks: guarded(createMongoTaskStore(connection)),
    occurrences: guarded(createMongoOccurrenceStore(connection)),
    plans: guarded(createMongoPlanStore(connection)),
    drafts: guarded(createMongoPlanDraftStore(connection)),
    audit: guarded(createMongoAuditLog(connection)),
    ownDays: guarded(createMongoOwnDayStore(connection)),
    questions: guarded(createMongoPendingQuestionStore(connection)),
    groups: guarded(createMongoGroupChatStore(connection)),
    inbox: guarded(createMongoInboxStore(connection)),
    outbox: guarded(createMongoOutboxStore(connection)),
    sentMessages: guarded(createMongoSentMessageStore(connection)),
    channels: guarded(createMongoChannelStore(connection)),
    leases: guarded(createMongoLeaseStore(connection)),
    counters: guarded(createMongoCounterStore(connection)),
    state: guarded(createMongoStateStore(connection)),
    pictures: guarded(createMongoHostedPictureStore(connection)),
    evidenceFiles: guarded(createMongoEvidenceFileStore(connection)),
  };
  try {
    await Promise.all(Object.values(connection.mongoose.models).map((model) => model.createIndexes()));
    await indexForCompatibleServer(connection.mongoose);
  } catch (error) {
    throw toStoreError(error);
  }
  return stores;
};
