import { meetPerson, type SimulatedPerson } from '../../../src/platforms/simulator/simulated-person.js';
import { createSimulatedWorld, type SimulatedWorld } from '../../../src/platforms/simulator/simulated-world.js';
import { SIMULATED_BOT_NAME } from '../../../src/platforms/simulator/to-incoming.js';
import type { Clock } from '../../../src/shared/clock.js';
import { startTelegramEmulator } from '../telegram-emulator/emulator.js';
import type { Group as TelegramGroup, Person as TelegramPerson } from '../telegram-emulator/people.js';
import { startZaloEmulator } from '../zalo-emulator/emulator.js';
import type { Person as ZaloPerson } from '../zalo-emulator/people.js';
import type { ZaloSwitches } from '../zalo-emulator/world.js';
import { until } from './service-process.js';

/** Where the people of a scene sit: the chats of one platform, behind its real adapter. */
export type PlatformKind = 'simulator' | 'simulator, Zalo style' | 'telegram' | 'zalo';

export const PLATFORM_KINDS: readonly PlatformKind[] = ['simulator', 'simulator, Zalo style', 'telegram', 'zalo'];

/** Somebody in one chat: alone with the bot, or in a group. */
export interface Seat {
  readonly name: string;
  readonly chat: string;
}

/** What people can do on a platform. Everything resolves once the service has stored what was done. */
export interface Seats {
  /** Settings that lead the service to the platform. */
  readonly env: Readonly<Record<string, string>>;
  /** Handed to the service, where the platform is part of it. */
  readonly world?: SimulatedWorld;
  readonly hasButtons: boolean;
  /** The link of an invite carries its token; otherwise the code is typed. */
  readonly linksCarryTokens: boolean;
  sit(name: string): Promise<Seat>;
  says(seat: Seat, text: string): Promise<void>;
  /** Only where there are buttons: the newest of this label. */
  presses(seat: Seat, label: string): Promise<void>;
  sendsPicture(seat: Seat, caption: string): Promise<void>;
  group(title: string, seats: readonly Seat[]): Promise<string>;
  /** Speaks to the bot in a group, as people do there. */
  saysInGroup(seat: Seat, group: string, text: string): Promise<void>;
  /** A command by an administrator who hides behind the group; absent where nobody can. */
  commandsAnonymously?(seat: Seat, group: string, command: string): Promise<void>;
  /** The bot is taken out of a group; a platform may say nothing of it. */
  leavesGroup(group: string): Promise<void>;
  /** What the bot has said in a chat, oldest first. */
  texts(chat: string): readonly string[];
  /** Addresses of the pictures that a platform was told to fetch. */
  pictures(chat: string): readonly string[];
  /** What pops up over a pressed button. */
  notices(seat: Seat): readonly string[];
  /** Zalo behaves differently from now on; absent elsewhere. */
  /** Zalo no longer has the pictures that were sent; hidden ones may come back. */
  forgetPictures?(): void;
  hidePictures?(hidden: boolean): void;
  changeZalo?(switches: Partial<ZaloSwitches>): void;
  /** Resolves when the service listens. */
  ready(): Promise<void>;
  /** What the platform would not have taken from us. */
  violations(): readonly string[];
  close(): Promise<void>;
}

const PICTURE = Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAEBAQ==', 'base64');

const known = <T>(map: ReadonlyMap<string, T>, key: string): T => {
  const found = map.get(key);
  if (found === undefined) throw new Error(`nobody and nothing called ${key}`);
  return found;
};

const simulatorSeats = (clock: Clock, style: 'telegram' | 'zalo'): Seats => {
  const world = createSimulatedWorld({ clock, style });
  const people = new Map<string, SimulatedPerson>();
  const of = ({ name, chat }: Seat): SimulatedPerson => known(people, name).in(chat);
  return {
    env: {},
    world,
    hasButtons: style === 'telegram',
    linksCarryTokens: style === 'telegram',
    sit: async (name) => {
      const person = await meetPerson(world, { name });
      people.set(name, person);
      return { name, chat: person.chatId };
    },
    says: async (seat, text) => {
      await of(seat).says(text);
    },
    presses: (seat, label) => of(seat).presses(label),
    sendsPicture: async (seat, caption) => {
      await of(seat).sendsFile({ name: 'anh.jpg', mimeType: 'image/jpeg', bytes: PICTURE }, caption);
    },
    group: async (title, seats) => {
      const made = await world.addGroup({ title, memberIds: seats.map(({ name }) => known(people, name).id) });
      if (!made.ok) throw new Error(`no group: ${made.refusal.code}`);
      return made.value.id;
    },
    saysInGroup: async ({ name }, group, text) => {
      await known(people, name).in(group).says(`@${SIMULATED_BOT_NAME} ${text}`);
    },
    leavesGroup: async (group) => {
      await world.shutOut(group);
    },
    texts: (chat) => {
      const [anybody] = people.values();
      const bot = world.history(chat).filter(({ from }) => from === null);
      return anybody === undefined ? [] : bot.map((message) => anybody.read(message));
    },
    pictures: () => [],
    notices: ({ name }) => known(people, name).notices(),
    ready: () => Promise.resolve(),
    violations: () => [],
    close: () => Promise.resolve(),
  };
};

