import { describe, expect, it } from 'vitest';
import type { Member } from '../../../src/people/member.js';
import { newMember } from '../../../src/people/change-person.js';
import { createSeatKeeper } from '../../../src/people/seats.js';
import { createMovableClock } from '../../../src/shared/clock.js';
import { createMemoryStores } from '../../support/memory/memory-stores.js';

const personOf = (id: string): Member =>
  newMember(id, { fullName: `Người ${id}`, unitId: null, position: null, honorific: null, roles: ['staff'] });

/** A platform with three places; `a` and `b` sit already. */
const startPlatform = async () => {
  const { members, state } = createMemoryStores();
  const clock = createMovableClock(1_000_000);
  const sit = async (id: string): Promise<void> => {
    const member = (await members.get(id)) ?? personOf(id);
    const account = { platform: 'zalo', userId: id, chatId: id, state: 'linked', linkedAt: 0 } as const;
    await members.replace({ ...member, accounts: [account], version: member.version + 1 });
  };
  for (const id of ['a', 'b', 'c', 'd', 'e']) await members.add(personOf(id));
  for (const id of ['a', 'b']) await sit(id);
  const copyOf = () =>
    createSeatKeeper({ members, ledger: state, clock, limitOf: (name) => (name === 'zalo' ? 3 : undefined) });
  return { clock, sit, copyOf, take: copyOf() };
};

describe('a place on a platform', () => {
  it('that is reserved is taken, before there is an account', async () => {
    const { take } = await startPlatform();
    expect(await take('zalo', 'c')).toBe(true);
    expect(await take('zalo', 'd')).toBe(false);
  });

  it('is given to the same person again: after a crash, and with another account', async () => {
    const { take, sit } = await startPlatform();
    expect(await take('zalo', 'c')).toBe(true);
    expect(await take('zalo', 'c')).toBe(true);
    await sit('c');
    expect(await take('zalo', 'c')).toBe(true);
    expect(await take('zalo', 'a')).toBe(true);
    expect(await take('zalo', 'd')).toBe(false);
  });

  it('comes free when whoever reserved it never sits down, and not before', async () => {
    const { take, clock } = await startPlatform();
    await take('zalo', 'c');
    clock.advance(119_000);
    expect(await take('zalo', 'd')).toBe(false);
    clock.advance(2_000);
    expect(await take('zalo', 'd')).toBe(true);
    expect(await take('zalo', 'c')).toBe(false);
  });

  it('is given once to those who ask at the same moment', async () => {
    const { copyOf } = await startPlatform();
    const answers = await Promise.all(['c', 'd', 'e'].map((id) => copyOf()('zalo', id)));
    expect(answers.filter((given) => given)).toHaveLength(1);
  });

  it('needs no reservation where there is no limit', async () => {
    const { take } = await startPlatform();
    const answers = await Promise.all(['c', 'd', 'e'].map((id) => take('telegram', id)));
    expect(answers).toEqual([true, true, true]);
  });
});
