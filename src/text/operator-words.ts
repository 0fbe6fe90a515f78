import type { PeopleImport } from '../people/plan-people-import.js';
import type { PeopleProblem } from '../people/people-rows.js';
import type { UnreadableReason } from '../plans/plan-document.js';
import { wordUnreadable } from './plan-problems.js';

/** What the command line says to the officer who sets the service up. */

const PEOPLE_PROBLEMS: Readonly<Record<PeopleProblem['kind'], (text: string) => string>> = {
  'no-name': () => 'thiếu họ và tên, dòng này chưa được nhập',
  'unknown-role': (text) => `vai trò “${text}” chưa rõ. Ghi một trong: Viên chức, Trưởng đơn vị, Lãnh đạo, Quản trị`,
  'same-person-twice': (text) => `“${text}” đã có ở dòng trên trong cùng đơn vị, chỉ nhập một lần`,
  'no-unit': (text) => `“${text}” chưa có đơn vị, sẽ không được giao việc theo đơn vị`,
  'unknown-honorific': (text) => `xưng hô “${text}” chưa rõ. Ghi “anh”, “chị” hoặc để trống`,
};

export const peopleProblemText = ({ row, kind, text }: PeopleProblem): string =>
  `Dòng ${row}: ${PEOPLE_PROBLEMS[kind](text)}.`;

const named = (names: readonly string[]): string =>
  names.length === 0 ? '' : `: ${names.slice(0, 10).join(', ')}${names.length > 10 ? ' …' : ''}`;

const namesOf = (people: readonly { readonly name: string }[]): string => named(people.map(({ name }) => name));

export const peopleImportText = (report: PeopleImport, dryRun: boolean): readonly string[] => [
  `${dryRun ? 'Sẽ thêm' : 'Đã thêm'} ${report.added.length} người${namesOf(report.added)}.`,
  `${dryRun ? 'Sẽ sửa' : 'Đã sửa'} ${report.changed.length} người${namesOf(report.changed)}. Giữ nguyên ${report.unchanged} người.`,
  ...report.moved.map(
    ({ name, from, to }) =>
      `${dryRun ? 'Sẽ chuyển' : 'Đã chuyển'} ${name}: ${from ?? 'chưa có đơn vị'} → ${to}. Nếu là người khác cùng tên, ghi thêm chữ phân biệt vào họ tên.`,
  ),
  ...(report.newUnits.length === 0 ? [] : [`Đơn vị mới: ${report.newUnits.join('; ')}.`]),
  ...report.unsureUnits.map(
    ({ name, candidates }) =>
      `“${name}” gần giống ${candidates.map((one) => `“${one.name}”`).join(', ')}; ghi là đơn vị mới. Nếu là một, sửa tên trong tệp.`,
  ),
  ...(report.newAdmins.length === 0 ? [] : [`Quản trị mới: ${report.newAdmins.join(', ')}.`]),
  ...(report.newLeaders.length === 0 ? [] : [`Lãnh đạo mới: ${report.newLeaders.join(', ')}.`]),
  ...(report.newHeads.length === 0 ? [] : [`Trưởng đơn vị mới: ${report.newHeads.join(', ')}.`]),
  ...(report.keptAdmins.length === 0
    ? []
    : [`Vẫn là quản trị, dù danh sách không ghi: ${report.keptAdmins.join(', ')}.`]),
];

export const unreadableText = (reason: UnreadableReason): string => wordUnreadable(reason);
