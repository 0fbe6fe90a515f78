import { describe, expect, it } from 'vitest';
import { readPeopleRows } from '../../../src/people/people-rows.js';

const HEADER = ['Họ và tên', 'Đơn vị', 'Chức vụ', 'Vai trò', 'Xưng hô', 'Đầu mối'];
const read = (rows: readonly (readonly string[])[], header: readonly string[] = HEADER) =>
  readPeopleRows(
    header,
    rows.map((cells, index) => ({ number: index + 2, cells })),
  );

describe('a list of people', () => {
  it('is read whatever the order, case and marks of its columns', () => {
    const { people, problems } = read([['x', 'PHÒNG THỬ', 'trần thử mai']], ['đầu mối', 'ĐƠN VỊ', 'ho va ten']);
    expect(problems).toEqual([]);
    expect(people).toMatchObject([
      { fullName: 'trần thử mai', unitName: 'PHÒNG THỬ', isFocal: true, roles: ['staff'] },
    ]);
  });

  it('takes several roles and forms of address', () => {
    const { people } = read([
      ['Vũ Thử Quản', 'Phòng Thử', '', 'Quản trị; Viên chức', 'Nam', ''],
      ['Lê Thử Lan', '', 'Phó Giám đốc', 'Lãnh đạo', 'bà', ''],
      ['Ngô Thử Cúc', 'Phòng Thử', '', '', '', 'phó'],
    ]);
    expect(people).toMatchObject([
      { roles: ['admin', 'staff'], honorific: 'anh' },
      { roles: ['leader'], honorific: 'chị', unitName: null, position: 'Phó Giám đốc' },
      { roles: ['staff'], honorific: null, isFocal: false, isDeputy: true },
    ]);
  });

  it('without a needed column reads nothing and names the column', () => {
    expect(read([['Mai']], ['Họ và tên'])).toEqual({ people: [], problems: [], missingColumns: ['Đơn vị'] });
    expect(read([], ['STT', 'Ghi chú']).missingColumns).toEqual(['Họ và tên', 'Đơn vị']);
  });

  it('names each row it cannot read and keeps the others', () => {
    const { people, problems } = read([
      ['', 'Phòng Thử', '', '', '', ''],
      ['Trần Thử Mai', 'Phòng Thử', '', 'Giám thị', '', 'x'],
      ['', '', '', '', '', ''],
      ['Đặng Thử Bình', '', '', '', 'cụ', ''],
      ['Trần Thử Mai', 'phòng thử', '', '', '', ''],
    ]);
    expect(people.map(({ fullName }) => fullName)).toEqual(['Trần Thử Mai', 'Đặng Thử Bình']);
    expect(problems.map(({ row, kind }) => [row, kind])).toEqual([
      [2, 'no-name'],
      [3, 'unknown-role'],
      [5, 'unknown-honorific'],
      [5, 'no-unit'],
      [6, 'same-person-twice'],
    ]);
  });

  it('an unknown role gives no rights beyond those of staff', () => {
    expect(read([['Mai', 'Phòng Thử', '', 'Trùm', '', '']]).people).toMatchObject([{ roles: ['staff'] }]);
  });
});
