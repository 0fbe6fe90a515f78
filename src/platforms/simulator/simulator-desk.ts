import { refused, type Outcome } from '../../shared/outcome.js';
import type { EditedText, Pressed, Said, SentFile } from './people-side.js';
import type { SimulatedWorld } from './simulated-world.js';
import type { SimulatorStyle, WorldChat, WorldEvent, WorldMessage, WorldPerson } from './world-state.js';

export type DeskPerson = WorldPerson & { readonly style: SimulatorStyle };
export type DeskChat = WorldChat & { readonly style: SimulatorStyle };

/**
 * All simulated worlds as one, for a page that shows a Telegram-like and a Zalo-like person side by side: finds the
 * world by the person (their ids differ: numbered ones by prefix, chosen ones by whoever chose them).
 */
export interface SimulatorDesk {
  readonly styles: readonly SimulatorStyle[];
  people(): readonly DeskPerson[];
  chats(): readonly DeskChat[];
  /** Oldest first; null: no such chat. */
  history(chatId: string): readonly WorldMessage[] | null;
  file(fileId: string): { readonly name: string; readonly mimeType: string; readonly bytes: Uint8Array } | null;
  say(said: Said): Promise<Outcome<unknown>>;
  press(pressed: Pressed): Promise<Outcome<unknown>>;
  attach(sent: SentFile): Promise<Outcome<unknown>>;
  edit(edited: EditedText): Promise<Outcome<unknown>>;
  /** A new person; with an invite they join at once by it (`/start <token>`, or the typed code on the Zalo-like side). */
  addPerson(person: {
    readonly name: string;
    readonly style: SimulatorStyle;
    readonly invite: string | null;
  }): Promise<Outcome<DeskPerson>>;
  addGroup(group: { readonly title: string; readonly memberIds: readonly string[] }): Promise<Outcome<WorldChat>>;
  subscribe(listener: (event: WorldEvent) => void): () => void;
}

/** What people paste as an invite: the token itself, the code, or the whole link. */
const inviteOf = (pasted: string): string => {
  const link = /[#?&]start=([A-Za-z0-9_-]+)/.exec(pasted)?.[1];
  return link ?? pasted.trim().replace(/^\/start\s+/i, '');
};

export const createSimulatorDesk = (worlds: readonly SimulatedWorld[]): SimulatorDesk => {
  const worldOf = (personId: string): SimulatedWorld | undefined =>
    worlds.find((world) => world.people().some(({ id }) => id === personId));
  const ask = async <T extends { readonly personId: string }>(
    request: T,
    act: (world: SimulatedWorld, request: T) => Promise<Outcome<unknown>>,
  ): Promise<Outcome<unknown>> => {
    const world = worldOf(request.personId);
    return world === undefined ? refused('no-such-person') : act(world, request);
  };
  return {
    styles: worlds.map(({ style }) => style),
    people: () => worlds.flatMap((world) => world.people().map((each) => ({ ...each, style: world.style }))),
    chats: () => worlds.flatMap((world) => world.chats().map((each) => ({ ...each, style: world.style }))),
    history: (chatId) => worlds.find((world) => world.chats().some(({ id }) => id === chatId))?.history(chatId) ?? null,
    file: (fileId) => {
      const found = worlds.map((world) => world.file(fileId)).find((file) => file !== null) ?? null;
      return found === null ? null : { ...found.info, bytes: found.bytes };
    },
    say: (said) => ask(said, (world, request) => world.say(request)),
    press: (pressed) => ask(pressed, (world, request) => world.press(request)),
    attach: (sent) => ask(sent, (world, request) => world.sendFile(request)),
    edit: (edited) => ask(edited, (world, request) => world.editMessage(request)),
    addPerson: async ({ name, style, invite }) => {
      const world = worlds.find((each) => each.style === style);
      if (world === undefined) return refused('no-such-style');
      const { id } = await world.addPerson({ name });
      const code = inviteOf(invite ?? '');
      if (code !== '') await world.say({ personId: id, chatId: id, text: style === 'zalo' ? code : `/start ${code}` });
      return { ok: true, value: { id, name, style } };
    },
    addGroup: async ({ title, memberIds }) => {
      const world = worldOf(memberIds[0] ?? '');
      return world === undefined ? refused('no-such-person') : world.addGroup({ title, memberIds });
    },
    subscribe: (listener) => {
      const stops = worlds.map((world) => world.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
};
