import type { ChatAddress } from '../../src/chat/message.js';
import { createTelegramClient } from '../../src/platforms/telegram/telegram-client.js';
import { createTelegramMessenger } from '../../src/platforms/telegram/telegram-messenger.js';
import { silentLogger } from '../../src/shared/logger.js';
import { startTelegramEmulator } from '../support/telegram-emulator/emulator.js';
import { apiError, tooManyRequests, type Fault } from '../support/telegram-emulator/faults.js';
import type { SentMessage } from '../support/telegram-emulator/world.js';
import type { Delivered, MessengerHarness, Trouble } from './messenger-contract.js';

const faultOf = (trouble: Trouble): Fault => {
  switch (trouble.kind) {
    case 'too-fast':
      return tooManyRequests(trouble.seconds);
    case 'server-error':
      return apiError(500, 'Internal Server Error');
    case 'cut-after':
      return { kind: 'hang-up-after' };
    case 'wrong-token':
      return apiError(401, 'Unauthorized');
  }
};

const toDelivered = (message: SentMessage): Delivered => ({
  chatId: String(message.chatId),
  messageId: String(message.messageId),
  text: message.text,
  bold: message.entities
    .filter(({ type }) => type === 'bold')
    .map(({ offset, length }) => message.text.slice(offset, offset + length)),
  buttons: message.buttons.map((row) => row.map(({ text }) => text)),
  replyTo: message.replyTo === null ? null : String(message.replyTo),
  fileName: message.file?.name ?? null,
});

/** Telegram, as our emulator plays it. */
export const makeTelegramHarness = async (): Promise<MessengerHarness> => {
  const emulator = await startTelegramEmulator();
  const client = createTelegramClient({ token: emulator.token, apiRoot: emulator.apiRoot });
  const lan = emulator.user(5501, 'Trần Thị Lan');
  lan.says('/start');
  emulator.group(-1001700000001, 'Tổ chuyển đổi số').addsBot(lan);
  const blocker = emulator.user(5502, 'Lê Văn Chặn');
  blocker.says('/start');
  blocker.blocks();
  const address = (chatId: number, kind: ChatAddress['kind']): ChatAddress => ({
    platform: 'telegram',
    chatId: String(chatId),
    kind,
  });
  const find = (messageId: string): SentMessage => {
    const found = emulator.sentTo(lan.id).find((one) => String(one.messageId) === messageId);
    if (found === undefined) throw new Error(`no message ${messageId}`);
    return found;
  };
  let isUp = true;
  const goDown = async (): Promise<void> => {
    if (isUp) await emulator.close();
    isUp = false;
  };
  return {
    messenger: createTelegramMessenger({ client, logger: silentLogger }),
    person: address(lan.id, 'private'),
    group: address(-1001700000001, 'group'),
    unreachable: address(blocker.id, 'private'),
    delivered: () => emulator.world.sent.filter(({ deleted }) => !deleted).map(toDelivered),
    says: (text) => Promise.resolve(String(lan.says(text).messageId)),
    presses: (messageId, buttonText) => Promise.resolve(lan.presses(find(messageId), buttonText)),
    toldPresser: (callbackId) => emulator.answersTo(callbackId)[0] ?? null,
    sendsFile: (bytes) => {
      const { message } = lan.sendsFile({ name: 'minh-chung.txt', bytes });
      return Promise.resolve((message.document as { file_id: string }).file_id);
    },
    suffer: (trouble) => {
      emulator.faults.add({ method: 'sendMessage', fault: faultOf(trouble) });
    },
    goDown,
    violations: () => emulator.violations,
    close: async () => {
      client.close();
      await goDown();
    },
  };
};
