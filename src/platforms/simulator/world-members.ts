import { done, refused, type Outcome } from '../../shared/outcome.js';
import { deliverUpdate } from './people-side.js';
import type { WorldCore } from './world-core.js';
import type { WorldChat, WorldPerson } from './world-state.js';

export interface NewPerson {
  readonly name: string;
  /** Letters, digits, - and _; left out: numbered. A person who exists already is returned as is. */
  readonly id?: string;
}

export interface NewGroup {
  readonly title: string;
  readonly memberIds: readonly string[];
  readonly id?: string;
}

const numberedId = (core: WorldCore, kind: 'p' | 'g'): string =>
  `${core.style === 'zalo' ? 'z' : ''}${kind}${core.nextNumber()}`;

export const addPerson = async (core: WorldCore, { name, id }: NewPerson): Promise<WorldPerson> => {
  const known = core.state.people.find((person) => person.id === id);
  if (known !== undefined) return known;
  const person = { id: id ?? numberedId(core, 'p'), name };
  core.state.people.push(person);
  const chat: WorldChat = {
    id: person.id,
    kind: 'private',
    title: name,
    memberIds: [person.id],
    started: false,
    bot: 'in',
  };
  core.state.chats.push(chat);
  core.emit({ kind: 'chats' });
  await core.save();
  return person;
};

/** A new group with the bot in it; the bot is told that it was added, by the first member. */
export const addGroup = async (core: WorldCore, { title, memberIds, id }: NewGroup): Promise<Outcome<WorldChat>> => {
  const members = memberIds.map((memberId) => core.state.people.find((person) => person.id === memberId));
  if (members.length === 0 || members.includes(undefined)) return refused('no-such-person');
  const known = id === undefined ? undefined : core.chat(id);
  if (known !== undefined) return done(known);
  const group: WorldChat = {
    id: id ?? numberedId(core, 'g'),
    kind: 'group',
    title,
    memberIds: [...memberIds],
    started: true,
    bot: 'in',
  };
  core.state.chats.push(group);
  core.emit({ kind: 'chats' });
  await deliverUpdate(core, group, {
    from: members[0] ?? null,
    body: { membership: { change: 'added', newChatId: null } },
  });
  return done(group);
};

/** Puts a person into a group; nothing happens when they are in it. */
export const joinGroup = async (core: WorldCore, personId: string, groupId: string): Promise<Outcome<WorldChat>> => {
  const group = core.chat(groupId);
  if (group?.kind !== 'group') return refused('no-such-chat');
  if (!core.state.people.some(({ id }) => id === personId)) return refused('no-such-person');
  core.replaceChat(groupId, { memberIds: [...new Set([...group.memberIds, personId])] });
  core.emit({ kind: 'chats' });
  await core.save();
  return done(core.chat(groupId) ?? group);
};

/** The person shuts the bot out (or the group removes it): sends fail from now on. */
export const shutOut = async (core: WorldCore, chatId: string): Promise<Outcome<WorldChat>> => {
  const chat = core.chat(chatId);
  if (chat === undefined) return refused('no-such-chat');
  const bot = chat.kind === 'group' ? 'removed' : 'blocked';
  core.replaceChat(chatId, { bot });
  core.emit({ kind: 'chats' });
  const from = core.state.people.find(({ id }) => id === chat.memberIds[0]) ?? null;
  await deliverUpdate(core, chat, { from, body: { membership: { change: bot, newChatId: null } } });
  return done({ ...chat, bot });
};

/** The group becomes a larger one under a new id, as Telegram's supergroups do; its messages go along. */
export const moveGroup = async (core: WorldCore, groupId: string): Promise<Outcome<WorldChat>> => {
  const group = core.chat(groupId);
  if (group?.kind !== 'group') return refused('no-such-chat');
  const newId = numberedId(core, 'g');
  const { state } = core;
  state.moved = { ...state.moved, [groupId]: newId };
  state.messages = state.messages.map((each) => (each.chatId === groupId ? { ...each, chatId: newId } : each));
  core.replaceChat(groupId, { id: newId });
  core.emit({ kind: 'chats' });
  await deliverUpdate(core, group, { from: null, body: { membership: { change: 'moved', newChatId: newId } } });
  return done({ ...group, id: newId });
};
