import { beforeEach, expect, it } from 'vitest';
import type { GroupChat } from '../../src/chat/chat.js';
import type { PendingQuestion } from '../../src/chat/pending-question.js';
import type { Stores } from '../../src/mongo/stores.js';
import { describeStores } from './samples/kinds.js';

const question = (change: Partial<PendingQuestion> = {}): PendingQuestion => ({
  id: 'simulator:c1:7',
  chat: { platform: 'simulator', chatId: 'c1', kind: 'private' },
  kind: 'which-task',
  data: { codes: [12, 13], 'x.y': { $z: null } },
  askedAt: 1_000,
  expiresAt: 9_000,
  askedBy: 'sim:1',
  answeredBy: null,
  ...change,
});

const group = (change: Partial<GroupChat> = {}): GroupChat => ({
  id: 'telegram:-100',
  address: { platform: 'telegram', chatId: '-100', kind: 'group', threadId: '4' },
  title: null,
  registered: true,
  scope: { unitIds: [], planIds: ['p1'] },
  digest: { weekday: 1, time: '07:30' },
  state: 'active',
  registeredBy: null,
  changedAt: 1_000,
  version: 0,
  ...change,
});

describeStores('chats', (fresh) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await fresh();
  });

  it('keeps a question until it expires', async () => {
    await stores.questions.put(question());
    expect(await stores.questions.open('simulator:c1:7', 8_999, 'sim:2')).toStrictEqual(question());
    expect(await stores.questions.open('simulator:c1:7', 9_000, 'sim:2')).toBeNull();
    expect(await stores.questions.open('simulator:c1:8', 2_000, 'sim:2')).toBeNull();
  });

  it('asks one question at a time: a new one replaces the old', async () => {
    await stores.questions.put(question());
    await stores.questions.put(question({ kind: 'which-date', askedBy: 'sim:2' }));
    expect((await stores.questions.open('simulator:c1:7', 2_000, 'sim:3'))?.kind).toBe('which-date');
  });

  it('is closed by its answer for everybody but the message that answered it', async () => {
    await stores.questions.put(question());
    await stores.questions.markAnswered('simulator:c1:7', 'sim:2');
    expect(await stores.questions.open('simulator:c1:7', 2_000, 'sim:3')).toBeNull();
    const again = await stores.questions.open('simulator:c1:7', 99_000, 'sim:2');
    expect(again).toStrictEqual(question({ answeredBy: 'sim:2' }));
  });

  it('shows a message handled twice the same question twice, also when it has asked the next one', async () => {
    await stores.questions.put(question());
    const handle = async (): Promise<string | undefined> => {
      const open = await stores.questions.open('simulator:c1:7', 2_000, 'sim:2');
      await stores.questions.markAnswered('simulator:c1:7', 'sim:2');
      await stores.questions.put(question({ kind: 'which-date', askedBy: 'sim:2' }));
      return open?.kind;
    };
    expect([await handle(), await handle(), await handle()]).toEqual(['which-task', 'which-task', 'which-task']);
    expect((await stores.questions.open('simulator:c1:7', 2_000, 'sim:3'))?.kind).toBe('which-date');
  });

  it('finds what is open among several ids as each by itself', async () => {
    const ids = ['simulator:c1:7', 'simulator:c1:7:give', 'simulator:c1:7:plan', 'simulator:c1:7:edit'];
    await stores.questions.put(question());
    await stores.questions.put(question({ id: ids[1] ?? '', kind: 'give-preview', askedBy: 'sim:2' }));
    await stores.questions.put(question({ id: ids[2] ?? '', kind: 'plan-draft' }));
    await stores.questions.markAnswered(ids[2] ?? '', 'sim:3');
    const kinds = async (now: number, inboxId: string): Promise<readonly string[]> =>
      (await stores.questions.openAmong(ids, now, inboxId)).map(({ kind }) => kind).sort();
    expect(await kinds(2_000, 'sim:9')).toEqual(['give-preview', 'which-task']);
    expect(await kinds(2_000, 'sim:2')).toEqual(['which-task']);
    expect(await kinds(2_000, 'sim:3')).toEqual(['give-preview', 'plan-draft', 'which-task']);
    expect(await kinds(9_000, 'sim:9')).toEqual([]);
  });

  it('never takes a message for the answer to the question that it made us ask', async () => {
    await stores.questions.put(question());
    expect(await stores.questions.open('simulator:c1:7', 2_000, 'sim:1')).toBeNull();
  });

  it('gives back groups as they were put in and replaces them by their next version', async () => {
    expect(await stores.groups.add(group())).toBe(true);
    expect(await stores.groups.add(group())).toBe(false);
    expect(await stores.groups.get('telegram:-100')).toStrictEqual(group());
    expect(await stores.groups.replace(group({ digest: null, version: 1 }))).toBe(true);
    expect(await stores.groups.replace(group({ version: 1 }))).toBe(false);
    expect(await stores.groups.all()).toStrictEqual([group({ digest: null, version: 1 })]);
  });
});
