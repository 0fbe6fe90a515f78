import type { Instant } from '../shared/clock.js';
import type { GroupChatStore } from './chat.js';
import type { ChatAddress } from './message.js';

const idOf = ({ platform, chatId }: Pick<ChatAddress, 'platform' | 'chatId'>): string => `${platform}:${chatId}`;

/** Stands in for a group where the platform has none for us: its digest goes to people, each in private. */
export const privateDigestId = (platform: string): string => `${platform}:private`;

/** A group got a new id: what was set for the old one holds for the new one. Doing it twice changes nothing more. */
export const moveGroup = async (
  groups: GroupChatStore,
  from: ChatAddress,
  { newChatId, at }: { readonly newChatId: string; readonly at: Instant },
): Promise<void> => {
  const old = await groups.get(idOf(from));
  if (old === null) return;
  const address = { ...old.address, chatId: newChatId };
  await groups.add({ ...old, id: idOf(address), address, changedAt: at, version: 0 });
  if (old.state !== 'removed')
    await groups.replace({ ...old, state: 'removed', changedAt: at, version: old.version + 1 });
};

/** The bot is no longer in the group: nothing is sent there until an admin registers it again. */
export const removeGroup = async (groups: GroupChatStore, chat: ChatAddress, at: Instant): Promise<void> => {
  const known = await groups.get(idOf(chat));
  if (known === null || known.state === 'removed') return;
  await groups.replace({ ...known, state: 'removed', changedAt: at, version: known.version + 1 });
};
