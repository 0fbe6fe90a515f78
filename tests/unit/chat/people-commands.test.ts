import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypedPerson } from '../../../src/chat/people/add-person.js';
import { findPerson, splitNames } from '../../../src/chat/people/find-people.js';
import { readPersonCommand } from '../../../src/chat/people/person-command.js';
import { readUnitCommand } from '../../../src/chat/people/unit-command.js';
import { newMember } from '../../../src/people/change-person.js';
import type { Member } from '../../../src/people/member.js';
import { newUnit } from '../../../src/people/unit-names.js';

const unit = (name: string, ...aliases: string[]) => ({ ...newUnit(name, name), aliases });
const person = (fullName: string, unitId: string | null, more: Partial<Member> = {}): Member => ({
  ...newMember(`${fullName}/${unitId ?? ''}`, { fullName, unitId, position: null, honorific: null, roles: ['staff'] }),
  ...more,
});
const TH = 'Phòng Tổng hợp';
const QL = 'Phòng Quản lý đơn vị trực thuộc';
const units = [unit(TH, 'TH'), unit(QL), unit('Khoa Nội')];
const members = [
  person('Trần Thử Mai', TH),
  person('Lê Thử Hà', TH),
  person('Lê Thử Hạ', QL),
  person('Nguyễn Thử Chuyên', TH),
  person('Phạm Thử Đôi', TH),
  person('Phạm Thử Đôi', 'Khoa Nội', { position: 'Bác sĩ' }),
  person('Cao Thử Nghỉ', TH, { active: false }),
];
const all = { units, members };
/** What every plain object answers to. */
const inherited = fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf');