const telegramSeats = async (clock: Clock): Promise<Seats> => {
  const telegram = await startTelegramEmulator({ retryAfterScale: 0.01, clock });
  const people = new Map<string, TelegramPerson>();
  const groups = new Map<string, TelegramGroup>();
  const presses: { name: string; id: string }[] = [];
  let lastId = 5500;
  // What was fetched is confirmed by the next poll, after it was stored.
  const stored = (): Promise<void> =>
    until('Telegram’s updates are stored', () => telegram.updates.pending().length === 0);
  const sent = (chat: string) => telegram.sentTo(Number(chat));
  return {
    env: { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot },
    hasButtons: true,
    linksCarryTokens: true,
    sit: (name) => {
      lastId += 1;
      const person = telegram.user(lastId, name);
      people.set(name, person);
      return Promise.resolve({ name, chat: String(person.chatId) });
    },
    says: async ({ name }, text) => {
      known(people, name).says(text);
      await stored();
    },
    presses: async ({ name, chat }, label) => {
      const messages = sent(chat).filter((one) => one.buttons.flat().some(({ text }) => text.includes(label)));
      const message = messages.at(-1);
      if (message === undefined) throw new Error(`no button "${label}" in ${chat}`);
      presses.push({ name, id: known(people, name).presses(message, label) });
      await stored();
    },
    sendsPicture: async ({ name }, caption) => {
      known(people, name).sendsPhoto({ bytes: PICTURE, ...(caption === '' ? {} : { caption }) });
      await stored();
    },
    group: async (title, seats) => {
      const group = telegram.group(-700 - groups.size, title);
      groups.set(String(group.id), group);
      group.addsBot(known(people, seats[0]?.name ?? ''));
      await stored();
      return String(group.id);
    },
    // In privacy mode a bot hears commands to it and answers to its messages.
    saysInGroup: async ({ name }, groupId, text) => {
      const person = known(people, name).in(known(groups, groupId));
      const last = sent(groupId).at(-1);
      if (text.startsWith('/')) person.says(text.replace(/^\/\w+/, (command) => `${command}@${telegram.username}`));
      else if (last === undefined) throw new Error('the bot has said nothing here that could be answered');
      else person.replies(last, text);
      await stored();
    },
    commandsAnonymously: async ({ name }, groupId, command) => {
      const person = known(people, name).in(known(groups, groupId), { anonymous: true });
      person.says(`${command}@${telegram.username}`);
      await stored();
    },
    leavesGroup: async (group) => {
      const [anybody] = people.values();
      if (anybody !== undefined) known(groups, group).removesBot(anybody);
      await stored();
    },
    texts: (chat) => sent(chat).map(({ text }) => text),
    pictures: () => [],
    notices: ({ name }) =>
      presses
        .filter((press) => press.name === name)
        .flatMap(({ id }) => telegram.answersTo(id).filter((one) => one !== null)),
    ready: () => until('Telegram is polled', () => telegram.callsOf('getUpdates').length > 0),
    violations: () => telegram.violations,
    close: () => telegram.close(),
  };
};

const zaloSeats = async (clock: Clock, switches: Partial<ZaloSwitches>): Promise<Seats> => {
  const zalo = await startZaloEmulator({ tellsDisplayName: true, ...switches, now: () => clock.now() });
  const people = new Map<string, ZaloPerson>();
  let lastId = 0;
  const polls = (): number => zalo.callsOf('getUpdates').length;
  /** An update is stored before the next poll begins. */
  const write = async (act: () => void): Promise<void> => {
    const before = polls();
    act();
    await until('Zalo’s update is stored', () => zalo.updates.pending().length === 0 && polls() > before);
  };
  return {
    env: { ZALO_BOT_TOKEN: zalo.token, ZALO_API_ROOT: zalo.apiRoot },
    hasButtons: false,
    linksCarryTokens: false,
    sit: (name) => {
      lastId += 1;
      const person = zalo.person(`ab12${String(lastId).padStart(16, '0')}`, name);
      people.set(name, person);
      return Promise.resolve({ name, chat: person.id });
    },
    says: ({ name }, text) => write(() => known(people, name).says(text)),
    presses: () => Promise.reject(new Error('Zalo has no buttons')),
    sendsPicture: ({ name }, caption) =>
      write(() => known(people, name).sendsPhoto(PICTURE, caption === '' ? undefined : caption)),
    // Nobody tells the bot that it was added.
    group: (title) => Promise.resolve(`77de${Buffer.from(title).toString('hex').slice(0, 16).padEnd(16, '0')}`),
    saysInGroup: ({ name }, group, text) =>
      write(() => known(people, name).inGroup(group).says(`@${zalo.world.displayName} ${text}`)),
    // No update tells of it; the next message is refused.
    leavesGroup: (group) => {
      zalo.world.chats.delete(group);
      return Promise.resolve();
    },
    texts: (chat) => zalo.sentTo(chat).map(({ text }) => text),
    pictures: (chat) => zalo.sentTo(chat).flatMap(({ photo }) => (photo === null ? [] : [photo])),
    notices: () => [],
    forgetPictures: () => {
      zalo.world.photos.clear();
    },
    hidePictures: (hidden) => {
      zalo.world.hidesPhotos = hidden;
    },
    changeZalo: (wanted) => {
      zalo.change(wanted);
    },
    ready: () => until('Zalo is polled', () => polls() > 0),
    violations: () => zalo.violations,
    close: () => zalo.close(),
  };
};

/** Seats on a platform that has just begun to run; `clock` is the one of the service. */
export const openSeats = (kind: PlatformKind, clock: Clock, zalo: Partial<ZaloSwitches> = {}): Promise<Seats> => {
  if (kind === 'telegram') return telegramSeats(clock);
  if (kind === 'zalo') return zaloSeats(clock, zalo);
  return Promise.resolve(simulatorSeats(clock, kind === 'simulator' ? 'telegram' : 'zalo'));
};
