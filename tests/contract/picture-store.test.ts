import { beforeEach, expect, it } from 'vitest';
import type { HostedPicture } from '../../src/delivery/hosted-pictures.js';
import type { Stores } from '../../src/mongo/stores.js';
import { describeStores } from './samples/kinds.js';

const picture = (id: string, expiresAt: number): HostedPicture => ({
  id,
  mimeType: 'image/png',
  base64: 'AAAA',
  expiresAt,
});

describeStores('pictures that platforms fetch', (fresh) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await fresh();
  });
  const there = async (now: number): Promise<string[]> => {
    const found = await Promise.all(['a', 'b', 'c', 'd'].map((id) => stores.pictures.get(id, now)));
    return found.filter((one) => one !== null).map(({ id }) => id);
  };

  it('are there until they expire', async () => {
    await stores.pictures.put(picture('a', 9_000), { now: 1_000, keep: 5 });
    expect(await stores.pictures.get('a', 8_999)).toStrictEqual(picture('a', 9_000));
    expect(await stores.pictures.get('a', 9_000)).toBeNull();
    expect(await stores.pictures.get('b', 1_000)).toBeNull();
  });

  it('make room: those that have expired go for good, and the oldest above the number kept', async () => {
    await stores.pictures.put(picture('a', 2_000), { now: 1_000, keep: 2 });
    await stores.pictures.put(picture('b', 5_000), { now: 3_000, keep: 2 });
    expect(await there(0)).toEqual(['b']);
    await stores.pictures.put(picture('c', 6_000), { now: 3_000, keep: 2 });
    await stores.pictures.put(picture('d', 7_000), { now: 3_000, keep: 2 });
    expect(await there(3_000)).toEqual(['c', 'd']);
  });
});
