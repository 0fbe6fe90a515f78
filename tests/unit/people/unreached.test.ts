import { describe, expect, it } from 'vitest';
import type { Account, Member } from '../../../src/people/member.js';
import { standInFor, withAbsence, withoutAbsencesFrom } from '../../../src/people/absence.js';
import { membersNamed, nameAtStart } from '../../../src/people/name-in-words.js';
import { unreachedPeople, whyUnreached } from '../../../src/people/unreached.js';
import type { Unit } from '../../../src/people/unit.js';

const account = (state: Account['state'], platform: Account['platform'] = 'telegram'): Account => ({
  platform,
  userId: '1',
  chatId: '1',
  state,
  linkedAt: 0,
});

const member = (id: string, change: Partial<Member> = {}): Member => ({
  id,
  fullName: `Trần Thử ${id}`,
  honorific: null,
  position: null,
  unitId: 'u1',
  roles: ['staff'],
  accounts: [account('linked')],
  preferredPlatform: null,
  absences: [],
  deputyId: null,
  active: true,
  version: 0,
  ...change,
});

const unit = (change: Partial<Unit> = {}): Unit => ({
  id: 'u1',
  name: 'Phòng Một',
  aliases: [],
  parentId: null,
  headId: null,
  focalPersonIds: [],
  deputyIds: [],
  outside: false,
  version: 0,
  ...change,
});

const DAY = '2026-03-17';
const AWAY = [{ from: '2026-03-16', to: '2026-03-18' }];

describe('The list of people whom nothing reaches', () => {
  it.each([
    [[], 'never-joined'],
    [[account('blocked')], 'blocked'],
    [[account('dead')], 'dead'],
    [[account('dead'), account('blocked', 'zalo')], 'blocked'],
    [[account('dead'), account('linked', 'zalo')], null],
  ] as const)('%j is %s', (accounts, reason) => {
    expect(whyUnreached(member('A', { accounts }))).toBe(reason);
  });

  it('leaves out those who have left and those who are back', () => {
    const people = [member('A', { accounts: [] }), member('B', { accounts: [], active: false }), member('C')];
    expect(unreachedPeople(people).map(({ member: { id } }) => id)).toEqual(['A']);
  });
});

describe('Who stands in', () => {
  const away = member('A', { absences: AWAY });
  const pick = (members: readonly Member[], units: readonly Unit[] = [unit({ deputyIds: ['D'] })], person = away) =>
    standInFor(person, DAY, { members: [person, ...members], units })?.id ?? null;

  it('is nobody while the person is here', () => {
    expect(pick([member('D')], undefined, member('A'))).toBeNull();
  });

  it('is the one named for this absence before the own deputy, before that of the unit, before the head', () => {
    const all = [member('N'), member('O'), member('D'), member('H', { roles: ['head'] })];
    const named = member('A', { absences: AWAY.map((days) => ({ ...days, deputyId: 'N' })), deputyId: 'O' });
    expect(pick(all, undefined, named)).toBe('N');
    expect(pick(all, undefined, member('A', { absences: AWAY, deputyId: 'O' }))).toBe('O');
    expect(pick(all)).toBe('D');
    expect(pick(all, [unit()])).toBe('H');
  });

  it('passes over who is away, has left or cannot be reached while another can', () => {
    const head = member('H', { roles: ['head'] });
    expect(pick([member('D', { absences: AWAY }), head])).toBe('H');
    expect(pick([member('D', { active: false }), head])).toBe('H');
    expect(pick([member('D', { accounts: [] }), head])).toBe('H');
    expect(pick([member('D', { accounts: [] })])).toBe('D');
    expect(pick([])).toBeNull();
  });

  it('is the nearest head of several', () => {
    const units = [unit(), unit({ id: 'top', headId: 'T' }), unit({ id: 'u1', parentId: 'top', headId: 'H' })].slice(1);
    expect(pick([member('T', { unitId: 'top' }), member('H')], units)).toBe('H');
  });
});

describe('Absences', () => {
  it('replace those they overlap and say which, and are the same when added again', () => {
    const first = withAbsence([], { from: '2026-03-16', to: '2026-03-18' }).absences;
    const second = withAbsence(first, { from: '2026-03-18', to: '2026-03-20' });
    expect(second).toEqual({ absences: [{ from: '2026-03-18', to: '2026-03-20' }], replaced: first });
    expect(withAbsence(second.absences, { from: '2026-03-18', to: '2026-03-20' })).toEqual({ ...second, replaced: [] });
  });

  it('end the day before somebody is back', () => {
    const all = [
      { from: '2026-03-01', to: '2026-03-02' },
      { from: '2026-03-16', to: '2026-03-18' },
      { from: '2026-04-01', to: '2026-04-02' },
    ];
    expect(withoutAbsencesFrom(all, DAY)).toEqual([all[0], { from: '2026-03-16', to: '2026-03-16' }]);
    expect(withoutAbsencesFrom(all, '2026-03-16')).toEqual([all[0]]);
  });
});

describe('Names in words', () => {
  const people = [
    member('1', { fullName: 'Trần Thị B' }),
    member('2', { fullName: 'Trần Thị B Nga' }),
    member('3', { fullName: 'Lê Văn Nam' }),
    member('4', { fullName: 'Lê Văn Nam', unitId: 'u2' }),
  ];

  it('at the beginning are found with or without diacritics and title, the longer one first', () => {
    expect(nameAtStart(people, 'trần thị b từ 3/4')).toMatchObject({ found: [{ id: '1' }], rest: 'từ 3/4' });
    expect(nameAtStart(people, 'chị Tran Thi B Nga mai')).toMatchObject({ found: [{ id: '2' }], rest: 'mai' });
    expect(nameAtStart(people, 'Lê Văn Nam mai').found).toHaveLength(2);
    expect(nameAtStart(people, 'từ 3/4')).toEqual({ found: [], rest: 'từ 3/4' });
  });

  it('are found by their last words', () => {
    expect(membersNamed(people, 'chị Nga').map(({ id }) => id)).toEqual(['2']);
    expect(membersNamed(people, 'van nam')).toHaveLength(2);
    expect(membersNamed(people, 'am')).toEqual([]);
  });
});
