/**
 * Public holidays and exchanged working days of Vietnamese civil servants with a Monday–Friday week.
 * Data by year, never code: when a new notice is published, add its lines here.
 * Source: the laws and yearly notices named on each line (Bộ luật Lao động 2019, Nghị quyết 28/2026/QH16,
 * notices of the Government Office and of the labour and home-affairs ministries), collected on 2026-11-22.
 */
import type { CalendarDay } from '../shared/clock.js';

export type CalendarStatus = 'announced' | 'partly-announced' | 'computed';
export type DayOffKind = 'statutory' | 'compensatory' | 'swapped';
export type Confidence = 'announced' | 'computed';

export interface DayOff {
  readonly date: CalendarDay;
  readonly name: string;
  readonly kind: DayOffKind;
  readonly confidence: Confidence;
  readonly source: string;
}

/** A Saturday worked so that a weekday could be off. */
export interface WorkedDay {
  readonly date: CalendarDay;
  readonly for: CalendarDay;
  readonly confidence: Confidence;
  readonly source: string;
}

export interface CalendarYear {
  readonly status: CalendarStatus;
  readonly lunar: { readonly tet: CalendarDay; readonly gioTo: CalendarDay };
  /** Statutory days are listed even on a weekend, so that their names can be shown; plain weekends are not. */
  readonly off: readonly DayOff[];
  readonly workedInExchange: readonly WorkedDay[];
}

