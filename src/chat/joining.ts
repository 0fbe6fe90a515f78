import { changeAccount } from '../people/invite-member.js';
import { headedUnits } from '../people/authority.js';
import { hasRole, type Member } from '../people/member.js';
import {
  adminClaimedText,
  BUTTONS,
  confirmedText,
  inviteProblem,
  notMeNotice,
  notMeText,
  strangerText,
  welcomeBackText,
  welcomeText,
} from '../text/vi.js';
import type { RichText } from '../shared/rich-text.js';
import { noRoomText, seatsNotice } from '../text/quota-words.js';
import { address, capitalise, callName, unitName } from '../text/words.js';
import { button } from './button-data.js';
import { isPrivate, rows, type Conversation, type MemberConversation } from './conversation.js';
import { loadOwnItems, openItems } from './own-items.js';
import type { RunCommand } from './commands/command.js';
import type { Press } from './feature.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NO_ROOM_NOTICES_A_DAY = 3;
const WRONG_CODES_AN_HOUR = 5;
/** A stranger is answered so often an hour; more would let anybody make the bot talk. */
const STRANGER_ANSWERS_AN_HOUR = 3;

const TYPED_CODE = /^[A-HJ-NP-Z2-9]{8}$/;

type Problem = Parameters<typeof inviteProblem>[0] | 'full';

const accountKey = (conversation: Conversation): string =>
  `${conversation.chat.platform}:${conversation.incoming.sender?.userId ?? ''}`;

const redeem = async (conversation: Conversation, secret: string): Promise<Member | Problem> => {
  const { services, chat, incoming } = conversation;
  if (!isPrivate(conversation)) return 'in-group';
  const outcome = await services.redeemInvite(secret, {
    platform: chat.platform,
    userId: incoming.sender?.userId ?? '',
    chatId: chat.chatId,
  });
  if (outcome.ok) return outcome.value;
  if (outcome.refusal.code !== 'unknown') return outcome.refusal.code as Problem;
  const allowed = await services.takeTurn(`invite:${accountKey(conversation)}`, WRONG_CODES_AN_HOUR, HOUR_MS);
  return allowed ? 'unknown' : 'too-many';
};

/** Greets somebody who has just joined, with what waits for them. */
const welcome = async (conversation: MemberConversation): Promise<void> => {
  const { member, organisation } = conversation;
  const items = openItems(await loadOwnItems(conversation));
  const own = items.filter((item) => item.mine);
  const leading = own.filter((item) => item.part === 'lead');
  const steered = headedUnits(member, organisation.units);
  const unit = member.unitId === null ? null : unitName(organisation.units.find((known) => known.id === member.unitId));
  const you = address(member.honorific);
  conversation.say(
    welcomeText({ name: `${you} ${member.fullName}`, you }, unit, {
      openTasks: leading.length,
      example: leading[0]?.state.task.code ?? null,
      supporting: own.length - leading.length,
      steered:
        steered.size === 0
          ? null
          : items.filter(({ state }) => state.task.leadUnitIds.some((id) => steered.has(id))).length,
      isLeader: hasRole(member, 'leader'),
    }),
    {
      ...rows([button(BUTTONS.itsMe, 'j', 'yes'), button(BUTTONS.notMe, 'j', 'no')]),
      about: leading.slice(0, 1).map((item) => item.occurrence.id),
    },
  );
};

const tellAdmins = (conversation: Conversation, members: readonly Member[], text: RichText): void => {
  for (const admin of members.filter((member) => member.active && hasRole(member, 'admin')))
    conversation.tell(admin.id, text);
};

const refuseForRoom = async (conversation: Conversation): Promise<void> => {
  const { services, chat } = conversation;
  const limit = services.messengers.get(chat.platform)?.abilities.maxPeople ?? 0;
  conversation.say(noRoomText(chat.platform, limit));
  if (!(await services.takeTurn(`no-room:${chat.platform}`, NO_ROOM_NOTICES_A_DAY, DAY_MS))) return;
  const members = await services.members.all();
  tellAdmins(conversation, members, seatsNotice(chat.platform, { taken: limit, limit, refused: true }));
};

export type ToMember = (conversation: Conversation, member: Member) => Promise<MemberConversation>;

/** `/start <token>`, a typed code, the admin's claim, or a stranger's first words. True: it was dealt with. */
export const handleJoining = async (conversation: Conversation, text: string, toMember: ToMember): Promise<boolean> => {
  const start = /^\/start(?:@\S+)?\s+(\S{6,64})\s*$/i.exec(text.trim());
  const typed = text.trim().replace(/[\s-]/g, '').toUpperCase();
  const secret = start?.[1] ?? (TYPED_CODE.test(typed) ? typed : null);
  if (secret === null) return false;
  if (await claimAdmin(conversation, secret)) return true;
  const result = await redeem(conversation, secret);
  if (typeof result !== 'string') {
    const joined = await toMember(conversation, result);
    await welcome(joined);
    await conversation.services.tellOfSeats(conversation.chat.platform);
    return true;
  }
  if (result === 'full') {
    await refuseForRoom(conversation);
    return true;
  }
  // Eight letters in a member's message are more often words than a code.
  if (start === null && result === 'unknown') return false;
  conversation.say(inviteProblem(result));
  return true;
};

const claimAdmin = async (conversation: Conversation, secret: string): Promise<boolean> => {
  const { services, incoming, chat } = conversation;
  if (!isPrivate(conversation) || incoming.sender === null || !services.adminClaim?.matches(secret)) return false;
  const account = { platform: chat.platform, userId: incoming.sender.userId, chatId: chat.chatId };
  const member = await services.adminClaim.claim(account, incoming.sender.name);
  conversation.say(member === null ? inviteProblem('used') : adminClaimedText(capitalise(member.fullName)));
  return true;
};

export const answerStranger = async (conversation: Conversation): Promise<void> => {
  if (!isPrivate(conversation)) return;
  const { services } = conversation;
  if (await services.takeTurn(`stranger:${accountKey(conversation)}`, STRANGER_ANSWERS_AN_HOUR, HOUR_MS))
    conversation.say(strangerText(services.organisationName));
};

export const runStart: RunCommand = (conversation) => {
  conversation.say(welcomeBackText(callName(conversation.member)));
  return Promise.resolve();
};

/** "Đúng là tôi" / "Không phải tôi" under the greeting. */
const pressJoined = async (conversation: MemberConversation, answer: string | undefined): Promise<void> => {
  if (answer !== 'no') {
    conversation.say(confirmedText());
    return;
  }
  const { services, chat, incoming, member, organisation } = conversation;
  await changeAccount(services.members, { platform: chat.platform, userId: incoming.sender?.userId ?? '' }, null);
  conversation.say(notMeText());
  for (const admin of organisation.members.filter(
    (known) => known.active && hasRole(known, 'admin') && known.id !== member.id,
  )) {
    conversation.tell(admin.id, notMeNotice(member.fullName));
  }
  await services.audit.append({
    id: `${incoming.key}:unlinked`,
    at: conversation.now,
    actor: member.id,
    action: 'account-unlinked',
    subject: `member:${member.id}`,
    details: { platform: chat.platform, by: 'not-me' },
    source: incoming.key,
  });
};

/** The buttons under the greeting. */
export const JOIN_PRESSES: Readonly<Record<string, Press>> = {
  j: { needs: 'start', run: (conversation, [answer]) => pressJoined(conversation, answer) },
};
