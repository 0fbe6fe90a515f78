import type { Stores } from '../../../src/mongo/stores.js';
import { createMemoryOwnDays } from './memory-calendar.js';
import { createMemoryGroups, createMemoryQuestions } from './memory-chat.js';
import {
  createMemoryChannels,
  createMemoryCounters,
  createMemoryInbox,
  createMemoryLeases,
  createMemoryPictures,
  createMemoryOutbox,
  createMemorySentMessages,
  createMemoryState,
} from './memory-delivery.js';
import { createMemoryEvidenceFiles } from './memory-evidence.js';
import { createMemoryInvites, createMemoryMembers, createMemoryUnits } from './memory-people.js';
import {
  createMemoryAudit,
  createMemoryDrafts,
  createMemoryOccurrences,
  createMemoryPlans,
  createMemoryTasks,
} from './memory-work.js';

/** All stores in memory, under the same contract suite as the real ones: for tests that need no database. */
export const createMemoryStores = (): Stores => ({
  units: createMemoryUnits(),
  members: createMemoryMembers(),
  invites: createMemoryInvites(),
  tasks: createMemoryTasks(),
  occurrences: createMemoryOccurrences(),
  plans: createMemoryPlans(),
  drafts: createMemoryDrafts(),
  audit: createMemoryAudit(),
  ownDays: createMemoryOwnDays(),
  questions: createMemoryQuestions(),
  groups: createMemoryGroups(),
  inbox: createMemoryInbox(),
  outbox: createMemoryOutbox(),
  sentMessages: createMemorySentMessages(),
  channels: createMemoryChannels(),
  leases: createMemoryLeases(),
  counters: createMemoryCounters(),
  state: createMemoryState(),
  pictures: createMemoryPictures(),
  evidenceFiles: createMemoryEvidenceFiles(),
});