export const VN_HOLIDAYS: Readonly<Record<number, CalendarYear>> = {
  '2024': {
    status: 'announced',
    lunar: {
      tet: '2024-02-10',
      gioTo: '2024-04-18',
    },
    off: [
      {
        date: '2024-01-01',
        name: 'Tết Dương lịch',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2024-02-08',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Thông báo 5015/TB-LĐTBXH (2023)',
      },
      {
        date: '2024-02-09',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Thông báo 5015/TB-LĐTBXH (2023)',
      },
      {
        date: '2024-02-10',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Thông báo 5015/TB-LĐTBXH (2023)',
      },
      {
        date: '2024-02-11',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Thông báo 5015/TB-LĐTBXH (2023)',
      },
      {
        date: '2024-02-12',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Thông báo 5015/TB-LĐTBXH (2023)',
      },
      {
        date: '2024-02-13',
        name: 'Tết Nguyên đán (nghỉ bù)',
        kind: 'compensatory',
        confidence: 'announced',
        source: 'Thông báo 5015/TB-LĐTBXH (2023)',
      },
      {
        date: '2024-02-14',
        name: 'Tết Nguyên đán (nghỉ bù)',
        kind: 'compensatory',
        confidence: 'announced',
        source: 'Thông báo 5015/TB-LĐTBXH (2023)',
      },
      {
        date: '2024-04-18',
        name: 'Giỗ Tổ Hùng Vương',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2024-04-29',
        name: 'Nghỉ hoán đổi dịp 30/4 - 01/5',
        kind: 'swapped',
        confidence: 'announced',
        source: 'Công văn 2450/VPCP-KGVX (12/4/2024); Thông báo 1570/TB-LĐTBXH',
      },
      {
        date: '2024-04-30',
        name: 'Ngày Chiến thắng',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2024-05-01',
        name: 'Ngày Quốc tế Lao động',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2024-09-02',
        name: 'Quốc khánh',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2024-09-03',
        name: 'Quốc khánh',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Thông báo 5015/TB-LĐTBXH (2023)',
      },
    ],
    workedInExchange: [
      {
        date: '2024-05-04',
        for: '2024-04-29',
        confidence: 'announced',
        source: 'Công văn 2450/VPCP-KGVX (12/4/2024); Thông báo 1570/TB-LĐTBXH',
      },
    ],
  },
  '2025': {
    status: 'announced',
    lunar: {
      tet: '2025-01-29',
      gioTo: '2025-04-07',
    },
    off: [
      {
        date: '2025-01-01',
        name: 'Tết Dương lịch',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2025-01-27',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 8726/VPCP-KGVX (26/11/2024); Thông báo 6150/TB-BLĐTBXH (03/12/2024)',
      },
      {
        date: '2025-01-28',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 8726/VPCP-KGVX (26/11/2024); Thông báo 6150/TB-BLĐTBXH (03/12/2024)',
      },
      {
        date: '2025-01-29',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 8726/VPCP-KGVX (26/11/2024); Thông báo 6150/TB-BLĐTBXH (03/12/2024)',
      },
      {
        date: '2025-01-30',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 8726/VPCP-KGVX (26/11/2024); Thông báo 6150/TB-BLĐTBXH (03/12/2024)',
      },
      {
        date: '2025-01-31',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 8726/VPCP-KGVX (26/11/2024); Thông báo 6150/TB-BLĐTBXH (03/12/2024)',
      },
      {
        date: '2025-04-07',
        name: 'Giỗ Tổ Hùng Vương',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2025-04-30',
        name: 'Ngày Chiến thắng',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2025-05-01',
        name: 'Ngày Quốc tế Lao động',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2025-05-02',
        name: 'Nghỉ hoán đổi dịp 30/4 - 01/5',
        kind: 'swapped',
        confidence: 'announced',
        source: 'Công văn 8726/VPCP-KGVX (26/11/2024); Thông báo 6150/TB-BLĐTBXH (03/12/2024)',
      },
      {
        date: '2025-09-01',
        name: 'Quốc khánh',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 8726/VPCP-KGVX (26/11/2024); Thông báo 6150/TB-BLĐTBXH (03/12/2024)',
      },
      {
        date: '2025-09-02',
        name: 'Quốc khánh',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
    ],
    workedInExchange: [
      {
        date: '2025-04-26',
        for: '2025-05-02',
        confidence: 'announced',
        source: 'Công văn 8726/VPCP-KGVX (26/11/2024); Thông báo 6150/TB-BLĐTBXH (03/12/2024)',
      },
    ],
  },
  '2026': {
    status: 'announced',
    lunar: {
      tet: '2026-02-17',
      gioTo: '2026-04-26',
    },
    off: [
      {
        date: '2026-01-01',
        name: 'Tết Dương lịch',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2026-01-02',
        name: 'Nghỉ hoán đổi dịp Tết Dương lịch',
        kind: 'swapped',
        confidence: 'announced',
        source: 'Công văn 12729/VPCP-KGVX (25/12/2025)',
      },
      {
        date: '2026-02-16',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 9859/VPCP-KGVX (13/10/2025); Thông báo 9441/TB-BNV (16/10/2025)',
      },
      {
        date: '2026-02-17',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 9859/VPCP-KGVX (13/10/2025); Thông báo 9441/TB-BNV (16/10/2025)',
      },
      {
        date: '2026-02-18',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 9859/VPCP-KGVX (13/10/2025); Thông báo 9441/TB-BNV (16/10/2025)',
      },
      {
        date: '2026-02-19',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 9859/VPCP-KGVX (13/10/2025); Thông báo 9441/TB-BNV (16/10/2025)',
      },
      {
        date: '2026-02-20',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 9859/VPCP-KGVX (13/10/2025); Thông báo 9441/TB-BNV (16/10/2025)',
      },
      {
        date: '2026-04-26',
        name: 'Giỗ Tổ Hùng Vương',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2026-04-27',
        name: 'Giỗ Tổ Hùng Vương (nghỉ bù)',
        kind: 'compensatory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 111 khoản 3',
      },
      {
        date: '2026-04-30',
        name: 'Ngày Chiến thắng',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2026-05-01',
        name: 'Ngày Quốc tế Lao động',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2026-08-31',
        name: 'Nghỉ hoán đổi dịp Quốc khánh',
        kind: 'swapped',
        confidence: 'announced',
        source: 'Công văn 9859/VPCP-KGVX (13/10/2025); Thông báo 9441/TB-BNV (16/10/2025)',
      },
      {
        date: '2026-09-01',
        name: 'Quốc khánh',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 9859/VPCP-KGVX (13/10/2025); Thông báo 9441/TB-BNV (16/10/2025)',
      },
      {
        date: '2026-09-02',
        name: 'Quốc khánh',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2026-11-24',
        name: 'Ngày Văn hóa Việt Nam',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Nghị quyết 28/2026/QH16, Điều 2 (hiệu lực 01/7/2026); Công văn 10065/VPCP-KGVX (02/10/2026)',
      },
    ],
    workedInExchange: [
      {
        date: '2026-01-10',
        for: '2026-01-02',
        confidence: 'announced',
        source: 'Công văn 12729/VPCP-KGVX (25/12/2025)',
      },
      {
        date: '2026-08-22',
        for: '2026-08-31',
        confidence: 'announced',
        source: 'Công văn 9859/VPCP-KGVX (13/10/2025); Thông báo 9441/TB-BNV (16/10/2025)',
      },
    ],
  },
  '2027': {
    status: 'partly-announced',
    lunar: {
      tet: '2027-02-06',
      gioTo: '2027-04-16',
    },
    off: [
      {
        date: '2027-01-01',
        name: 'Tết Dương lịch',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2027-02-04',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 10065/VPCP-KGVX (02/10/2026)',
      },
      {
        date: '2027-02-05',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 10065/VPCP-KGVX (02/10/2026)',
      },
      {
        date: '2027-02-06',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 10065/VPCP-KGVX (02/10/2026)',
      },
      {
        date: '2027-02-07',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 10065/VPCP-KGVX (02/10/2026)',
      },
      {
        date: '2027-02-08',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 10065/VPCP-KGVX (02/10/2026)',
      },
      {
        date: '2027-02-09',
        name: 'Tết Nguyên đán (nghỉ bù)',
        kind: 'compensatory',
        confidence: 'announced',
        source: 'Công văn 10065/VPCP-KGVX (02/10/2026)',
      },
      {
        date: '2027-02-10',
        name: 'Tết Nguyên đán (nghỉ bù)',
        kind: 'compensatory',
        confidence: 'announced',
        source: 'Công văn 10065/VPCP-KGVX (02/10/2026)',
      },
      {
        date: '2027-04-16',
        name: 'Giỗ Tổ Hùng Vương',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2027-04-30',
        name: 'Ngày Chiến thắng',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2027-05-01',
        name: 'Ngày Quốc tế Lao động',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2027-05-03',
        name: 'Ngày Quốc tế Lao động (nghỉ bù)',
        kind: 'compensatory',
        confidence: 'computed',
        source: 'Bộ luật Lao động 2019, Điều 111 khoản 3',
      },
      {
        date: '2027-09-02',
        name: 'Quốc khánh',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 10065/VPCP-KGVX (02/10/2026)',
      },
      {
        date: '2027-09-03',
        name: 'Quốc khánh',
        kind: 'statutory',
        confidence: 'announced',
        source: 'Công văn 10065/VPCP-KGVX (02/10/2026)',
      },
      {
        date: '2027-11-24',
        name: 'Ngày Văn hóa Việt Nam',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Nghị quyết 28/2026/QH16, Điều 2 (hiệu lực 01/7/2026)',
      },
    ],
    workedInExchange: [],
  },
  '2028': {
    status: 'computed',
    lunar: {
      tet: '2028-01-26',
      gioTo: '2028-04-04',
    },
    off: [
      {
        date: '2028-01-01',
        name: 'Tết Dương lịch',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2028-01-03',
        name: 'Tết Dương lịch (nghỉ bù)',
        kind: 'compensatory',
        confidence: 'computed',
        source: 'Bộ luật Lao động 2019, Điều 111 khoản 3',
      },
      {
        date: '2028-01-24',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Quy tắc tính dự phòng (vn-calendar.md mục 5)',
      },
      {
        date: '2028-01-25',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Quy tắc tính dự phòng (vn-calendar.md mục 5)',
      },
      {
        date: '2028-01-26',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Quy tắc tính dự phòng (vn-calendar.md mục 5)',
      },
      {
        date: '2028-01-27',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Quy tắc tính dự phòng (vn-calendar.md mục 5)',
      },
      {
        date: '2028-01-28',
        name: 'Tết Nguyên đán',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Quy tắc tính dự phòng (vn-calendar.md mục 5)',
      },
      {
        date: '2028-04-04',
        name: 'Giỗ Tổ Hùng Vương',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2028-04-30',
        name: 'Ngày Chiến thắng',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2028-05-01',
        name: 'Ngày Quốc tế Lao động',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2028-05-02',
        name: 'Ngày Chiến thắng (nghỉ bù)',
        kind: 'compensatory',
        confidence: 'computed',
        source: 'Bộ luật Lao động 2019, Điều 111 khoản 3',
      },
      {
        date: '2028-09-01',
        name: 'Quốc khánh',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Quy tắc tính dự phòng (vn-calendar.md mục 5)',
      },
      {
        date: '2028-09-02',
        name: 'Quốc khánh',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Bộ luật Lao động 2019, Điều 112 khoản 1',
      },
      {
        date: '2028-09-04',
        name: 'Quốc khánh (nghỉ bù)',
        kind: 'compensatory',
        confidence: 'computed',
        source: 'Bộ luật Lao động 2019, Điều 111 khoản 3',
      },
      {
        date: '2028-11-24',
        name: 'Ngày Văn hóa Việt Nam',
        kind: 'statutory',
        confidence: 'computed',
        source: 'Nghị quyết 28/2026/QH16, Điều 2 (hiệu lực 01/7/2026)',
      },
    ],
    workedInExchange: [],
  },
};
