import type { ChatAddress } from '../../src/chat/message.js';
import type { SendResult } from '../../src/chat/messenger.js';
import { plainText } from '../../src/shared/rich-text.js';
import { meetPerson } from '../../src/platforms/simulator/simulated-person.js';
import { createSimulatorPlatform } from '../../src/platforms/simulator/simulator-platform.js';
import type { InterceptSend } from '../../src/platforms/simulator/simulator-messenger.js';
import type { SimulatorStyle, WorldMessage } from '../../src/platforms/simulator/world-state.js';
import { createMovableClock } from '../../src/shared/clock.js';
import type { Delivered, MessengerHarness, Trouble } from './messenger-contract.js';

const toDelivered = (message: WorldMessage): Delivered => ({
  chatId: message.chatId,
  messageId: message.id,
  text: plainText(message.text),
  bold: message.text.flat().flatMap((span) => (typeof span === 'string' ? [] : [span.b])),
  buttons: message.buttons.map((row) => row.map(({ text }) => text)),
  replyTo: message.replyTo,
  fileName: message.file?.name ?? null,
});

const troubled = async (trouble: Trouble, deliver: () => Promise<SendResult>): Promise<SendResult> => {
  switch (trouble.kind) {
    case 'too-fast':
      return { outcome: 'wait', retryAfterMs: trouble.seconds * 1000, scope: 'chat', code: 'too-fast' };
    case 'server-error':
      return { outcome: 'unknown', code: 'server-error' };
    case 'cut-after':
      await deliver();
      return { outcome: 'unknown', code: 'cut-after' };
    case 'wrong-token':
      return { outcome: 'broken', code: 'wrong-token' };
  }
};

/** The simulated platform in one of its styles. */
export const makeSimulatorHarness = async (style: SimulatorStyle): Promise<MessengerHarness> => {
  const troubles: Trouble[] = [];
  const intercept: InterceptSend = (_call, deliver) => {
    const trouble = troubles.shift();
    return trouble === undefined ? deliver() : troubled(trouble, deliver);
  };
  const { messenger, world, receiver } = createSimulatorPlatform({
    clock: createMovableClock(Date.parse('2026-03-19T08:00:00+07:00')),
    style,
    journal: () => Promise.resolve(),
    intercept,
    pageUrl: () => 'https://nhacviec.example.vn',
  });
  receiver.start();
  const lan = await meetPerson(world, { name: 'Trần Thị Lan' });
  await lan.says('/start');
  const blocker = await meetPerson(world, { name: 'Lê Văn Chặn' });
  await blocker.says('/start');
  await blocker.blocksTheBot();
  const group = await world.addGroup({ title: 'Tổ chuyển đổi số', memberIds: [lan.id] });
  const groupId = group.ok ? group.value.id : '';
  const address = (chatId: string, kind: ChatAddress['kind']): ChatAddress => ({
    platform: messenger.platform,
    chatId,
    kind,
  });
  const told = new Map<string, (string | null)[]>();
  world.subscribe((event) => {
    if (event.kind === 'pressed') told.set(event.messageId, [...(told.get(event.messageId) ?? []), event.text]);
  });
  const pressedUnder = new Map<string, string>();
  const press = async (messageId: string, buttonText: string): Promise<string> => {
    const message = world.history(lan.id).find(({ id }) => id === messageId);
    const button = message?.buttons.flat().find(({ text }) => text === buttonText);
    const pressed = await world.press({ personId: lan.id, chatId: lan.id, messageId, data: button?.data ?? '' });
    if (!pressed.ok) throw new Error(pressed.refusal.code);
    pressedUnder.set(pressed.value.callbackId, messageId);
    return pressed.value.callbackId;
  };
  return {
    messenger,
    person: address(lan.id, 'private'),
    group: address(groupId, 'group'),
    unreachable: address(blocker.id, 'private'),
    delivered: () =>
      world
        .chats()
        .flatMap(({ id }) => world.history(id))
        .filter(({ from }) => from === null)
        .map(toDelivered),
    says: async (text) => (await lan.says(text)).id,
    presses: messenger.abilities.buttons ? press : null,
    // The last of several would show that a second answer got through.
    toldPresser: (callbackId) => told.get(pressedUnder.get(callbackId) ?? '')?.at(-1) ?? null,
    sendsFile: async (bytes) => {
      const sent = await lan.sendsFile({ name: 'minh-chung.txt', mimeType: 'text/plain', bytes });
      return sent.file?.id ?? '';
    },
    suffer: (trouble) => troubles.push(trouble),
    goDown: null, // it is part of the process
    violations: () => [],
    close: () => receiver.stop(),
  };
};
