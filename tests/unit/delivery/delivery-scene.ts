import type { ChatAddress, OutgoingMessage, PlatformName } from '../../../src/chat/message.js';
import type { Messenger, MessengerAbilities, OutgoingPiece, SendResult } from '../../../src/chat/messenger.js';
import { plainText } from '../../../src/shared/rich-text.js';
import { createDispatcher } from '../../../src/delivery/dispatch-outbox.js';
import type { DispatchNeeds } from '../../../src/delivery/dispatch-needs.js';
import type { NewOutboxRow, OutboxRow } from '../../../src/delivery/outbox-store.js';
import { createRateGate } from '../../../src/delivery/rate-gate.js';
import { createMovableClock } from '../../../src/shared/clock.js';
import { silentLogger } from '../../../src/shared/logger.js';
import {
  createMemoryChannels,
  createMemoryOutbox,
  createMemorySentMessages,
} from '../../support/memory/memory-delivery.js';

/** Monday 23 March 2026, 08:00 in Vietnam. */
export const MORNING = Date.UTC(2026, 2, 23, 1, 0);
export const MINUTE = 60_000;

export const TELEGRAM_LAN: ChatAddress = { platform: 'telegram', chatId: '11', kind: 'private' };
export const ZALO_LAN: ChatAddress = { platform: 'zalo', chatId: 'z11', kind: 'private' };

export const ABILITIES: MessengerAbilities = {
  buttons: true,
  editing: true,
  files: true,
  pictures: 'upload',
  bold: true,
  commandMenu: true,
  startPayload: true,
  maxTextLength: 100,
};

export interface Sent {
  readonly to: string;
  readonly text: string;
  readonly piece: OutgoingPiece;
  readonly edited?: string;
}

export const reminder = (change: Partial<NewOutboxRow> = {}): NewOutboxRow => ({
  id: 'reminder:lan:2026-03-23T08:00',
  class: 'reminder',
  target: { to: 'member', memberId: 'lan' },
  content: { form: 'rendered', topic: 'reminder', facts: {} },
  priority: 5,
  dueAt: MORNING,
  expiresAt: MORNING + 600 * MINUTE,
  ...change,
});

export const answer = (message: OutgoingMessage, change: Partial<NewOutboxRow> = {}): NewOutboxRow => ({
  ...reminder(),
  id: 'reply:tg:1:5:0',
  class: 'answer',
  target: { to: 'chat', chat: TELEGRAM_LAN },
  content: { form: 'fixed', message },
  priority: 0,
  ...change,
});

type Needs = Partial<Omit<DispatchNeeds, 'outbox' | 'clock'>>;
type Respond = (to: ChatAddress, piece: OutgoingPiece) => SendResult | Promise<SendResult>;

/** A dispatcher over stores in memory, with a platform that answers what `script` says (then `sent`). */
export const createScene = (needs: Needs = {}) => {
  const clock = createMovableClock(MORNING);
  const outbox = createMemoryOutbox();
  const channels = createMemoryChannels();
  const sentMessages = createMemorySentMessages();
  const sent: Sent[] = [];
  const told: string[] = [];
  const script: (SendResult | Respond)[] = [];
  const tell = (what: string): Promise<void> => {
    told.push(what);
    return Promise.resolve();
  };
  const answerOf = async (to: ChatAddress, piece: OutgoingPiece): Promise<SendResult> => {
    const next = script.shift();
    if (next === undefined) return { outcome: 'sent', messageId: `m${sent.length}` };
    return typeof next === 'function' ? next(to, piece) : next;
  };
  const messenger = (platform: PlatformName, abilities: MessengerAbilities): Messenger => ({
    platform,
    abilities,
    send: (to, piece) => {
      sent.push({ to: `${to.platform}:${to.chatId}`, text: plainText(piece.text), piece });
      return answerOf(to, piece);
    },
    edit: (to, messageId, piece) => {
      sent.push({ to: `${to.platform}:${to.chatId}`, text: plainText(piece.text), piece, edited: messageId });
      return answerOf(to, piece);
    },
    answerButton: () => Promise.resolve(),
    download: () => Promise.resolve(null),
    inviteLink: () => Promise.resolve(null),
  });
  const all: DispatchNeeds = {
    outbox,
    clock,
    channels,
    sentMessages,
    messengers: new Map([
      ['telegram', messenger('telegram', ABILITIES)],
      ['zalo', messenger('zalo', { ...ABILITIES, buttons: false, editing: false, files: false, pictures: 'none' })],
    ]),
    render: () => Promise.resolve({ message: { text: [['Nhắc việc']] }, occurrenceIds: ['o1'] }),
    addresses: () => Promise.resolve([TELEGRAM_LAN]),
    describeFile: (file) => [[`Tệp ${file.name} ở trang web`]],
    onDeadAddress: ({ address, reason }) => tell(`dead ${address.platform} ${reason}`),
    onMoved: (from, to) => tell(`moved ${from.chatId} ${to}`),
    onUnreachable: (row) => tell(`unreachable ${row.id}`),
    onAlert: (alert) => tell(`alert ${alert.kind} ${alert.code}`),
    quiet: { nextPermitted: (instant) => instant },
    gates: createRateGate({}),
    quota: new Map(),
    logger: silentLogger,
    holder: 'here',
    random: () => 1,
    sleep: (ms, cancel) =>
      new Promise((resolve) => {
        // A wait moves the clock; the watch over a call, which is cancelled, does not.
        setImmediate(() => {
          if (cancel?.aborted !== true && ms < 20_000) clock.advance(ms);
          if (ms < 20_000) resolve();
        });
      }),
    ...needs,
  };
  const dispatcher = createDispatcher(all);
  const row = async (id = 'reminder:lan:2026-03-23T08:00'): Promise<OutboxRow> => {
    const found = await outbox.get(id);
    if (found === null) throw new Error(`no row ${id}`);
    return found;
  };
  return { clock, outbox, channels, sentMessages, sent, told, script, dispatcher, row, needs: all };
};
