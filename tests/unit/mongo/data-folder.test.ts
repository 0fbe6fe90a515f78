import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkReadable, readRecord, writeRecord } from '../../../src/mongo/embedded/data-record.js';
import type { Engine } from '../../../src/mongo/embedded/engine.js';
import { lockFolder } from '../../../src/mongo/embedded/folder-lock.js';
import { identify, isAlive } from '../../../src/mongo/embedded/process-identity.js';
import { SetupError } from '../../../src/shared/app-error.js';

const engine = (kind: Engine['kind'], version: string): Engine => ({ kind, version, program: 'x', from: 'PATH' });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'nhac-viec-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the lock of the data folder', () => {
  it('is refused to a second copy, and free again after the first has closed', async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`(process ${process.pid}) works with ${folder}`);
    await lock.release();
    await (await lockFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes to exactly one of ten that start at once over a lock whose holder is gone', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    const identity = await identify(gone.pid ?? 0);
    await once(gone, 'exit');
    await writeFile(path.join(folder, 'service.lock'), JSON.stringify(identity));
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(folder)));
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(SetupError);
  });

  it('is taken over from a process whose number now belongs to another', async () => {
    await writeFile(path.join(folder, 'service.lock'), JSON.stringify({ pid: process.pid, started: 'another boot:1' }));
    await (await lockFolder(folder)).release();
  });

  it('is taken over when a power failure has cut it off', async () => {
    await writeFile(path.join(folder, 'service.lock'), '{"pid":');
    await (await lockFolder(folder)).release();
  });

  it('is taken over even if a copy died while it took it over', async () => {
    await writeFile(path.join(folder, 'service.lock'), JSON.stringify({ pid: process.pid, started: 'gone' }));
    await writeFile(path.join(folder, 'service.lock.takeover'), JSON.stringify({ pid: 1, started: 'gone too' }));
    await (await lockFolder(folder)).release();
  });

  it('knows a process that has ended, also before its parent has collected it', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    const identity = await identify(child.pid ?? 0);
    if (identity === null) throw new Error('it should run');
    expect(await isAlive(identity)).toBe(true);
    expect(await isAlive({ ...identity, started: 'earlier' })).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await isAlive(identity)).toBe(false);
  });
});

describe('the record of what wrote the data', () => {
  it('is there after the first start and absent before', async () => {
    expect(await readRecord(folder)).toBeNull();
    await writeRecord(folder, engine('mongod', '8.2.6'));
    expect(await readRecord(folder)).toEqual({ layout: 1, engine: 'mongod', version: '8.2.6' });
  });

  it('refuses data that nobody knows the origin of, and records of another version', async () => {
    await mkdir(path.join(folder, 'data'));
    await writeFile(path.join(folder, 'data', 'WiredTiger'), '');
    await expect(readRecord(folder)).rejects.toBeInstanceOf(SetupError);
    await writeFile(path.join(folder, 'engine.json'), '{"layout":2,"engine":"mongod","version":"9.0.0"}');
    await expect(readRecord(folder)).rejects.toThrow('another version of the service');
  });

  it('lets a newer mongod go on, and refuses an older one, another kind, and another beta', () => {
    const wroteMongod = { layout: 1, engine: 'mongod', version: '8.0.12' } as const;
    const wroteSecantus = { layout: 1, engine: 'secantusdb', version: '0.6.0b17' } as const;
    const check = (record: Parameters<typeof checkReadable>[0], found: Engine) => () => {
      checkReadable(record, found, '/srv/db');
    };
    expect(check(wroteMongod, engine('mongod', '8.2.1'))).not.toThrow();
    expect(check(wroteMongod, engine('mongod', '8.0.1'))).not.toThrow();
    expect(check(wroteMongod, engine('mongod', '7.0.31'))).toThrow('written by mongod 8.0.12');
    expect(check(wroteMongod, engine('secantusdb', '0.6.0b17'))).toThrow(SetupError);
    expect(check(wroteSecantus, engine('secantusdb', '0.6.0b17'))).not.toThrow();
    expect(check(wroteSecantus, engine('secantusdb', '0.6.0b18'))).toThrow('Install the version that wrote it');
  });
});
