import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/mongo/embedded-server.js';
import { silentLogger } from '../../src/shared/logger.js';
import { processScene, toward } from '../support/app/process-scene.js';
import {
  spawnService,
  startService,
  temporaryFolder,
  until,
  type ServiceProcess,
} from '../support/app/service-process.js';
import { apiError } from '../support/telegram-emulator/faults.js';

const lines = (service: ServiceProcess): string[] =>
  service
    .output()
    .split('\n')
    .filter((line) => line.trim() !== '');

const { emulator, database, withPerson, later } = processScene();

describe('a start that cannot be', () => {
  it('with a wrong setting is one line that says what to do, and repeats no token', async () => {
    const env = { TELEGRAM_BOT_TOKEN: 'khong-phai-token' };
    const service = await spawnService({ env });
    expect(await service.ended).toMatchObject({ code: 1 });
    expect(lines(service)).toHaveLength(1);
    expect(service.output()).toContain('TELEGRAM_BOT_TOKEN does not look like a bot token');
    expect(service.output()).not.toContain('khong-phai-token');
  });

  it('with the port in use is one line with the port, and exit 1', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    later(() => new Promise((resolve) => other.close(resolve)));
    const { port } = other.address() as AddressInfo;
    const service = await spawnService({ env: { MONGODB_URI: database(), LOG_LEVEL: 'silent' }, port });
    expect(await service.ended).toMatchObject({ code: 1 });
    expect(lines(service)).toEqual([expect.stringContaining(String(port))]);
  });

  it('with no database at the address is one line, without the password in it', async () => {
    const env = { MONGODB_URI: 'mongodb://nguoi:mat-khau@127.0.0.1:9/x', LOG_LEVEL: 'silent' };
    const service = await spawnService({ env });
    expect(await service.ended).toMatchObject({ code: 1 });
    expect(lines(service)).toHaveLength(1);
    expect(service.output()).not.toContain('mat-khau');
  }, 60_000);
});

describe('health', () => {
  it('a wrong token: the process lives, readyz names telegram, and the token is nowhere in the log', async () => {
    const telegram = await emulator();
    telegram.faults.add({ method: 'getMe', times: 1_000, fault: apiError(401, 'Unauthorized') });
    const service = await startService({ env: { ...toward(telegram, database()), LOG_LEVEL: 'trace' } });
    await until('readyz names telegram', async () => {
      const { status, body } = await service.get('/readyz');
      return status === 503 && body.includes('telegram') && body.includes('unauthorized');
    });
    expect((await service.get('/healthz')).status).toBe(200);
    expect(service.output()).not.toContain(telegram.token.split(':')[1]);
    expect(await service.kill('SIGTERM')).toMatchObject({ code: 0 });
  }, 60_000);

  it('the database gone: readyz names it, the process lives and still ends by itself', async () => {
    const folder = await temporaryFolder();
    const server = await openDatabase({ uri: null, dataDir: folder, logger: silentLogger });
    const telegram = await emulator();
    const service = await startService({ env: toward(telegram, server.uri) });
    await until('ready', async () => (await service.get('/readyz')).status === 200);
    await server.close();
    await until('readyz names the database', async () => {
      const { status, body } = await service.get('/readyz');
      return status === 503 && body.includes('database');
    });
    expect((await service.get('/healthz')).status).toBe(200);
    expect(await service.kill('SIGTERM')).toMatchObject({ signal: null });
  }, 90_000);
});

describe('the embedded database under DATA_DIR', () => {
  it('is not shared by a second start, comes back when its server dies, and keeps what was reported', async () => {
    const folder = await temporaryFolder();
    const telegram = await emulator();
    // The people are imported before the start, as on the command line.
    const server = await openDatabase({ uri: null, dataDir: folder, logger: silentLogger });
    const { core, token } = await withPerson(server.uri);
    await core.close();
    await server.close();
    const env = { ...toward(telegram, ''), DATA_DIR: folder };
    const first = await startService({ env });
    const second = await spawnService({ env: { ...env, LOG_LEVEL: 'silent' } });
    expect(await second.ended).toMatchObject({ code: 1 });
    expect(lines(second)).toEqual([expect.stringMatching(/DATA_DIR/)]);

    const mai = telegram.user(5501, 'Mai');
    mai.says(`/start ${token}`);
    expect((await telegram.nextMessageTo(5501, { timeoutMs: 20_000 })).text).toContain('Trần Thử Mai');
    const record = JSON.parse(await readFile(path.join(folder, 'db', 'server.json'), 'utf8')) as { pid: number };
    process.kill(record.pid, 'SIGKILL');
    mai.says('1 60%');
    expect((await telegram.nextMessageTo(5501, { timeoutMs: 60_000 })).text).toContain('60%');
    await first.kill('SIGTERM');

    const again = await startService({ env });
    mai.says('/nv 1');
    expect((await telegram.nextMessageTo(5501, { timeoutMs: 30_000 })).text).toContain('Hiện tại: 60%');
    expect(await again.kill('SIGTERM')).toMatchObject({ code: 0 });
    expect(telegram.violations).toEqual([]);
  }, 180_000);
});
