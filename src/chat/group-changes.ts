import type { Instant } from '../shared/clock.js';
import type { GroupChat, GroupChatStore } from './chat.js';
import type { ChatAddress } from './message.js';

const idOf = ({ platform, chatId }: Pick<ChatAddress, 'platform' | 'chatId'>): string => `${platform}:${chatId}`;

/** Stands in for a group where the platform has none for us: its digest goes to people, each in private. */
export const privateDigestId = (platform: string): string => `${platform}:private`;

/**
 * A group got a new id: what was set for the old one holds for the new one, its digests included (one that is planned
 * goes on). Doing it twice changes nothing more.
 */
export const moveGroup = async (
  groups: GroupChatStore,
  from: ChatAddress,
  { newChatId, at }: { readonly newChatId: string; readonly at: Instant },
): Promise<void> => {
  const old = await groups.get(idOf(from));
  if (old === null) return;
  const address = { ...old.address, chatId: newChatId };
  const id = idOf(address);
  const origin = old.origin ?? old.id;
  // Somebody may have switched the digest on there before we heard of the move: then the old one's has no successor.
  const isNew = await groups.add({ ...old, id, address, version: 0, origin });
  if (old.state === 'removed') return;
  const goesOn = isNew || (await groups.get(id))?.origin === origin;
  const change = goesOn ? { movedTo: id } : {};
  await groups.replace({ ...old, ...change, state: 'removed', changedAt: at, version: old.version + 1 });
};

/** The group as it is known now, whatever numbers it had before; null: never known. */
export const findGroup = async (groups: GroupChatStore, id: string): Promise<GroupChat | null> => {
  let group = await groups.get(id);
  const seen = new Set<string>();
  while (group?.state === 'removed' && group.movedTo !== undefined && !seen.has(group.id)) {
    seen.add(group.id);
    group = await groups.get(group.movedTo);
  }
  return group;
};

/** The bot is no longer in the group: nothing is sent there until an admin registers it again. */
export const removeGroup = async (groups: GroupChatStore, chat: ChatAddress, at: Instant): Promise<void> => {
  const known = await groups.get(idOf(chat));
  if (known === null || known.state === 'removed') return;
  await groups.replace({ ...known, state: 'removed', changedAt: at, version: known.version + 1 });
};
