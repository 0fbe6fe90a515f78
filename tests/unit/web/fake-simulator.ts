import type { SimulatorEvent, SimulatorMessage, SimulatorPort } from '../../../src/web/simulator-port.js';

const NOW = Date.parse('2026-03-19T08:00:00+07:00');

const botMessage: SimulatorMessage = {
  id: '5',
  chatId: 'lan',
  from: null,
  at: NOW,
  text: [[{ b: '#7' }, ' Báo cáo <b>tháng 3</b>']],
  buttons: [[{ text: 'Xong', data: 'done:7' }]],
  replyTo: null,
  file: null,
  edited: false,
  asksReply: false,
};

/** Records what the page asked for; answers as one person, Lan, with one message of the bot. */
export const createFakeSimulator = (overrides: Partial<SimulatorPort> = {}) => {
  const calls: { readonly action: string; readonly request: unknown }[] = [];
  const listeners = new Set<(event: SimulatorEvent) => void>();
  const record =
    (action: string) =>
    (request?: unknown): Promise<{ ok: true; value: never }> => {
      calls.push({ action, request });
      return Promise.resolve({ ok: true, value: undefined as never });
    };
  const port: SimulatorPort = {
    styles: ['telegram', 'zalo'],
    people: () => [{ id: 'lan', name: 'Đỗ Thị Lan', style: 'telegram' }],
    chats: () => [{ id: 'lan', kind: 'private', title: 'Đỗ Thị Lan', memberIds: ['lan'], style: 'telegram' }],
    history: (chatId) => (chatId === 'lan' ? [botMessage] : null),
    file: () => null,
    say: record('say'),
    press: record('press'),
    attach: record('attach'),
    edit: record('edit'),
    addPerson: record('addPerson'),
    addGroup: record('addGroup'),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clock: {
      now: () => NOW,
      zone: 'Asia/Ho_Chi_Minh',
      canMove: () => true,
      isRunning: () => false,
      nextWorkingDay: () => record('nextWorkingDay')().then(() => undefined),
      advanceHours: (hours) => record('advanceHours')(hours).then(() => undefined),
    },
    sample: { loaded: () => Promise.resolve(false), load: () => record('load')().then(() => undefined) },
    ...overrides,
  };
  const emit = (event: SimulatorEvent): void => {
    for (const listener of listeners) listener(event);
  };
  return { port, calls, emit, botMessage, listeners };
};
