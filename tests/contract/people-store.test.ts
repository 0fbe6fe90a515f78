import { beforeEach, expect, it } from 'vitest';
import type { Stores } from '../../src/mongo/stores.js';
import { describeStores } from './samples/kinds.js';
import { account, invite, member, unit } from './samples/values.js';

const by = (userId: string) => ({ platform: 'telegram' as const, userId });

describeStores('people', (fresh) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await fresh();
  });

  it('gives back a unit as it was put in, nulls and empty lists included', async () => {
    expect(await stores.units.add(unit())).toBe(true);
    expect(await stores.units.get('u1')).toStrictEqual(unit());
    expect(await stores.units.get('nobody')).toBeNull();
  });

  it('refuses a second unit with an id that is taken, and keeps the first', async () => {
    await stores.units.add(unit());
    expect(await stores.units.add(unit({ name: 'Khác' }))).toBe(false);
    expect((await stores.units.get('u1'))?.name).toBe('Phòng Thử nghiệm');
  });

  it('replaces a unit only by its next version, so that nobody overwrites what he has not seen', async () => {
    await stores.units.add(unit());
    expect(await stores.units.replace(unit({ name: 'Mới', version: 1 }))).toBe(true);
    expect(await stores.units.replace(unit({ name: 'Lỡ nhịp', version: 1 }))).toBe(false);
    expect(await stores.units.replace(unit({ name: 'Nhảy cóc', version: 3 }))).toBe(false);
    expect((await stores.units.get('u1'))?.name).toBe('Mới');
  });

  it('does not make a unit by replacing one that is not there', async () => {
    expect(await stores.units.replace(unit({ version: 1 }))).toBe(false);
    expect(await stores.units.all()).toEqual([]);
  });

  it('lets exactly one of twenty simultaneous replacements win', async () => {
    await stores.units.add(unit());
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => stores.units.replace(unit({ name: `Tên ${n}`, version: 1 }))),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
  });

  it('hands out copies: changing one changes nothing stored', async () => {
    const mine = { ...unit(), aliases: ['A'] };
    await stores.units.add(mine);
    mine.aliases.push('B');
    const read = await stores.units.get('u1');
    (read?.aliases as string[]).push('C');
    expect((await stores.units.get('u1'))?.aliases).toEqual(['A']);
  });

  it('removes a unit only as it was seen, so that a change made meanwhile is not lost with it', async () => {
    await stores.units.add(unit());
    await stores.units.replace(unit({ name: 'Mới', version: 1 }));
    expect(await stores.units.remove(unit())).toBe(false);
    expect(await stores.units.remove(unit({ version: 1 }))).toBe(true);
    expect(await stores.units.all()).toEqual([]);
    expect(await stores.units.remove(unit({ version: 1 }))).toBe(false);
  });

  it('lets many members have no account', async () => {
    expect(await stores.members.add(member({ id: 'm1' }))).toBe(true);
    expect(await stores.members.add(member({ id: 'm2' }))).toBe(true);
    expect((await stores.members.all()).map((one) => one.id)).toEqual(['m1', 'm2']);
  });

  it('finds a member by a linked or blocked account, and by no dead one', async () => {
    const accounts = [
      account(),
      account({ platform: 'zalo', userId: 'z.1', state: 'blocked' }),
      account({ userId: '9', state: 'dead' }),
    ];
    await stores.members.add(member({ accounts }));
    expect(await stores.members.findByAccount('telegram', '1001')).toStrictEqual(member({ accounts }));
    expect((await stores.members.findByAccount('zalo', 'z.1'))?.id).toBe('m1');
    expect(await stores.members.findByAccount('telegram', '9')).toBeNull();
    expect(await stores.members.findByAccount('zalo', '1001')).toBeNull();
  });

  it('links an account to one person only, also when two ask at once', async () => {
    await stores.members.add(member({ id: 'm1' }));
    await stores.members.add(member({ id: 'm2' }));
    const results = await Promise.all(
      ['m1', 'm2'].map((id) => stores.members.replace(member({ id, accounts: [account()], version: 1 }))),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await stores.members.add(member({ id: 'm3', accounts: [account()] }))).toBe(false);
  });

  it('frees an account when it is unlinked, dead, or its person has left', async () => {
    await stores.members.add(member({ id: 'm1', accounts: [account()] }));
    await stores.members.replace(member({ id: 'm1', accounts: [account()], active: false, version: 1 }));
    expect(await stores.members.findByAccount('telegram', '1001')).toBeNull();
    expect(await stores.members.add(member({ id: 'm2', accounts: [account()] }))).toBe(true);
    expect((await stores.members.findByAccount('telegram', '1001'))?.id).toBe('m2');
  });

  it('finds an invite by the hash of its link and by the hash of its code', async () => {
    await stores.invites.add(invite());
    expect(await stores.invites.findByHash('token-hash-1')).toStrictEqual(invite());
    expect((await stores.invites.findByHash('code-hash-1'))?.id).toBe('i1');
    expect(await stores.invites.findByHash('other')).toBeNull();
    await expect(stores.invites.add(invite({ id: 'i2' }))).rejects.toThrow('exists already');
  });

  it('gives one of a thousand simultaneous redemptions to one person', async () => {
    await stores.invites.add(invite());
    const results = await Promise.all(
      Array.from({ length: 1_000 }, (_, n) => stores.invites.markUsed('i1', by(`user-${n}`), 5_000)),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
    const winner = `user-${results.indexOf(true)}`;
    expect((await stores.invites.findByHash('token-hash-1'))?.usedBy).toEqual(by(winner));
    // The same message handled twice is not refused the second time.
    expect(await stores.invites.markUsed('i1', by(winner), 6_000)).toBe(true);
  });

  it('redeems no invite that has expired, was taken back or never existed', async () => {
    await stores.invites.add(invite());
    expect(await stores.invites.markUsed('i1', by('1'), 9_000)).toBe(false);
    await stores.invites.revokeOpenOf('m1', 2_000);
    expect(await stores.invites.markUsed('i1', by('1'), 3_000)).toBe(false);
    expect(await stores.invites.markUsed('i9', by('1'), 3_000)).toBe(false);
    expect((await stores.invites.findByHash('code-hash-1'))?.revokedAt).toBe(2_000);
  });

  it('lists open invites only, and takes back those of one member only', async () => {
    const other = (id: string, change = {}) => invite({ id, tokenHash: `t-${id}`, codeHash: `c-${id}`, ...change });
    await stores.invites.add(other('i1'));
    await stores.invites.add(other('i2', { memberId: 'm2' }));
    await stores.invites.add(other('i3', { expiresAt: 3_000 }));
    await stores.invites.add(other('i4', { usedAt: 1_500, usedBy: by('4') }));
    expect((await stores.invites.listOpen(3_000)).map((one) => one.id)).toEqual(['i1', 'i2']);
    await stores.invites.revokeOpenOf('m1', 2_000);
    expect((await stores.invites.listOpen(2_500)).map((one) => one.id)).toEqual(['i2']);
    expect((await stores.invites.findByHash('t-i4'))?.revokedAt).toBeNull();
  });

  it('keeps the invites of one message when it is handled again, and takes back all others', async () => {
    const other = (id: string, change = {}) => invite({ id, tokenHash: `t-${id}`, codeHash: `c-${id}`, ...change });
    await stores.invites.add(other('i1'));
    await stores.invites.add(other('i2', { source: 'message-1' }));
    await stores.invites.add(other('i3', { source: 'message-2' }));
    await stores.invites.revokeOpenOf('m1', 2_000, 'message-2');
    expect((await stores.invites.listOpen(2_500)).map((one) => one.id)).toEqual(['i3']);
  });
});
