import type { Updates } from './updates.js';
import type { Json, World, ZaloSwitches } from './world.js';

/** What a person does on Zalo; every call is one update and returns its message id. */
export interface Person {
  readonly id: string;
  says(text: string): string;
  sendsPhoto(bytes: Uint8Array, caption?: string): { readonly messageId: string; readonly url: string };
  sendsSticker(): string;
  sendsVoice(): string;
  /** A file, a place, a film; or anything at all from somebody whom the law protects. */
  sendsUnsupported(): string;
  /** An update as it is given, with what is missing filled in. */
  sends(event: string, fields: Json): string;
  /** The same person in a group, where only what names the bot or answers it arrives. */
  inGroup(chatId: string): Person;
}

export interface Scene {
  readonly world: World;
  readonly updates: Updates;
  readonly switches: ZaloSwitches;
  readonly now: () => number;
  /** Where pictures can be fetched. */
  readonly mediaRoot: () => string;
}

export const createPerson = (
  scene: Scene,
  person: { readonly id: string; readonly name: string; readonly isBot?: boolean },
  groupId: string | null = null,
): Person => {
  const { world, updates, switches } = scene;
  const chatId = groupId ?? person.id;

  const sends = (event: string, fields: Json): string => {
    const messageId = world.newId();
    world.chats.add(chatId);
    updates.push({
      event_name: event,
      message: {
        message_id: messageId,
        date: scene.now(),
        from: { id: person.id, display_name: person.name, is_bot: person.isBot ?? false },
        chat: { id: chatId, chat_type: groupId === null ? 'PRIVATE' : 'GROUP' },
        ...fields,
      },
    });
    return messageId;
  };

  return {
    id: person.id,
    sends,
    says: (text) => sends('message.text.received', { text }),
    sendsPhoto: (bytes, caption) => {
      const name = world.newId();
      world.photos.set(name, bytes);
      const url = `${scene.mediaRoot()}/photos/${name}.jpg`;
      const messageId = sends('message.image.received', {
        [switches.imageField]: url,
        message_type: 'CHAT_PHOTO',
        ...(caption === undefined ? {} : { caption }),
      });
      return { messageId, url };
    },
    sendsSticker: () =>
      sends('message.sticker.received', { sticker: 'bfe458b56cf085aedce1', url: 'https://s.example/1' }),
    sendsVoice: () =>
      sends('message.voice.received', { voice_url: 'https://v.example/1.aac', message_type: 'CHAT_VOICE' }),
    sendsUnsupported: () => sends('message.unsupported.received', {}),
    inGroup: (id) => createPerson(scene, person, id),
  };
};
