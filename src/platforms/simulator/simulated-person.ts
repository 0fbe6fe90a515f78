import { plainText } from '../../shared/rich-text.js';
import type { Outcome } from '../../shared/outcome.js';
import type { SimulatedWorld } from './simulated-world.js';
import type { WorldMessage } from './world-state.js';

/** One person in one chat, for tests and the demo. What the platform refuses is thrown: the script is wrong. */
export interface SimulatedPerson {
  readonly id: string;
  readonly name: string;
  readonly chatId: string;
  says(text: string): Promise<WorldMessage>;
  /** Answers a message, given as such or by a part of its text (the newest that has it). */
  repliesTo(message: WorldMessage | string, text: string): Promise<WorldMessage>;
  /** Presses the newest button whose label is, or else contains, this text; `under` narrows it to one message. */
  presses(label: string, under?: WorldMessage): Promise<void>;
  sendsFile(
    file: { readonly name: string; readonly mimeType: string; readonly bytes: Uint8Array },
    caption?: string,
    /** Sent as one of several, and as the answer to a message. */
    more?: { readonly album?: string; readonly replyTo?: WorldMessage },
  ): Promise<WorldMessage>;
  edits(message: WorldMessage, text: string): Promise<WorldMessage>;
  blocksTheBot(): Promise<void>;
  /** Text of a message without markup. */
  read(message: WorldMessage): string;
  /** What the bot said last in this chat. */
  lastMessage(): WorldMessage | undefined;
  /** Labels under the newest message of the bot that has buttons. */
  buttons(): readonly string[];
  mark(): number;
  /** What the bot said after `mark()`. */
  messagesSince(mark: number): readonly WorldMessage[];
  /** Texts that popped up for this person after pressing a button, oldest first. */
  notices(): readonly string[];
  /** The same person in a group. */
  in(groupId: string): SimulatedPerson;
}

const orThrow = <T>(what: string, outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`simulated person could not ${what}: ${outcome.refusal.code}`);
  return outcome.value;
};

const labelsOf = (message: WorldMessage): string[] => message.buttons.flat().map(({ text }) => text);

const findButton = (messages: readonly WorldMessage[], label: string) => {
  const fits = [(text: string) => text === label, (text: string) => text.includes(label)];
  for (const fit of fits) {
    for (const message of messages.toReversed()) {
      const button = message.buttons.flat().find(({ text }) => fit(text));
      if (button !== undefined) return { messageId: message.id, data: button.data };
    }
  }
  const seen = [...new Set(messages.flatMap(labelsOf))].join('] [');
  throw new Error(`no button "${label}"; there are: [${seen}]`);
};

const person = (
  world: SimulatedWorld,
  place: { id: string; name: string; chatId: string },
  notices: readonly string[],
): SimulatedPerson => {
  const where = { personId: place.id, chatId: place.chatId };
  const fromBot = (): WorldMessage[] => world.history(place.chatId).filter(({ from }) => from === null);
  const find = (part: string): WorldMessage => {
    const found = world.history(place.chatId).findLast(({ text }) => plainText(text).includes(part));
    if (found === undefined) throw new Error(`no message with "${part}" in ${place.chatId}`);
    return found;
  };
  const reply = (message: WorldMessage | string): string => (typeof message === 'string' ? find(message) : message).id;
  return {
    ...place,
    says: async (text) => orThrow('say', await world.say({ ...where, text })),
    repliesTo: async (message, text) => orThrow('reply', await world.say({ ...where, text, replyTo: reply(message) })),
    presses: async (label, under) => {
      const messages = under === undefined ? fromBot() : fromBot().filter(({ id }) => id === under.id);
      orThrow('press', await world.press({ ...where, ...findButton(messages, label) }));
    },
    sendsFile: async ({ name, mimeType, bytes }, text = '', { album, replyTo: to } = {}) => {
      const base64 = Buffer.from(bytes).toString('base64');
      const place = { ...(album === undefined ? {} : { album }), ...(to === undefined ? {} : { replyTo: to.id }) };
      return orThrow('send a file', await world.sendFile({ ...where, ...place, text, name, mimeType, base64 }));
    },
    edits: async (message, text) => orThrow('edit', await world.editMessage({ ...where, messageId: message.id, text })),
    blocksTheBot: async () => void orThrow('block', await world.shutOut(place.chatId)),
    read: (message) => plainText(message.text),
    lastMessage: () => fromBot().at(-1),
    buttons: () => labelsOf(fromBot().findLast(({ buttons }) => buttons.length > 0) ?? ({ buttons: [] } as never)),
    mark: () => Number(world.history(place.chatId).at(-1)?.id ?? 0),
    messagesSince: (mark) => fromBot().filter(({ id }) => Number(id) > mark),
    notices: () => [...notices],
    in: (groupId) => person(world, { ...place, chatId: groupId }, notices),
  };
};

/** A new (or, by `id`, an old) person of the world, in the private chat with the bot. */
export const meetPerson = async (
  world: SimulatedWorld,
  who: { readonly name: string; readonly id?: string },
): Promise<SimulatedPerson> => {
  const { id, name } = await world.addPerson(who);
  const notices: string[] = [];
  world.subscribe((event) => {
    if (event.kind === 'pressed' && event.personId === id && event.text !== null) notices.push(event.text);
  });
  return person(world, { id, name, chatId: id }, notices);
};
