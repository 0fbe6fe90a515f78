import { createAdminClaim } from '../chat/admin-claim.js';
import type { Channel } from '../chat/channel.js';
import { moveGroup, removeGroup } from '../chat/group-changes.js';
import type { ChatServices } from '../chat/services.js';
import { createTurns } from '../chat/turns.js';
import { readPlanFile } from '../files/read-plan-file.js';
import { createInviteRedeemer } from '../people/invite-member.js';
import { createProgressRecorder, createUndo } from '../progress/record-progress.js';
import {
  createExtensionDecider,
  createExtensionRequester,
  createExtensionWithdrawer,
} from '../tasks/request-extension.js';
import type { Core } from './core.js';
import { createTaskServices } from './task-services.js';

/** What conversations are given. */
export const createChatServices = (
  core: Core,
  channels: ReadonlyMap<Channel['platform'], Channel>,
  onQueued: () => void,
): ChatServices => {
  const { config, stores, clock, organisation, units, members } = core;
  const occurrences = { occurrences: stores.occurrences, organisation, clock };
  return {
    ...core,
    ...stores,
    units,
    members,
    organisationName: config.organisationName,
    recordProgress: createProgressRecorder({
      ...occurrences,
      needsAcceptance: async ({ planId }) =>
        planId !== null && ((await stores.plans.get(planId))?.settings.acceptance ?? false),
    }),
    undo: createUndo(occurrences),
    requestExtension: createExtensionRequester(occurrences),
    decideExtension: createExtensionDecider(occurrences),
    withdrawExtension: createExtensionWithdrawer(occurrences),
    ...createTaskServices(core),
    redeemInvite: createInviteRedeemer({ invites: stores.invites, members, audit: stores.audit, clock }),
    findSentMessage: (chat, messageId) => stores.sentMessages.find(chat.platform, chat.chatId, messageId),
    queue: async (rows) => {
      await stores.outbox.putIfAbsent(rows);
      onQueued();
    },
    takeTurn: createTurns(clock),
    readDocument: readPlanFile,
    forgetIncoming: (key) => stores.inbox.forget(key),
    groupMoved: (from, newChatId) => moveGroup(stores.groups, from, { newChatId, at: clock.now() }),
    groupRemoved: (chat) => removeGroup(stores.groups, chat, clock.now()),
    deliveryHealth: async () => {
      const [out, inbox] = await Promise.all([stores.outbox.counts(), stores.inbox.counts()]);
      return {
        waiting: out.ready,
        dead: out.dead,
        ambiguous: out.ambiguous,
        unread: inbox.waiting,
        unreadable: inbox.dead,
      };
    },
    messengers: new Map([...channels].map(([platform, channel]) => [platform, channel.messenger])),
    adminClaim:
      config.adminClaimCode === null
        ? null
        : createAdminClaim({ code: config.adminClaimCode, members, clock, state: stores.state }),
  };
};
