import type { Outcome } from '../../shared/outcome.js';
import { editMessage, press, say, sendFile } from './people-side.js';
import type { EditedText, Pressed, Said, SentFile } from './people-side.js';
import { createWorldCore, type WorldCore, type WorldNeeds } from './world-core.js';
import { addGroup, addPerson, joinGroup, moveGroup, shutOut, type NewGroup, type NewPerson } from './world-members.js';
import type { SimulatorStyle, WorldChat, WorldEvent, WorldFile, WorldMessage, WorldPerson } from './world-state.js';

/**
 * The chat platform as its users see it: people, chats, what was written. It stands for the servers of a real
 * platform, so it outlives the bot: hand the same world to the next `createSimulatorPlatform`, or give it a place to
 * be stored. Everything a person does becomes an update that the bot must fetch and confirm.
 */
export interface SimulatedWorld {
  readonly style: SimulatorStyle;
  people(): readonly WorldPerson[];
  chats(): readonly WorldChat[];
  /** Oldest first; empty for an unknown chat. */
  history(chatId: string): readonly WorldMessage[];
  file(fileId: string): { readonly info: WorldFile; readonly bytes: Uint8Array } | null;
  addPerson(person: NewPerson): Promise<WorldPerson>;
  addGroup(group: NewGroup): Promise<Outcome<WorldChat>>;
  joinGroup(personId: string, groupId: string): Promise<Outcome<WorldChat>>;
  /** The person blocks the bot; in a group: the bot is removed. Writing again in private lets it back in. */
  shutOut(chatId: string): Promise<Outcome<WorldChat>>;
  moveGroup(groupId: string): Promise<Outcome<WorldChat>>;
  say(said: Said): Promise<Outcome<WorldMessage>>;
  sendFile(sent: SentFile): Promise<Outcome<WorldMessage>>;
  press(pressed: Pressed): Promise<Outcome<{ readonly callbackId: string }>>;
  editMessage(edited: EditedText): Promise<Outcome<WorldMessage>>;
  /** Told of every change, in order; call the result to hear no more. */
  subscribe(listener: (event: WorldEvent) => void): () => void;
  /** Updates that the bot has not confirmed yet. */
  pendingCount(): number;
  /** Reads the stored world, once, before anything else happens in it. Throws what the storage throws. */
  restore(): Promise<void>;
}

const cores = new WeakMap<SimulatedWorld, WorldCore>();

/** For the bot's side of the platform only. */
export const coreOf = (world: SimulatedWorld): WorldCore => {
  const core = cores.get(world);
  if (core === undefined) throw new TypeError('not a world made by createSimulatedWorld');
  return core;
};

const findFile = (core: WorldCore, fileId: string): ReturnType<SimulatedWorld['file']> => {
  const base64 = core.state.files[fileId];
  const info = core.state.messages.find(({ file }) => file?.id === fileId)?.file;
  if (base64 === undefined || info === undefined || info === null) return null;
  return { info, bytes: Buffer.from(base64, 'base64') };
};

export const createSimulatedWorld = (needs: WorldNeeds): SimulatedWorld => {
  const core = createWorldCore(needs);
  const world: SimulatedWorld = {
    style: core.style,
    people: () => core.state.people,
    chats: () => core.state.chats,
    history: (chatId) => {
      const id = core.state.moved[chatId] ?? chatId;
      return core.state.messages.filter((message) => message.chatId === id);
    },
    file: (fileId) => findFile(core, fileId),
    addPerson: (person) => addPerson(core, person),
    addGroup: (group) => addGroup(core, group),
    joinGroup: (personId, groupId) => joinGroup(core, personId, groupId),
    shutOut: (chatId) => shutOut(core, chatId),
    moveGroup: (groupId) => moveGroup(core, groupId),
    say: (said) => say(core, said),
    sendFile: (sent) => sendFile(core, sent),
    press: (pressed) => press(core, pressed),
    editMessage: (edited) => editMessage(core, edited),
    subscribe: (listener) => core.subscribe(listener),
    pendingCount: () => core.state.pending.length,
    restore: () => core.restore(),
  };
  cores.set(world, core);
  return world;
};