describe('who is meant by a name', () => {
  it('is sure for a whole name, with all marks or with none', () => {
    expect(findPerson('Trần Thử Mai', all).sure?.fullName).toBe('Trần Thử Mai');
    expect(findPerson('tran thu mai', all).sure?.fullName).toBe('Trần Thử Mai');
    expect(findPerson('chị Trần Thử Mai', all).sure?.fullName).toBe('Trần Thử Mai');
    expect(findPerson('Lê Thử Hà', all).sure?.fullName).toBe('Lê Thử Hà');
  });

  it('is asked about for part of a name, other marks, and people of one name', () => {
    expect(findPerson('Mai', all)).toMatchObject({ sure: null, candidates: [{ fullName: 'Trần Thử Mai' }] });
    expect(findPerson('le thu ha', all).candidates).toHaveLength(2);
    expect(findPerson('Lê Thử Há', all)).toMatchObject({ sure: null });
    expect(findPerson('Phạm Thử Đôi', all).candidates).toHaveLength(2);
  });

  it('is told apart by the unit or the post behind the name', () => {
    expect(findPerson('Phạm Thử Đôi (Khoa Nội)', all).sure?.unitId).toBe('Khoa Nội');
    expect(findPerson('Phạm Thử Đôi, bác sĩ', all).sure?.unitId).toBe('Khoa Nội');
    expect(findPerson('Phạm Thử Đôi – TH', all).sure?.unitId).toBe(TH);
  });

  it('is nobody for somebody who has left, except among those', () => {
    expect(findPerson('Cao Thử Nghỉ', all)).toEqual({ sure: null, candidates: [] });
    expect(findPerson('Cao Thử Nghỉ', all, true).sure?.fullName).toBe('Cao Thử Nghỉ');
  });

  it('whatever is written never throws, and is sure only of somebody who is there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), inherited), (words) => {
        const { sure } = findPerson(words, all);
        expect(sure === null || members.includes(sure)).toBe(true);
        expect(typeof readUnitCommand(words, units).action).toBe('string');
        expect(typeof readPersonCommand(words, all).action).toBe('string');
        expect([null, 'anh', 'chị']).toContain(readTypedPerson(`Trần Thử Mai, ${words}`, units).honorific);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the words behind /donvi', () => {
  const read = (text: string) => readUnitCommand(text, units);
  const words = (text: string) => ({ is: 'words', words: text });
  const text = (value: string) => ({ is: 'text', text: value, typed: false });

  it('are cut where the left side is a known unit, even when its name holds a keyword', () => {
    expect(read(QL)).toMatchObject({ action: 'show', slots: { unit: words(QL) } });
    expect(read(`${QL} trưởng Trần Thử Mai`)).toMatchObject({
      action: 'head',
      slots: { unit: words(QL), person: words('Trần Thử Mai') },
    });
    expect(read(`${QL} thuộc ${TH}`)).toMatchObject({
      action: 'parent',
      slots: { unit: words(QL), parent: words(TH) },
    });
  });

  it('name every change', () => {
    expect(read(`${TH} bí danh: TCHC`)).toMatchObject({ action: 'alias', slots: { name: text('TCHC') } });
    expect(read(`${TH} bỏ bí danh TH`)).toMatchObject({ action: 'unalias', slots: { name: text('TH') } });
    expect(read('th dau moi Trần Thử Mai và Lê Thử Hà')).toMatchObject({
      action: 'focal',
      slots: { people: { rest: ['Trần Thử Mai', 'Lê Thử Hà'] } },
    });
    expect(read(`gộp Khoa Nội vào ${TH}`)).toMatchObject({
      action: 'merge',
      slots: { unit: words('Khoa Nội'), into: words(TH) },
    });
    expect(read(`đổi tên Khoa Nội thành Khoa Nội A`)).toMatchObject({
      action: 'rename',
      slots: { name: text('Khoa Nội A') },
    });
    expect(read('Khoa Nội không thuộc')).toMatchObject({ action: 'parent', slots: { parent: { is: 'id', id: null } } });
    expect(read('Khoa Nội đầu mối')).toEqual({ action: 'focal', slots: { unit: words('Khoa Nội') } });
  });

  it('add a unit, under another where one is named', () => {
    expect(read(`thêm Tổ Xe thuộc ${QL}`)).toMatchObject({
      action: 'add',
      slots: { name: text('Tổ Xe'), parent: words(QL) },
    });
    expect(read('thêm Phòng Quản lý trực thuộc')).toMatchObject({
      action: 'add',
      slots: { name: text('Phòng Quản lý trực thuộc') },
    });
    expect(read('thêm')).toEqual({ action: 'add', slots: {} });
  });
});

describe('the words behind /nhansu', () => {
  const read = (text: string) => readPersonCommand(text, all);

  it('are cut where the left side is a known person, even one called like a keyword', () => {
    expect(read('Nguyễn Thử Chuyên')).toMatchObject({ action: 'show' });
    expect(read('Nguyễn Thử Chuyên chuyển Khoa Nội')).toMatchObject({
      action: 'move',
      slots: { person: { words: 'Nguyễn Thử Chuyên' }, unit: { words: 'Khoa Nội' } },
    });
    expect(read('Cao Thử Nghỉ trở lại')).toMatchObject({
      action: 'back',
      slots: { person: { words: 'Cao Thử Nghỉ' } },
    });
    expect(read('Trần Thử Mai nghỉ việc')).toMatchObject({ action: 'leave' });
    expect(read('Khoa Nội')).toMatchObject({ action: 'unit' });
    expect(read('đã nghỉ')).toMatchObject({ action: 'left' });
  });

  it('give a person whose parts come in any order', () => {
    const typed = (text: string) => readTypedPerson(text, units);
    expect(typed('chị Đỗ Thử Yến, trưởng phòng, Phòng Tổng hợp, đầu mối')).toEqual({
      fullName: 'Đỗ Thử Yến',
      honorific: 'chị',
      unit: TH,
      position: 'trưởng phòng',
      roles: ['head'],
      isFocal: true,
    });
    expect(typed('Đỗ Thử Yến, Phòng Mới, chuyên viên')).toMatchObject({
      unit: 'Phòng Mới',
      position: 'chuyên viên',
      roles: ['staff'],
    });
    expect(typed('Ông Thử Lâm')).toMatchObject({ fullName: 'Ông Thử Lâm', honorific: null });
    expect(typed('Ông Trần Thử Lâm')).toMatchObject({ fullName: 'Trần Thử Lâm', honorific: 'anh' });
  });

  it('split names at commas and "và"', () => {
    expect(splitNames('A B, C D và E F')).toEqual(['A B', 'C D', 'E F']);
  });
});
