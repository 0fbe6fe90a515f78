import { createAdminClaim } from '../chat/admin-claim.js';
import type { Channel } from '../chat/channel.js';
import { moveGroup, removeGroup } from '../chat/group-changes.js';
import type { ChatServices } from '../chat/services.js';
import { createPace } from '../chat/pace.js';
import { createTurns } from '../chat/turns.js';
import { createInviteRedeemer } from '../people/invite-member.js';
import type { PlatformName } from '../people/member.js';
import { createSeatKeeper } from '../people/seats.js';
import { createProgressRecorder, createUndo } from '../progress/record-progress.js';
import {
  createExtensionDecider,
  createExtensionRequester,
  createExtensionWithdrawer,
} from '../tasks/request-extension.js';
import type { QuotaGate } from '../delivery/quota-gate.js';
import type { Core } from './core.js';
import { createSeatNotices, type LimitOf } from './limit-notices.js';
import { createPeopleServices } from './people.js';
import { readQuotaUse } from './quota.js';
import { createTaskServices } from './task-services.js';

export interface ChatNeeds {
  readonly channels: ReadonlyMap<Channel['platform'], Channel>;
  readonly quotas: ReadonlyMap<PlatformName, QuotaGate>;
  readonly planPageLink: ChatServices['planPageLink'];
  /** Told when something was queued that can go out at once. */
  readonly onQueued: () => void;
}

const countMessages = async (stores: Core['stores']): ReturnType<ChatServices['deliveryHealth']> => {
  const [out, inbox] = await Promise.all([stores.outbox.counts(), stores.inbox.counts()]);
  return {
    waiting: out.ready,
    dead: out.dead,
    ambiguous: out.ambiguous,
    unread: inbox.waiting,
    unreadable: inbox.dead,
  };
};

/** What conversations are given. */
export const createChatServices = (core: Core, needs: ChatNeeds): ChatServices => {
  const { channels, quotas, planPageLink, onQueued } = needs;
  const { config, stores, clock, organisation, units, members } = core;
  const occurrences = { occurrences: stores.occurrences, organisation, clock, zone: core.zone };
  const messengers = new Map([...channels].map(([platform, channel]) => [platform, channel.messenger]));
  const limitOf: LimitOf = (platform) => messengers.get(platform)?.abilities.maxPeople;
  return {
    ...core,
    ...stores,
    ownDays: core.ownDays,
    units,
    members,
    organisationName: config.organisationName,
    people: createPeopleServices(core),
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
    redeemInvite: createInviteRedeemer({
      invites: stores.invites,
      members,
      audit: stores.audit,
      clock,
      takeSeat: createSeatKeeper({ members: stores.members, ledger: stores.state, clock, limitOf }),
    }),
    tellOfSeats: createSeatNotices(core, limitOf),
    findSentMessage: (chat, messageId) => stores.sentMessages.find(chat.platform, chat.chatId, messageId),
    queue: async (rows) => {
      await stores.outbox.putIfAbsent(rows);
      onQueued();
    },
    takeTurn: createTurns(clock),
    takePace: createPace(clock),
    wordsOf: ({ id, platform, raw }) => {
      const incoming = raw === null ? null : (channels.get(platform)?.toIncoming({ id, raw }) ?? null);
      return incoming?.kind === 'message' ? incoming.text : null;
    },
    planPageLink,
    forgetIncoming: (key) => stores.inbox.forget(key),
    groupMoved: (from, newChatId) => moveGroup(stores.groups, from, { newChatId, at: clock.now() }),
    groupRemoved: (chat) => removeGroup(stores.groups, chat, clock.now()),
    quotaUse: () => readQuotaUse(core, quotas),
    deliveryHealth: () => countMessages(stores),
    messengers,
    adminClaim:
      config.adminClaimCode === null
        ? null
        : createAdminClaim({ code: config.adminClaimCode, members, clock, state: stores.state, audit: stores.audit }),
  };
};
