import type { AuditEntry } from '../audit/audit-log.js';
import { dayOf } from '../shared/clock.js';
import type { Organisation } from '../tasks/responsibility.js';
import type { WordsContext } from './task-words.js';
import { callName, day, excerpt, unitName } from './words.js';

/** Words about what was changed of a task, from the log. */

const FIELD_NAMES: Readonly<Record<string, string>> = {
  title: 'tên',
  deadline: 'hạn',
  leadUnitIds: 'chủ trì',
  supportingUnitIds: 'phối hợp',
  assigneeIds: 'người làm',
  deliverable: 'sản phẩm',
  important: 'việc quan trọng',
};

const nameOf = (id: string, { units, members }: Organisation): string => {
  const unit = units.find((one) => one.id === id);
  return unit === undefined ? (members.find((one) => one.id === id)?.fullName ?? id) : unitName(unit);
};

const valueWords = (value: unknown, organisation: Organisation): string => {
  if (Array.isArray(value))
    return value.length === 0 ? 'không có' : value.map((id) => nameOf(String(id), organisation)).join(', ');
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  return typeof value === 'string' && value !== '' ? `“${excerpt(value, 80)}”` : 'không có';
};

const changeWords = (details: AuditEntry['details'], organisation: Organisation): string =>
  Object.entries(FIELD_NAMES)
    .flatMap(([field, name]) => {
      const change = details[field];
      if (typeof change !== 'object' || change === null || !('from' in change) || !('to' in change)) return [];
      return [`${name} ${valueWords(change.from, organisation)} → ${valueWords(change.to, organisation)}`];
    })
    .join('; ');

const text = (details: AuditEntry['details'], name: string): string => {
  const value = details[name];
  return typeof value === 'string' ? value : '';
};

const because = (details: AuditEntry['details']): string => {
  const reason = text(details, 'reason');
  return reason === '' ? '' : ` vì ${excerpt(reason, 120)}`;
};

type Words = (details: AuditEntry['details'], organisation: Organisation, context: WordsContext) => string;

const to = (details: AuditEntry['details'], context: WordsContext): string => {
  const value = text(details, 'to');
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value, context.today) : value;
};

const ACTIONS: Readonly<Record<string, Words>> = {
  'task-created': () => 'giao việc',
  'task-changed': (details, organisation) => `sửa ${changeWords(details, organisation)}`,
  'task-cancelled': (details) => `hủy việc${because(details)}`,
  'task-restored': (details) => `mở lại việc đã hủy${because(details)}`,
  'round-reopened': (details) => `mở lại việc đã xong${because(details)}`,
  'extension-approved': (details, _, context) => `đồng ý gia hạn đến ${to(details, context)}`,
  'extension-refused': () => 'không đồng ý gia hạn',
  'completion-accepted': () => 'chấp nhận hoàn thành',
  'completion-returned': (details) => `trả lại báo cáo hoàn thành${because(details)}`,
};

/** "2/3 anh Hùng sửa hạn “31/3/2026” → “trước 30/5”"; null: nothing that people look for. */
export const changeLine = (entry: AuditEntry, organisation: Organisation, context: WordsContext): string | null => {
  const words = ACTIONS[entry.action];
  if (words === undefined) return null;
  const member = organisation.members.find((one) => one.id === entry.actor);
  const who = member === undefined ? 'quản trị' : callName(member);
  return `${day(dayOf(entry.at, context.zone), context.today)} ${who} ${words(entry.details, organisation, context)}`;
};
