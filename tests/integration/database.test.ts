import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/mongo/connect.js';
import { openDatabase, type Database } from '../../src/mongo/embedded-server.js';
import { createMongoStores, type Stores } from '../../src/mongo/stores.js';
import { SetupError, StoreUnavailable } from '../../src/shared/app-error.js';
import { silentLogger } from '../../src/shared/logger.js';
import { isRunning, startHolder, type Holder } from '../support/database-holder.js';
import { inboxRow } from '../contract/samples/values.js';

let dataDir: string;
const holders: Holder[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'nhac-viec-data-'));
});
afterEach(async () => {
  for (const holder of holders.splice(0)) await holder.kill();
  await rm(dataDir, { recursive: true, force: true });
});

const open = (): Promise<Database> => openDatabase({ uri: null, dataDir, logger: silentLogger });

const withStores = async <T>(uri: string, use: (stores: Stores) => Promise<T>): Promise<T> => {
  const connection = await connect(uri, { logger: silentLogger });
  try {
    return await use(await createMongoStores(connection));
  } finally {
    await connection.close();
  }
};

const hold = async (): Promise<Holder> => {
  const holder = await startHolder(dataDir);
  holders.push(holder);
  return holder;
};

/** The server's process number, as the service has written it down. */
const serverPid = async (): Promise<number> => {
  const record = JSON.parse(await readFile(path.join(dataDir, 'db', 'server.json'), 'utf8')) as { pid: number };
  return record.pid;
};

const until = async (condition: () => boolean | Promise<boolean>, limitMs = 15_000): Promise<void> => {
  const late = AbortSignal.timeout(limitMs);
  while (!(await condition())) {
    if (late.aborted) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

describe('the embedded database', () => {
  it('has the data again after a restart, and leaves no server running', async () => {
    const first = await open();
    const pid = await serverPid();
    await withStores(first.uri, (stores) => stores.state.set('offset', '77'));
    await first.close();
    expect(isRunning(pid)).toBe(false);
    const second = await open();
    expect(await withStores(second.uri, (stores) => stores.state.get('offset'))).toBe('77');
    await second.close();
  });

  it('refuses a second start over the same folder in one line that says what to do, and harms nothing', async () => {
    const holder = await hold();
    const error = await open().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    expect((error as Error).message).toMatch(new RegExp(`process ${holder.pid}.*Stop it first.*DATA_DIR`));
    expect((error as Error).message).not.toContain('\n');
    expect(await holder.write('still-there')).toBe(true);
  });

  it('ends its server in good order when the service gets SIGTERM', async () => {
    const holder = await hold();
    const pid = await serverPid();
    expect(await holder.terminate()).toBe(0);
    expect(isRunning(pid)).toBe(false);
    await expect(readFile(path.join(dataDir, 'db', 'service.lock'))).rejects.toThrow('ENOENT');
  });

  it('loses nothing acknowledged over three kill -9 of the service, and leaves no server behind', async () => {
    const acknowledged: string[] = [];
    const pids: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const holder = await hold();
      pids.push(await serverPid());
      const writing = Array.from({ length: 60 }, async (_, n) => {
        const key = `${round}-${n}`;
        if (await holder.write(key)) acknowledged.push(key);
      });
      await until(() => acknowledged.length > round * 60 + 5);
      await holder.kill();
      await Promise.all(writing);
    }
    await until(() => pids.every((pid) => !isRunning(pid)));
    const database = await open();
    await withStores(database.uri, async (stores) => {
      for (const key of acknowledged) expect(await stores.state.get(key)).toBe('written');
    });
    await database.close();
    expect(acknowledged.length).toBeGreaterThan(15);
  });

  it('stops the server that a killed service has left, before it starts its own', async () => {
    const holder = await hold();
    const orphan = await serverPid();
    await holder.killWithGuard();
    expect(isRunning(orphan)).toBe(true);
    const database = await open();
    expect(isRunning(orphan)).toBe(false);
    await database.close();
  });

  it('starts its server again when it dies, on the same port, and the stores work again', async () => {
    const database = await open();
    const connection = await connect(database.uri, { logger: silentLogger });
    const stores = await createMongoStores(connection);
    await stores.state.set('before', 'kept');
    process.kill(await serverPid(), 'SIGKILL');
    await until(
      () =>
        stores.state.get('before').then(
          (value) => value === 'kept',
          () => false,
        ),
      30_000,
    );
    expect(await connection.isAlive()).toBe(true);
    await connection.close();
    await database.close();
  });

  it('starts nothing over data that another kind of server has written', async () => {
    const first = await open();
    await first.close();
    const record = { layout: 1, engine: first.kind, version: '99.0.0' };
    await writeFile(path.join(dataDir, 'db', 'engine.json'), JSON.stringify(record));
    await expect(open()).rejects.toThrow('99.0.0');
    // The refusal has not kept the folder locked.
    await expect(open()).rejects.toThrow('99.0.0');
  });

  it('says what the server said when it does not start', async () => {
    const sources = [
      {
        kind: 'mongod' as const,
        name: 'broken',
        find: () =>
          Promise.resolve({ kind: 'mongod' as const, program: process.execPath, version: '8.0.0', from: 'PATH' }),
      },
    ];
    await expect(openDatabase({ uri: null, dataDir, logger: silentLogger, sources })).rejects.toThrow(
      /did not start: .*bad option/,
    );
  });

  it("starts nothing when the operator's own server is named", async () => {
    const database = await openDatabase({ uri: 'mongodb://db.example.vn/x', dataDir, logger: silentLogger });
    expect(database).toMatchObject({ uri: 'mongodb://db.example.vn/x', kind: 'external' });
    await database.close();
    await expect(readFile(path.join(dataDir, 'db'))).rejects.toThrow('ENOENT');
  });
});

describe('a database that goes away', () => {
  it('makes every store say so within seconds, and also after the connection is closed', async () => {
    const database = await open();
    const connection = await connect(database.uri, { logger: silentLogger });
    const stores = await createMongoStores(connection);
    await stores.inbox.insert([inboxRow()]);
    await database.close();
    const calls = [
      stores.inbox.insert([inboxRow({ id: 'sim:2' })]),
      stores.inbox.claim(2_000, 1_000),
      stores.state.get('x'),
      stores.audit.list({ limit: 1 }),
      stores.leases.acquire('poll', 'me', { now: 0, ms: 1 }),
    ];
    for (const result of await Promise.allSettled(calls)) {
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) as unknown });
    }
    expect(await connection.isAlive()).toBe(false);
    await connection.close();
    await expect(stores.state.get('x')).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('stops the start when nobody answers at the address', async () => {
    await expect(connect('mongodb://127.0.0.1:9/x', { logger: silentLogger })).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
