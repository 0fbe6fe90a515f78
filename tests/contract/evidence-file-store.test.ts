import { beforeEach, expect, it } from 'vitest';
import type { Stores } from '../../src/mongo/stores.js';
import type { EvidenceFile } from '../../src/tasks/evidence-file.js';
import { describeStores } from './samples/kinds.js';

const file = (id: string, change: Partial<EvidenceFile> = {}): EvidenceFile => ({
  id,
  platform: 'zalo',
  fileId: `https://photo.example/${id}.jpg`,
  name: null,
  state: 'wanted',
  tries: 0,
  nextAt: 1_000,
  base64: null,
  ...change,
});

describeStores('files handed in as evidence', (fresh) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await fresh();
  });

  it('are fetched oldest first, each by one, and again when whoever took it never came back', async () => {
    const { evidenceFiles } = stores;
    await evidenceFiles.want([file('late', { nextAt: 5_000 }), file('a', { nextAt: 900 }), file('b')]);
    await evidenceFiles.want([file('big', { state: 'too-big' })]);
    const taken = await Promise.all([1, 2, 3].map(() => evidenceFiles.take(2_000, 60_000)));
    expect(taken.map((one) => one?.id).sort()).toEqual(['a', 'b', undefined]);
    expect(taken.find((one) => one?.id === 'a')).toStrictEqual(file('a', { nextAt: 62_000, tries: 1 }));
    expect((await evidenceFiles.take(5_000, 60_000))?.id).toBe('late');
    expect(await evidenceFiles.take(61_999, 60_000)).toBeNull();
    expect(await evidenceFiles.take(62_000, 60_000)).toMatchObject({ tries: 2 });
  });

  it('stay as they are when they are wanted again, and are kept whole', async () => {
    const { evidenceFiles } = stores;
    await evidenceFiles.want([file('a'), file('b')]);
    await evidenceFiles.take(1_000, 60_000);
    await evidenceFiles.settle('a', { state: 'kept', nextAt: 2_000, base64: '/9j/4AAQ' });
    await evidenceFiles.settle('b', { state: 'wanted', nextAt: 9_000, base64: null });
    await evidenceFiles.want([file('a'), file('b')]);
    expect(await evidenceFiles.get('a')).toMatchObject({ state: 'kept', base64: '/9j/4AAQ', tries: 1 });
    expect(await evidenceFiles.take(8_999, 60_000)).toBeNull();
    expect((await evidenceFiles.take(9_000, 60_000))?.id).toBe('b');
    await evidenceFiles.settle('b', { state: 'gone', nextAt: 9_000, base64: null });
    expect(await evidenceFiles.take(900_000, 60_000)).toBeNull();
    expect(await evidenceFiles.statesOf(['a', 'b', 'nothing'])).toEqual(
      new Map([
        ['a', 'kept'],
        ['b', 'gone'],
      ]),
    );
    expect(await evidenceFiles.get('nothing')).toBeNull();
  });
});
