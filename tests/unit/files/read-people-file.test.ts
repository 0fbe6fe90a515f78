import { describe, expect, it } from 'vitest';
import { peopleTableOf } from '../../../src/files/read-people-file.js';
import { isPeopleHeader } from '../../../src/people/people-rows.js';
import type { PlanDocument, TableCell } from '../../../src/plans/plan-document.js';

const cell = (text: string): TableCell => ({ lines: text === '' ? [] : [text] });
const covered = (by: 'above' | 'left'): TableCell => ({ lines: [], coveredBy: by });
const document = (...rows: readonly (readonly TableCell[])[]): PlanDocument => ({
  format: 'xlsx',
  fileName: 'danh-sach.xlsx',
  blocks: [{ kind: 'table', rows: rows.map((cells, index) => ({ number: index + 1, cells })) }],
  marginTexts: [],
  footnotes: [],
  notices: [],
});

describe('the table of a list of people', () => {
  it('begins at the header of people, below the letterhead', () => {
    const table = peopleTableOf(
      document(
        [cell('SỞ THỬ'), cell('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')],
        [cell('Họ và tên'), cell('Đơn vị')],
        [cell('Trần Thử Mai'), cell('Phòng Thử')],
      ),
      isPeopleHeader,
    );
    expect(table).toEqual({
      ok: true,
      header: ['Họ và tên', 'Đơn vị'],
      rows: [{ number: 3, cells: ['Trần Thử Mai', 'Phòng Thử'] }],
    });
  });

  it('counts a unit merged over several rows for each of them, and a title over two columns for both', () => {
    const table = peopleTableOf(
      document(
        [cell('Họ và tên'), covered('left'), cell('Đơn vị')],
        [cell('Trần'), cell('Mai'), cell('Phòng Thử')],
        [cell('Lê'), cell('Hà'), covered('above')],
        [cell('Đỗ'), cell('Yến'), covered('above')],
      ),
      isPeopleHeader,
    );
    expect(table).toMatchObject({ header: ['Họ và tên', 'Họ và tên', 'Đơn vị'] });
    expect(table.ok && table.rows.map(({ cells }) => cells[2])).toEqual(['Phòng Thử', 'Phòng Thử', 'Phòng Thử']);
  });

  it('is empty where there is no table', () => {
    expect(peopleTableOf({ ...document(), blocks: [] }, isPeopleHeader)).toEqual({ ok: false, reason: 'empty' });
  });
});
