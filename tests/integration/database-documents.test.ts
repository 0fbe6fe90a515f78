import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MongoConnection } from '../../src/mongo/connect.js';
import { createMongoStores, type Stores } from '../../src/mongo/stores.js';
import { account, inboxRow, member, outboxRow } from '../contract/samples/values.js';
import { freshDatabase } from '../support/database.js';

const database = freshDatabase();
let connection: MongoConnection;
let stores: Stores;
beforeAll(async () => {
  connection = await database.connect();
  stores = await createMongoStores(connection);
});
afterAll(() => database.drop());

const stored = async (collection: string, id: string): Promise<Readonly<Record<string, unknown>>> => {
  const found = await connection.mongoose.collection<{ _id: string }>(collection).findOne({ _id: id });
  return found ?? {};
};

it('promises nothing before a majority has it in the journal', () => {
  expect(connection.mongoose.getClient().options.writeConcern).toMatchObject({ w: 'majority', journal: true });
});

it('leaves the field of the unique index out for people without an account, or two of them would collide', async () => {
  await stores.members.add(member({ accounts: [account()] }));
  expect(await stored('members', 'm1')).toMatchObject({ _accountKeys: ['telegram:1001'] });
  await stores.members.replace(member({ version: 1 }));
  expect(Object.keys(await stored('members', 'm1'))).not.toContain('_accountKeys');
});

it('lets handled and sent rows expire, keeps dead ones for the operator, and keeps neither in the index of the due', async () => {
  await stores.inbox.insert(['a', 'b'].map((id, at) => inboxRow({ id, chatKey: id, sequence: at })));
  await stores.outbox.putIfAbsent(['s', 'd', 'k'].map((id) => outboxRow({ id })));
  for (const id of ['a', 'b']) expect((await stores.inbox.claim(2_000, 1_000))?.id).toBe(id);
  await stores.outbox.claim({ now: 2_000, leaseMs: 1_000, limit: 9 });
  await stores.inbox.markDone('a', 1);
  await stores.inbox.markDead('b', 1, 'poison');
  await stores.outbox.update('s', 1, { state: 'sent' });
  await stores.outbox.update('d', 1, { state: 'dead' });
  await stores.outbox.update('k', 1, { state: 'skipped' });
  const rows = { a: 'inbox', b: 'inbox', s: 'outbox', d: 'outbox', k: 'outbox' };
  for (const [id, collection] of Object.entries(rows)) {
    const document = await stored(collection, id);
    expect(document).not.toHaveProperty('_pending');
    expect(document).not.toHaveProperty('_wakeAt');
    const expires = document._doneAt ?? document._closedAt;
    expect(expires instanceof Date, id).toBe(id !== 'b' && id !== 'd');
    // The server's clock, not the injected one, which says 1970 here.
    if (expires instanceof Date) expect(expires.getUTCFullYear()).toBeGreaterThan(2_000);
  }
  const days = async (collection: string): Promise<readonly number[]> => {
    const indexes = (await connection.mongoose.collection(collection).indexes()) as { expireAfterSeconds?: number }[];
    return indexes.flatMap((index) =>
      index.expireAfterSeconds === undefined ? [] : [index.expireAfterSeconds / 86_400],
    );
  };
  expect(await days('inbox')).toEqual([30]);
  expect(await days('outbox')).toEqual([180]);
});

it('refuses a query that names a field nobody declared, instead of matching everything', async () => {
  await expect(connection.mongoose.model('tasks').find({ cod: 1 }).lean()).rejects.toThrow('strictQuery');
});

it('can be set up twice, as by two copies that start at once', async () => {
  const other = await database.connect();
  await expect(createMongoStores(other)).resolves.toBeDefined();
});
