import { fold } from '../shared/fold.js';
import type { Honorific, Role } from './member.js';
import { wordTable } from '../shared/word-table.js';

/** One person as a list of people gives them. */
export interface PersonDraft {
  /** Row of the sheet, for messages. */
  readonly row: number;
  readonly fullName: string;
  readonly unitName: string | null;
  readonly position: string | null;
  /** Null: the list does not say; somebody known keeps what he has. */
  readonly roles: readonly Role[] | null;
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

/** Titles that stand only above names of people. */
const NAME_TITLES = ['ho va ten', 'ho ten', 'ho, ten', 'ho va ten nguoi', 'ho ten can bo', 'ho va ten can bo'] as const;

const COLUMNS = {
  name: [...NAME_TITLES, 'ten', 'nguoi', 'can bo'],
  family: ['ho dem', 'ho lot', 'ho va dem', 'ho va ten dem', 'ho va chu dem', 'ho chu dem', 'ho'],
  unit: ['don vi', 'phong ban', 'phong, ban', 'khoa phong', 'khoa, phong', 'phong', 'bo phan', 'don vi cong tac'],
  position: ['chuc vu', 'chuc danh', 'chuc vu/chuc danh'],
  role: ['vai tro', 'quyen', 'vai tro trong bot'],
  honorific: ['xung ho', 'danh xung', 'gioi tinh', 'anh/chi'],
  focal: ['dau moi', 'la dau moi', 'dau moi don vi'],
} as const;

type Column = keyof typeof COLUMNS;

const ROLE_WORDS = wordTable<Role>({
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
});

/** The role that a word names, in a list or in a message. */
export const roleCalled = (word: string): Role | null => ROLE_WORDS.get(fold(word)) ?? null;

const HONORIFICS = wordTable<Honorific>({
  anh: 'anh',
  chi: 'chị',
  nam: 'anh',
  nu: 'chị',
  ong: 'anh',
  ba: 'chị',
  '': null,
});

const YES = new Set(['x', 'co', 'yes', 'dung', 'v', '1', 'dau moi']);
const DEPUTY = new Set(['pho', 'thay', 'du phong', 'dau moi du phong']);

/** A title over two columns (family name and given name) names both. */
const findColumns = (header: readonly string[]): ReadonlyMap<Column, readonly number[]> => {
  const found = new Map<Column, readonly number[]>();
  const titles = header.map(fold);
  titles.forEach((title, index) => {
    for (const column of Object.keys(COLUMNS) as Column[]) {
      const names: readonly string[] = COLUMNS[column];
      if (!names.includes(title)) continue;
      const before = found.get(column);
      if (before === undefined) found.set(column, [index]);
      else if (before.at(-1) === index - 1 && titles[index - 1] === title) found.set(column, [...before, index]);
    }
  });
  return found;
};

/** Columns that a table of tasks has and a list of people has not. */
const TASK_TITLES = /nhiem vu|thoi han|thoi gian (?:thuc hien|hoan thanh)|san pham|noi dung|cong viec|tien do|ket qua/;

/** Is this row the header of a list of people? */
export const isPeopleHeader = (cells: readonly string[]): boolean => {
  const columns = findColumns(cells);
  const titles = cells.map(fold);
  const named = columns.has('family') || titles.some((title) => NAME_TITLES.some((one) => one === title));
  const more = (['unit', 'position', 'role', 'honorific', 'focal'] as const).some((column) => columns.has(column));
  return (
    columns.has('name') && (named || columns.size >= 3) && more && !titles.some((title) => TASK_TITLES.test(title))
  );
};

const NAMES: Readonly<Record<'name' | 'unit', string>> = { name: 'Họ và tên', unit: 'Đơn vị' };

interface ReadRow {
  readonly draft: PersonDraft | null;
  readonly problems: readonly PeopleProblem[];
}

const readRoles = (row: Row, cell: string): { roles: Role[] | null; problems: PeopleProblem[] } => {
  const words = cell
    .split(/[,;+/]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const unknown = words.filter((word) => roleCalled(word) === null);
  const roles = words.map(roleCalled).filter((role) => role !== null);
  return {
    roles: roles.length === 0 ? null : [...new Set(roles)],
    problems: unknown.map((text) => ({ row: row.number, kind: 'unknown-role', text })),
  };
};

const HEAD_POSTS =
  /^(?:q\.?|quyen|phu trach)?\s*truong (?:phong|khoa|ban|don vi|bo phan|tram|to|doi|chi nhanh|trung tam)/;
const DIRECTORS = /^(?:q\.?|quyen|phu trach)?\s*(?:pho )?(?:tong )?(?:giam doc|chu tich|vien truong|hieu truong)/;

/**
 * The role that a post brings along where the list names none: who heads a unit is its head; a director of no single
 * unit leads them all. Shown before anything is written.
 */
export const roleOfPost = (position: string | null, hasUnit: boolean): Role => {
  const post = fold(position ?? '');
  if (HEAD_POSTS.test(post)) return 'head';
  if (!DIRECTORS.test(post)) return 'staff';
  if (!hasUnit) return 'leader';
  return /(?:^|\s)pho /.test(post) ? 'staff' : 'head';
};

const textAt = (row: Row, columns: readonly number[]): string =>
  columns
    .map((index) => row.cells[index] ?? '')
    .join(' ')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();

const readRow = (row: Row, columns: ReadonlyMap<Column, readonly number[]>): ReadRow => {
  const cell = (column: Column): string => textAt(row, columns.get(column) ?? []);
  if (row.cells.every((text) => text.trim() === '')) return { draft: null, problems: [] };
  const fullName = `${cell('family')} ${cell('name')}`.trim();
  if (fullName === '')
    return { draft: null, problems: [{ row: row.number, kind: 'no-name', text: row.cells.join(' ').trim() }] };
  const { roles, problems } = readRoles(row, cell('role'));
  const honorific = HONORIFICS.get(fold(cell('honorific')));
  const focal = fold(cell('focal'));
  const unitName = cell('unit');
  const position = cell('position') === '' ? null : cell('position');
  const more: PeopleProblem[] = [];
  if (honorific === undefined) more.push({ row: row.number, kind: 'unknown-honorific', text: cell('honorific') });
  const isAbove = (roles ?? [roleOfPost(position, false)]).some((role) => role === 'leader' || role === 'admin');
  // A role that could not be read may be the very reason why there is no unit.
  if (unitName === '' && !isAbove && problems.length === 0)
    more.push({ row: row.number, kind: 'no-unit', text: fullName });
  const draft: PersonDraft = {
    row: row.number,
    fullName,
    unitName: unitName === '' ? null : unitName,
    position,
    roles,
    honorific: honorific ?? null,
    isFocal: YES.has(focal),
    isDeputy: DEPUTY.has(focal),
  };
  return { draft, problems: [...problems, ...more] };
};

const identity = (person: PersonDraft): string => `${fold(person.fullName)}|${fold(person.unitName ?? '')}`;

const NUMBERING = /^(?:[ivxlc]{1,5}|\d{1,3}|[a-z])\s*[.)/:–-]?$/i;
const SECTION =
  /^(?:[ivxlc]{1,5}|\d{1,3}|[a-zđ])?\s*[.)/:–-]?\s*((?:phòng|khoa|ban|trung tâm|tổ|đội|sở|chi cục|văn phòng|bệnh viện|trạm|bộ phận|viện)\s.+)$/iu;

