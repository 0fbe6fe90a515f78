import { describe, expect, it } from 'vitest';
import type { Engine, EngineSource } from '../../../src/mongo/embedded/engine.js';
import { findEngine, type Search } from '../../../src/mongo/embedded/find-engine.js';
import { SetupError } from '../../../src/shared/app-error.js';
import { silentLogger } from '../../../src/shared/logger.js';

const engine = (kind: Engine['kind'], from: string): Engine => ({
  kind,
  program: `/opt/${from}`,
  version: '8.2.6',
  from,
});

const source = (
  kind: Engine['kind'],
  name: string,
  found: Engine | null | Error,
): EngineSource & { asked: number } => ({
  kind,
  name,
  asked: 0,
  find() {
    this.asked += 1;
    return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
  },
});

const search = (sources: readonly EngineSource[], writtenBy: Search['writtenBy'] = null) =>
  findEngine({ sources, writtenBy, onProgress: () => undefined, logger: silentLogger });

describe('findEngine', () => {
  it('takes the first server there is and asks nobody after it, so nothing is downloaded needlessly', async () => {
    const last = source('secantusdb', 'package', engine('secantusdb', 'download'));
    const sources = [
      source('mongod', 'PATH', null),
      source('mongod', 'cache', new Error('unknown Linux')),
      source('mongod', 'download', engine('mongod', 'download')),
      last,
    ];
    expect(await search(sources)).toEqual(engine('mongod', 'download'));
    expect(last.asked).toBe(0);
  });

  it('falls through to the package when mongod is neither here nor to be had', async () => {
    const sources = [
      source('mongod', 'PATH', null),
      source('mongod', 'download', new Error('not finished after 20 s')),
      source('secantusdb', 'package', engine('secantusdb', 'cache')),
    ];
    expect(await search(sources)).toEqual(engine('secantusdb', 'cache'));
  });

  it('says in one line what was tried and names three ways out when there is none', async () => {
    const sources = [
      source('mongod', 'mongod on PATH', null),
      source('secantusdb', 'SecantusDB', new Error('needs python3 with pip\nand a long tail')),
    ];
    const error = await search(sources).catch((thrown: unknown) => thrown as Error);
    expect(error).toBeInstanceOf(SetupError);
    const message = (error as Error).message;
    expect(message).toContain('mongod on PATH: not there; SecantusDB: needs python3 with pip');
    for (const way of ['MONGODB_URI', 'MONGOMS_SYSTEM_BINARY', 'pip']) expect(message).toContain(way);
    expect(message).not.toContain('\n');
  });

  it('stops at a server that the operator has named and that does not run, rather than start another', async () => {
    const next = source('mongod', 'PATH', engine('mongod', 'PATH'));
    const named = source('mongod', 'MONGOMS_SYSTEM_BINARY', new SetupError('MONGOMS_SYSTEM_BINARY=/x is no mongod'));
    await expect(search([named, next])).rejects.toThrow('MONGOMS_SYSTEM_BINARY=/x');
    expect(next.asked).toBe(0);
  });

  it('goes on only with the kind of server that wrote the data, even if a better one has appeared', async () => {
    const mongod = source('mongod', 'PATH', engine('mongod', 'PATH'));
    const sources = [mongod, source('secantusdb', 'package', engine('secantusdb', 'cache'))];
    expect((await search(sources, 'secantusdb')).kind).toBe('secantusdb');
    expect(mongod.asked).toBe(0);
    await expect(search([mongod], 'secantusdb')).rejects.toThrow('written by secantusdb');
  });
});
