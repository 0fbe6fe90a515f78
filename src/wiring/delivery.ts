import { nextPermitted } from '../calendar/quiet-hours.js';
import type { Channel } from '../chat/channel.js';
import { moveGroup, removeGroup } from '../chat/group-changes.js';
import { choicesOf } from '../chat/offered-choices.js';
import { createEvidenceFetcher } from '../chat/keep-evidence.js';
import type { ChatAddress, OutgoingFile } from '../chat/message.js';
import { createNotifier } from '../chat/notifier.js';
import { renderEvidence } from '../chat/render-evidence.js';
import { createDispatcher } from '../delivery/dispatch-outbox.js';
import { fitsHosting } from '../delivery/hosted-pictures.js';
import type { QuotaGate } from '../delivery/quota-gate.js';
import { createRateGate } from '../delivery/rate-gate.js';
import { changeAccount } from '../people/invite-member.js';
import { hasRole, reachableAccounts } from '../people/member.js';
import { groupLostText } from '../text/lost-group-words.js';
import { choicesLegend } from '../text/choice-words.js';
import { describeFile } from '../text/vi.js';
import type { Core } from './core.js';

export interface DeliveryNeeds {
  readonly channels: ReadonlyMap<Channel['platform'], Channel>;
  readonly quotas: ReadonlyMap<Channel['platform'], QuotaGate>;
  /** Which copy of the service this is. */
  readonly holder: string;
}

const NOTICE_TTL_MS = 5 * 24 * 3_600_000;

/** A group that takes nothing more: it is switched off, and whoever registered it hears of it in private, once. */
const loseGroup = async ({ stores, members, clock }: Core, address: ChatAddress): Promise<void> => {
  const group = await stores.groups.get(`${address.platform}:${address.chatId}`);
  const now = clock.now();
  if (group?.registered === true && group.state === 'active') {
    const told = (await members.all()).filter(
      (member) => member.active && (hasRole(member, 'admin') || member.id === group.registeredBy),
    );
    await stores.outbox.putIfAbsent(
      told.map(({ id }) => ({
        id: `group-lost:${group.id}:${group.version}:${id}`,
        class: 'notice',
        target: { to: 'member', memberId: id },
        content: { form: 'fixed', message: { text: groupLostText(group.title) } },
        priority: 3,
        dueAt: now,
        expiresAt: now + NOTICE_TTL_MS,
      })),
    );
  }
  await removeGroup(stores.groups, address, now);
};

/** Sends what is due, to whoever can be reached, in hours when people may be disturbed. */
export const createDelivery = (core: Core, { channels, quotas, holder }: DeliveryNeeds) => {
  const { stores, clock, logger, zone, calendar, members, config } = core;
  const notify = createNotifier({ ...core, groups: stores.groups, organisationName: config.organisationName });
  const messengers = new Map([...channels].map(([platform, channel]) => [platform, channel.messenger]));
  const fetchFile = createEvidenceFetcher({ messengers, isClassified: core.isClassified });
  return createDispatcher({
    outbox: stores.outbox,
    sentMessages: stores.sentMessages,
    channels: stores.channels,
    clock,
    logger,
    holder,
    messengers,
    render: async ({ content }, { lateBy, address }) => {
      if (content.form !== 'rendered') return null;
      if (content.topic !== 'evidence') return notify(content.topic, content.facts, lateBy ?? 0);
      const isFetched = channels.get(address.platform)?.messenger.abilities.pictures === 'url';
      const canCarry = (file: OutgoingFile): boolean => !isFetched || fitsHosting(file);
      return renderEvidence({ files: stores.evidenceFiles, fetchFile, canCarry }, content.facts);
    },
    addresses: async (memberId) => {
      const member = await members.get(memberId);
      return member?.active === true
        ? reachableAccounts(member).map(({ platform, chatId }) => ({ platform, chatId, kind: 'private' as const }))
        : [];
    },
    describeFile,
    wordButtons: async (row, address, message) => {
      const choices = choicesOf(message.buttons ?? [], row.class === 'answer');
      // A message with a legend of its own is answered as that says.
      if (choices.length === 0 || message.legend !== undefined || address.kind !== 'private') return message;
      await core.choices.offer(address, { rowId: row.id, fromAnswer: row.class === 'answer' }, choices);
      return { ...message, legend: choicesLegend([...new Set(choices.map(({ label }) => label))]) };
    },
    onDeadAddress: async ({ address, revivable, reason }) => {
      if (address.kind === 'group') await loseGroup(core, address);
      else
        await changeAccount(
          members,
          { platform: address.platform, userId: address.chatId },
          revivable ? 'blocked' : 'dead',
        );
      logger.warn({ platform: address.platform, kind: address.kind, reason }, 'an address takes no more messages');
    },
    onMoved: (from, newChatId) => moveGroup(stores.groups, from, { newChatId, at: clock.now() }),
    onUnreachable: (row) => {
      logger.warn({ row: row.id }, 'nobody could be reached for this message');
      return Promise.resolve();
    },
    onAlert: (alert) => {
      logger.error({ alert: alert.kind, code: alert.code }, 'delivery needs an operator');
      return Promise.resolve();
    },
    quiet: { nextPermitted: (instant) => nextPermitted(instant, calendar, zone) },
    gates: createRateGate(),
    quota: quotas,
  });
};
