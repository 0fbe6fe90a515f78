import { fold } from '../../shared/fold.js';
import { groupOffText, groupOnlyText, groupRegisteredText } from '../../text/vi.js';
import { privateDigestOffText, privateDigestReplacedText, privateDigestText } from '../../text/private-digest-words.js';
import type { GroupChat } from '../chat.js';
import { privateDigestId } from '../group-changes.js';
import { isPrivate, type MemberConversation } from '../conversation.js';
import type { RunCommand } from './command.js';

const MONDAY = { weekday: 1, time: '07:30' } as const;
const WHEN = '7 giờ 30 sáng thứ Hai';

const newGroup = ({ chat, incoming, member, now }: MemberConversation): GroupChat => ({
  id: isPrivate({ chat }) ? privateDigestId(chat.platform) : `${chat.platform}:${chat.chatId}`,
  address: chat,
  title: incoming.chatTitle,
  registered: true,
  scope: { unitIds: [], planIds: [] },
  digest: MONDAY,
  state: 'active',
  registeredBy: member.id,
  changedAt: now,
  version: 0,
});

const switchDigest = async (conversation: MemberConversation, wanted: GroupChat): Promise<void> => {
  const { services, incoming, now, member } = conversation;
  await services.audit.append({
    id: `${incoming.key}:group:${wanted.id}`,
    at: now,
    actor: member.id,
    action: wanted.digest === null ? 'group-digest-off' : 'group-digest-on',
    subject: `group:${wanted.id}`,
    details: { title: wanted.title },
    source: incoming.key,
  });
  const known = await services.groups.get(wanted.id);
  if (known === null) await services.groups.add(wanted);
  else await services.groups.replace({ ...known, ...wanted, scope: known.scope, version: known.version + 1 });
};

/** Whether the bot may be in groups of this platform, asked anew where it was not, and how it gets into one. */
const askForGroups = async ({
  services,
  chat,
}: MemberConversation): Promise<{ mayJoin: boolean; link: string | null }> => {
  const messenger = services.messengers.get(chat.platform);
  const link = (await messenger?.groupLink?.()) ?? null;
  return { mayJoin: link !== null || (messenger?.abilities.groups?.() ?? true), link };
};

/** Where the bot cannot be in a group, the digest goes to those who answer for the work, each in private. */
const switchPrivateDigest = async (conversation: MemberConversation, off: boolean): Promise<void> => {
  const { services, chat } = conversation;
  const wanted = newGroup(conversation);
  // What was switched on while there were no groups can be switched off when there are.
  const { mayJoin, link } = off
    ? { mayJoin: (await services.groups.get(wanted.id)) === null, link: null }
    : await askForGroups(conversation);
  if (mayJoin) {
    conversation.say(groupOnlyText(link));
    return;
  }
  await switchDigest(conversation, off ? { ...wanted, digest: null } : wanted);
  conversation.say(off ? privateDigestOffText() : privateDigestText(chat.platform, WHEN));
};

/** A group has the digest now: those who had it instead, each in private, have it no longer, and who asked for it hears so. */
const endPrivateDigest = async (conversation: MemberConversation, title: string | null): Promise<void> => {
  const { services, chat } = conversation;
  const instead = await services.groups.get(privateDigestId(chat.platform));
  if (instead?.state !== 'active' || instead.digest === null) return;
  await switchDigest(conversation, { ...instead, digest: null, changedAt: conversation.now });
  conversation.tell(instead.registeredBy ?? conversation.member.id, privateDigestReplacedText(title));
};

/** `/nhom` in a group: the digest on; `/nhom tắt`: off. In private: the same where the platform has no groups for us. */
export const runGroup: RunCommand = async (conversation, args) => {
  const off = /^(tat|dung|huy|off)\b/.test(fold(args.trim()));
  if (isPrivate(conversation)) {
    await switchPrivateDigest(conversation, off);
    return;
  }
  const wanted = newGroup(conversation);
  await switchDigest(conversation, off ? { ...wanted, digest: null } : wanted);
  if (!off) await endPrivateDigest(conversation, wanted.title);
  conversation.sayHere(off ? groupOffText() : groupRegisteredText(WHEN));
};
