import type { ChatAddress } from '../../src/chat/message.js';
import { createZaloClient } from '../../src/platforms/zalo/zalo-client.js';
import { createZaloMessenger } from '../../src/platforms/zalo/zalo-messenger.js';
import { silentLogger } from '../../src/shared/logger.js';
import { startZaloEmulator } from '../support/zalo-emulator/emulator.js';
import type { Fault } from '../support/zalo-emulator/faults.js';
import type { ZaloSwitches } from '../support/zalo-emulator/world.js';
import { describeMessengerContract, type MessengerHarness, type Trouble } from './messenger-contract.js';

const faultOf = (trouble: Trouble): Fault => {
  switch (trouble.kind) {
    case 'too-fast':
      return { kind: 'html', status: 429, retryAfter: trouble.seconds };
    case 'server-error':
      return { kind: 'html', status: 502 };
    case 'cut-after':
      return { kind: 'hang-up-after' };
    case 'wrong-token':
      return { kind: 'refuse', code: 401, description: 'Unauthorized' };
  }
};

/** Zalo, as our emulator plays it. */
const makeZaloHarness = async (switches: Partial<ZaloSwitches> = {}): Promise<MessengerHarness> => {
  const emulator = await startZaloEmulator(switches);
  const client = createZaloClient({ token: emulator.token, apiRoot: emulator.apiRoot });
  const lan = emulator.person('ab120000000000000004', 'Trần Thị Lan');
  lan.says('chào');
  lan.inGroup('77de0000000000000006').says('@Bot Nhắc Việc chào');
  const address = (chatId: string, kind: ChatAddress['kind']): ChatAddress => ({ platform: 'zalo', chatId, kind });
  let isUp = true;
  const goDown = async (): Promise<void> => {
    if (isUp) await emulator.close();
    isUp = false;
  };
  return {
    messenger: createZaloMessenger({ client, logger: silentLogger }),
    person: address(lan.id, 'private'),
    group: address('77de0000000000000006', 'group'),
    unreachable: address('ab120000000000000099', 'private'),
    delivered: () =>
      emulator.world.sent.map(({ chatId, messageId, text }) => ({
        chatId,
        messageId,
        text,
        bold: [],
        buttons: [],
        replyTo: null,
        fileName: null,
      })),
    says: (text) => Promise.resolve(lan.says(text)),
    presses: null,
    toldPresser: null,
    sendsFile: (bytes) => Promise.resolve(lan.sendsPhoto(bytes).url),
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

describeMessengerContract('Zalo', () => makeZaloHarness());
describeMessengerContract('Zalo, refusals with their own HTTP status', () => makeZaloHarness({ errorHttp: 'mirror' }));
