import type { ChatAddress } from '../../src/chat/message.js';
import type { Messenger, OutgoingPiece, SendResult } from '../../src/chat/messenger.js';
import type { ReceivedUpdate } from '../../src/chat/receiver.js';
import { plainText } from '../../src/shared/rich-text.js';
import type { Life, World } from './simulation-world.js';

/** What the platform really did, whatever its answer said. */
export interface Delivery {
  /** Logical key of the message, the same however often and under whatever row it is sent. */
  readonly key: string;
  readonly piece: number;
  readonly chat: string;
  readonly at: number;
}

export interface Arrival {
  readonly life: Life;
  readonly to: ChatAddress;
  readonly rowId: string;
  readonly key: string;
}

export interface Platform {
  readonly deliveries: Delivery[];
  /** Ids of updates that will never be offered again. */
  readonly confirmed: string[];
  readonly written: ReceivedUpdate[];
  readonly deadChats: Set<string>;
  readonly messenger: (life: Life, name: 'telegram' | 'zalo') => Messenger;
  /** Somebody writes to the bot. */
  write(chat: string): void;
  /** Unconfirmed updates from the offset on; those before it are confirmed by asking. */
  fetch(life: Life, offset: number): Promise<readonly ReceivedUpdate[]>;
}

const ABILITIES = { editing: false, files: false, bold: true, commandMenu: false, startPayload: false } as const;

/** Every message of the simulation says which row and which logical key it is, so that the checker needs no other book. */
export const wordsOf = (rowId: string, key: string, piece: number): string =>
  `${rowId}|${key}|${piece}`.padEnd(60, '.');

const readWords = (piece: OutgoingPiece): { rowId: string; key: string; piece: number } => {
  const [rowId = '', key = '', number = ''] = plainText(piece.text).split('|');
  return { rowId, key, piece: Number.parseInt(number, 10) };
};

export interface PlatformSettings {
  readonly world: World;
  /** Whether anything goes wrong at this time. */
  readonly faulty: () => boolean;
  /** Told of each call when it arrives, before anything comes of it. */
  readonly onArrival: (arrival: Arrival) => void;
}

export const createPlatform = ({ world, faulty, onArrival }: PlatformSettings): Platform => {
  const deliveries: Delivery[] = [];
  const confirmed: string[] = [];
  const written: ReceivedUpdate[] = [];
  const deadChats = new Set<string>();
  const movedTo = new Map<string, string>();
  let pending: ReceivedUpdate[] = [];
  let messages = 0;

  const deliver = (to: ChatAddress, piece: OutgoingPiece): SendResult => {
    const words = readWords(piece);
    deliveries.push({ key: words.key, piece: words.piece, chat: `${to.platform}:${to.chatId}`, at: world.now() });
    messages += 1;
    return { outcome: 'sent', messageId: `m${messages}` };
  };
  const waitFor = (): SendResult => ({
    outcome: 'wait',
    retryAfterMs: world.between(3_000, 40_000),
    scope: world.chance(0.5) ? 'channel' : 'chat',
    code: 'too-many-requests',
  });
  /** One kind of trouble; the message may have been delivered all the same. */
  const trouble = async (life: Life, to: ChatAddress, piece: OutgoingPiece): Promise<SendResult> => {
    const kind = world.between(1, 6);
    if (kind === 1) return waitFor();
    if (kind === 2) return { outcome: 'retry', code: 'refused' };
    if (kind === 3) return { outcome: 'unknown', code: 'cut-before' };
    if (kind === 4) {
      deliver(to, piece);
      return { outcome: 'unknown', code: 'cut-after' };
    }
    if (kind === 5) return { outcome: 'broken', code: 'unauthorised' };
    deliver(to, piece);
    await world.after(life, world.between(20_000, 60_000)); // never answers in time
    return { outcome: 'unknown', code: 'timeout' };
  };
  const send = async (life: Life, to: ChatAddress, piece: OutgoingPiece): Promise<SendResult> => {
    await world.after(life, world.between(5, 150));
    onArrival({ life, to, ...readWords(piece) });
    const chat = `${to.platform}:${to.chatId}`;
    let result: SendResult;
    const newChatId = movedTo.get(chat);
    if (deadChats.has(chat)) result = { outcome: 'dead-address', reason: 'blocked', revivable: true, code: 'blocked' };
    else if (newChatId !== undefined) result = { outcome: 'moved', newChatId };
    else if (faulty() && world.chance(0.15)) result = await trouble(life, to, piece);
    else result = deliver(to, piece);
    if (to.kind === 'group' && newChatId === undefined && world.chance(0.05)) movedTo.set(chat, `${to.chatId}+`);
    await world.after(life, world.between(5, 150));
    return result;
  };

  return {
    deliveries,
    confirmed,
    written,
    deadChats,
    messenger: (life, name) => ({
      platform: name,
      abilities: { ...ABILITIES, buttons: name === 'telegram', pictures: 'none', maxTextLength: 60 },
      send: (to, piece) => send(life, to, piece),
      edit: (to, _id, piece) => send(life, to, piece),
      answerButton: () => Promise.resolve(),
      download: () => Promise.resolve(null),
      inviteLink: () => Promise.resolve(null),
    }),
    write: (chat) => {
      const sequence = written.length + 1;
      const update = { id: `tg:1:${sequence}`, chatKey: `telegram:${chat}`, sequence, raw: { chat } };
      written.push(update);
      pending.push(update);
    },
    fetch: async (life, offset) => {
      await world.after(life, world.between(5, 100));
      confirmed.push(...pending.filter((update) => update.sequence < offset).map((update) => update.id));
      pending = pending.filter((update) => update.sequence >= offset);
      const found = pending.slice(0, 5);
      await world.after(life, found.length > 0 ? world.between(5, 100) : 3_000);
      return found;
    },
  };
};