/** A row that only names a unit, and not in the column of units: the people below it are of that unit. */
const sectionOf = (row: Row, columns: ReadonlyMap<Column, readonly number[]>): string | null => {
  if (textAt(row, columns.get('unit') ?? []) !== '') return null;
  const texts = row.cells.map((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim());
  const said = [...new Set(texts.filter((text) => text !== '' && !NUMBERING.test(text)))];
  return said.length === 1 ? (SECTION.exec(said[0] ?? '')?.[1] ?? null) : null;
};

/** Every row of people, with the unit of the section it stands in where it names none. */
const readSections = (rows: readonly Row[], columns: ReadonlyMap<Column, readonly number[]>): readonly ReadRow[] => {
  let section: string | null = null;
  return rows.flatMap((row) => {
    const title = sectionOf(row, columns);
    section = title ?? section;
    if (title !== null) return [];
    const { draft, problems } = readRow(row, columns);
    if (draft?.unitName !== null || section === null) return [{ draft, problems }];
    return [{ draft: { ...draft, unitName: section }, problems: problems.filter(({ kind }) => kind !== 'no-unit') }];
  });
};

/**
 * Reads a list of people: a header row (Họ và tên, Đơn vị, Chức vụ, Vai trò, Xưng hô, Đầu mối, in any order; the first
 * two are needed, the units may also stand in rows of their own above their people) and a row a person. Rows that cannot
 * be read are reported one by one; the others are kept.
 */
export const readPeopleRows = (header: readonly string[], rows: readonly Row[]): PeopleReading => {
  const columns = findColumns(header);
  const hasSections = rows.some((row) => sectionOf(row, columns) !== null);
  const missingColumns = (['name', 'unit'] as const)
    .filter((column) => !columns.has(column) && !(column === 'unit' && hasSections))
    .map((column) => NAMES[column]);
  if (missingColumns.length > 0) return { people: [], problems: [], missingColumns };
  const read = readSections(rows, columns);
  const seen = new Set<string>();
  const people: PersonDraft[] = [];
  const twice: PeopleProblem[] = [];
  for (const { draft } of read) {
    if (draft === null) continue;
    if (seen.has(identity(draft))) twice.push({ row: draft.row, kind: 'same-person-twice', text: draft.fullName });
    else people.push(draft);
    seen.add(identity(draft));
  }
  // A row that is left out has no other problems.
  const left = new Set(twice.map(({ row }) => row));
  const own = read.flatMap((one) => one.problems).filter(({ row }) => !left.has(row));
  const problems = [...own, ...twice].sort((a, b) => a.row - b.row);
  return { people, problems, missingColumns: [] };
};
