import { fold } from '../shared/fold.js';
import type { Honorific, Role } from './member.js';

/** One person as a list of people gives them. */
export interface PersonDraft {
  /** Row of the sheet, for messages. */
  readonly row: number;
  readonly fullName: string;
  readonly unitName: string | null;
  readonly position: string | null;
  readonly roles: readonly Role[];
  readonly honorific: Honorific;
  /** Answers for the unit's tasks. */
  readonly isFocal: boolean;
  readonly isDeputy: boolean;
}

/** `kind` is stable; `text/` words it for the person who made the list. */
export interface PeopleProblem {
  readonly row: number;
  readonly kind: 'no-name' | 'unknown-role' | 'same-person-twice' | 'no-unit' | 'unknown-honorific';
  readonly text: string;
}

export interface PeopleReading {
  readonly people: readonly PersonDraft[];
  readonly problems: readonly PeopleProblem[];
  /** Columns that must be there and are not; then nothing was read. */
  readonly missingColumns: readonly string[];
}

interface Row {
  readonly number: number;
  readonly cells: readonly string[];
}

const COLUMNS = {
  name: ['ho va ten', 'ho ten', 'ho va ten nguoi', 'ten', 'nguoi', 'can bo', 'ho ten can bo'],
  unit: ['don vi', 'phong ban', 'phong, ban', 'khoa phong', 'khoa, phong', 'phong', 'bo phan', 'don vi cong tac'],
  position: ['chuc vu', 'chuc danh', 'chuc vu/chuc danh'],
  role: ['vai tro', 'quyen', 'vai tro trong bot'],
  honorific: ['xung ho', 'danh xung', 'gioi tinh', 'anh/chi'],
  focal: ['dau moi', 'la dau moi', 'dau moi don vi'],
} as const;

type Column = keyof typeof COLUMNS;

const ROLE_WORDS: Readonly<Record<string, Role>> = {
  'quan tri': 'admin',
  'quan tri vien': 'admin',
  admin: 'admin',
  'lanh dao': 'leader',
  leader: 'leader',
  'truong don vi': 'head',
  'phu trach don vi': 'head',
  'truong phong': 'head',
  'truong khoa': 'head',
  head: 'head',
  'vien chuc': 'staff',
  'can bo': 'staff',
  'cong chuc': 'staff',
  'chuyen vien': 'staff',
  'nhan vien': 'staff',
  staff: 'staff',
  '': 'staff',
};

const HONORIFICS: Readonly<Record<string, Honorific>> = {
  anh: 'anh',
  chi: 'chị',
  nam: 'anh',
  nu: 'chị',
  ong: 'anh',
  ba: 'chị',
  '': null,
};

const YES = new Set(['x', 'co', 'yes', 'dung', 'v', '1', 'dau moi']);
const DEPUTY = new Set(['pho', 'thay', 'du phong', 'dau moi du phong']);

const findColumns = (header: readonly string[]): ReadonlyMap<Column, number> => {
  const found = new Map<Column, number>();
  header.map(fold).forEach((title, index) => {
    for (const column of Object.keys(COLUMNS) as Column[]) {
      const names: readonly string[] = COLUMNS[column];
      if (!found.has(column) && names.includes(title)) found.set(column, index);
    }
  });
  return found;
};

const NAMES: Readonly<Record<'name' | 'unit', string>> = { name: 'Họ và tên', unit: 'Đơn vị' };

interface ReadRow {
  readonly draft: PersonDraft | null;
  readonly problems: readonly PeopleProblem[];
}

const readRoles = (row: Row, cell: string): { roles: Role[]; problems: PeopleProblem[] } => {
  const words = cell.split(/[,;+/]/).map((word) => word.trim());
  const unknown = words.filter((word) => ROLE_WORDS[fold(word)] === undefined);
  const roles = words.map((word) => ROLE_WORDS[fold(word)]).filter((role) => role !== undefined);
  return {
    roles: [...new Set(roles.length === 0 ? (['staff'] as const) : roles)],
    problems: unknown.map((text) => ({ row: row.number, kind: 'unknown-role', text })),
  };
};

const readRow = (row: Row, columns: ReadonlyMap<Column, number>): ReadRow => {
  const cell = (column: Column): string => {
    const index = columns.get(column);
    return index === undefined ? '' : (row.cells[index] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  };
  if (row.cells.every((text) => text.trim() === '')) return { draft: null, problems: [] };
  const fullName = cell('name');
  if (fullName === '')
    return { draft: null, problems: [{ row: row.number, kind: 'no-name', text: row.cells.join(' ').trim() }] };
  const { roles, problems } = readRoles(row, cell('role'));
  const honorific = HONORIFICS[fold(cell('honorific'))];
  const focal = fold(cell('focal'));
  const unitName = cell('unit');
  const more: PeopleProblem[] = [];
  if (honorific === undefined) more.push({ row: row.number, kind: 'unknown-honorific', text: cell('honorific') });
  if (unitName === '' && !roles.some((role) => role === 'leader' || role === 'admin'))
    more.push({ row: row.number, kind: 'no-unit', text: fullName });
  const draft: PersonDraft = {
    row: row.number,
    fullName,
    unitName: unitName === '' ? null : unitName,
    position: cell('position') === '' ? null : cell('position'),
    roles,
    honorific: honorific ?? null,
    isFocal: YES.has(focal),
    isDeputy: DEPUTY.has(focal),
  };
  return { draft, problems: [...problems, ...more] };
};

const identity = (person: PersonDraft): string => `${fold(person.fullName)}|${fold(person.unitName ?? '')}`;

/**
 * Reads a list of people: a header row (Họ và tên, Đơn vị, Chức vụ, Vai trò, Xưng hô, Đầu mối, in any order; the first
 * two are needed) and a row a person. Rows that cannot be read are reported one by one; the others are kept.
 */
export const readPeopleRows = (header: readonly string[], rows: readonly Row[]): PeopleReading => {
  const columns = findColumns(header);
  const missingColumns = (['name', 'unit'] as const)
    .filter((column) => !columns.has(column))
    .map((column) => NAMES[column]);
  if (missingColumns.length > 0) return { people: [], problems: [], missingColumns };
  const read = rows.map((row) => readRow(row, columns));
  const seen = new Set<string>();
  const people: PersonDraft[] = [];
  const twice: PeopleProblem[] = [];
  for (const { draft } of read) {
    if (draft === null) continue;
    if (seen.has(identity(draft))) twice.push({ row: draft.row, kind: 'same-person-twice', text: draft.fullName });
    else people.push(draft);
    seen.add(identity(draft));
  }
  const problems = [...read.flatMap((one) => one.problems), ...twice].sort((a, b) => a.row - b.row);
  return { people, problems, missingColumns: [] };
};
