import { describe, expect, it } from 'vitest';
import { newMember } from '../../../src/people/change-person.js';
import { editMember, isLastAdmin } from '../../../src/people/edit-member.js';
import { editUnit } from '../../../src/people/edit-unit.js';
import type { Account, Member } from '../../../src/people/member.js';
import { idFrom, newUnit } from '../../../src/people/unit-names.js';

const top = { ...newUnit('t', 'Trung tâm Thử'), aliases: ['TTT'] };
const room = newUnit('p', 'Phòng Thử', 't');
const deep = newUnit('d', 'Tổ Thử', 'p');
const account: Account = { platform: 'simulator', userId: '1', chatId: '1', state: 'linked', linkedAt: 0 };
const person = (id: string, more: Partial<Member> = {}): Member => ({
  ...newMember(id, { fullName: `Người ${id}`, unitId: 'p', position: null, honorific: null, roles: ['staff'] }),
  ...more,
});
const all = { units: [top, room, deep], members: [person('a'), person('b', { active: false })] };

describe('a change of a unit', () => {
  it('that changes nothing gives back the very same unit, so that nothing is written or logged', () => {
    expect(editUnit(room, { kind: 'name', name: 'Phòng  Thử' }, all)).toEqual({ ok: true, value: room });
    const same = editUnit(top, { kind: 'alias-added', alias: 'ttt' }, all);
    expect(same.ok && same.value).toBe(top);
  });

  it('of the name keeps the old one as an alias, unless only its spelling changed', () => {
    expect(editUnit(room, { kind: 'name', name: 'Phòng Mới' }, all)).toMatchObject({
      value: { name: 'Phòng Mới', aliases: ['Phòng Thử'] },
    });
    expect(editUnit(room, { kind: 'name', name: 'PHÒNG THỬ' }, all)).toMatchObject({
      value: { name: 'PHÒNG THỬ', aliases: [] },
    });
  });

  it('to a name that another unit goes by is refused', () => {
    expect(editUnit(room, { kind: 'name', name: 'ttt' }, all)).toMatchObject({ refusal: { code: 'unit-name-taken' } });
    expect(editUnit(room, { kind: 'alias-added', alias: '...' }, all)).toMatchObject({
      refusal: { code: 'unit-name-invalid' },
    });
  });

  it('never puts a unit under itself or under one below it', () => {
    expect(editUnit(room, { kind: 'parent', parentId: 'd' }, all)).toMatchObject({ refusal: { code: 'unit-loop' } });
    expect(editUnit(room, { kind: 'parent', parentId: 'p' }, all)).toMatchObject({ refusal: { code: 'unit-loop' } });
    expect(editUnit(deep, { kind: 'parent', parentId: 't' }, all)).toMatchObject({ ok: true });
  });

  it('takes nobody who has left', () => {
    expect(editUnit(room, { kind: 'head', memberId: 'b' }, all)).toMatchObject({ refusal: { code: 'person-gone' } });
    expect(editUnit(room, { kind: 'focal', memberIds: ['a', 'b'] }, all)).toMatchObject({
      refusal: { code: 'person-gone' },
    });
    expect(editUnit(room, { kind: 'focal', memberIds: ['a', 'a'] }, all)).toMatchObject({
      value: { focalPersonIds: ['a'] },
    });
  });
});

describe('the last admin', () => {
  const boss = person('x', { roles: ['admin'], accounts: [account] });
  const never = person('y', { roles: ['admin'] });

  it('is the only one who has joined; somebody who never came does not count', () => {
    expect(isLastAdmin(boss, [boss, never])).toBe(true);
    expect(isLastAdmin(never, [boss, never])).toBe(false);
    expect(isLastAdmin(boss, [boss, { ...never, accounts: [{ ...account, userId: '2' }] }])).toBe(false);
  });

  it('keeps role, account and place whatever is asked', () => {
    const members = [boss, never];
    for (const edit of [{ kind: 'left' }, { kind: 'accounts-unlinked' }, { kind: 'roles', roles: ['staff'] }] as const)
      expect(editMember(boss, edit, { units: [], members })).toMatchObject({ refusal: { code: 'last-admin' } });
  });
});

describe('leaving and coming back', () => {
  it('takes accounts, absences and deputy, keeps the name, and comes back as staff', () => {
    const head = person('h', {
      roles: ['head'],
      accounts: [account],
      deputyId: 'a',
      absences: [{ from: '2026-03-01', to: '2026-03-02' }],
    });
    const left = editMember(head, { kind: 'left' }, all);
    expect(left).toMatchObject({
      value: { active: false, accounts: [], deputyId: null, absences: [], fullName: 'Người h' },
    });
    if (!left.ok) return;
    expect(editMember(left.value, { kind: 'returned' }, all)).toMatchObject({
      value: { active: true, roles: ['staff'], unitId: 'p' },
    });
    expect(editMember(left.value, { kind: 'returned' }, { ...all, units: [] })).toMatchObject({
      value: { unitId: null },
    });
  });
});

it('an id is made of what the thing is, and of the next number where that one is taken', () => {
  const first = idFrom('u', 'phòng thử', new Set());
  expect(idFrom('u', 'phòng thử', new Set())).toBe(first);
  expect(idFrom('u', 'phòng thử', new Set([first]))).not.toBe(first);
  expect(first).toMatch(/^u-[0-9a-f]{12}$/);
});
