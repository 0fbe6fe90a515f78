import { DateTime } from 'luxon';
import type { AuditEntry } from '../audit/audit-log.js';
import { isCalendarDay } from '../calendar/civil-day.js';
import type { CalendarDay } from '../shared/clock.js';
import type { Paragraph, RichText } from '../shared/rich-text.js';
import { fold } from '../shared/fold.js';
import { blank, bold, day, excerpt, line, say } from './words.js';

/** What kinds of entries people ask for, with the words they may type. */
export const AUDIT_KINDS = {
  people: ['nhân sự', 'người', 'tài khoản', 'lời mời'],
  units: ['đơn vị'],
  tasks: ['nhiệm vụ', 'việc', 'giao việc'],
  extensions: ['gia hạn', 'duyệt', 'nghiệm thu'],
  plans: ['kế hoạch'],
  absences: ['vắng mặt', 'vắng'],
  calendar: ['ngày nghỉ', 'nghỉ lễ', 'lịch'],
  exports: ['xuất', 'báo cáo', 'dữ liệu'],
  groups: ['nhóm'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type AuditKind = keyof typeof AUDIT_KINDS;

/** Every action of the log, in words that go behind a name: "Hồ Thử Hùng: giao việc #12". A test looks for gaps. */
const ACTIONS: Readonly<Record<string, readonly [kind: AuditKind, words: string]>> = {
  'absence-set': ['absences', 'báo vắng mặt'],
  'absence-cancelled': ['absences', 'hủy vắng mặt'],
  'account-unlinked': ['people', 'gỡ tài khoản'],
  'account-preferred': ['people', 'đổi kênh ưu tiên'],
  'admin-claimed': ['people', 'nhận quyền quản trị đầu tiên'],
  'member-added': ['people', 'thêm người'],
  'member-renamed': ['people', 'sửa họ tên'],
  'member-position-set': ['people', 'sửa chức vụ'],
  'member-honorific-set': ['people', 'sửa xưng hô'],
  'member-changed': ['people', 'sửa thông tin người'],
  'unit-changed': ['units', 'sửa đơn vị'],
  'member-moved': ['people', 'chuyển đơn vị'],
  'member-roles-set': ['people', 'đổi vai trò'],
  'member-left': ['people', 'cho thôi việc trong danh sách'],
  'member-returned': ['people', 'đưa trở lại danh sách'],
  'member-accounts-unlinked': ['people', 'gỡ mọi tài khoản'],
  'member-deputy-gone': ['people', 'bỏ người thay (đã nghỉ)'],
  'member-invited': ['people', 'tạo lời mời'],
  'member-joined': ['people', 'vào bot'],
  'people-imported': ['people', 'nhập danh sách nhân sự'],
  'personal-data-exported': ['exports', 'xuất dữ liệu cá nhân'],
  'personal-data-erased': ['exports', 'xóa dữ liệu cá nhân'],
  'audit-exported': ['exports', 'xuất nhật ký'],
  'tasks-exported': ['exports', 'xuất danh sách việc'],
  'report-exported': ['exports', 'xuất báo cáo'],
  'unit-added': ['units', 'thêm đơn vị'],
  'unit-renamed': ['units', 'đổi tên đơn vị'],
  'unit-alias-added': ['units', 'thêm tên gọi khác'],
  'unit-alias-removed': ['units', 'bỏ tên gọi khác'],
  'unit-moved': ['units', 'đổi đơn vị cấp trên'],
  'unit-head-set': ['units', 'đổi trưởng đơn vị'],
  'unit-focal-set': ['units', 'đổi đầu mối'],
  'unit-deputies-set': ['units', 'đổi người thay'],
  'unit-outside-set': ['units', 'đổi trong/ngoài đơn vị'],
  'unit-handed-over': ['units', 'bàn giao vị trí trong đơn vị'],
  'units-merged': ['units', 'gộp đơn vị'],
  'task-created': ['tasks', 'giao việc'],
  'task-changed': ['tasks', 'sửa việc'],
  'task-cancelled': ['tasks', 'hủy việc'],
  'task-restored': ['tasks', 'mở lại việc'],
  'round-reopened': ['tasks', 'mở lại kỳ đã xong'],
  'person-chased': ['tasks', 'nhắc ngay'],
  'task-reassigned': ['tasks', 'đổi người làm'],
  'extension-approved': ['extensions', 'đồng ý gia hạn'],
  'extension-refused': ['extensions', 'không đồng ý gia hạn'],
  'plan-imported': ['plans', 'nhập kế hoạch'],
  'plan-version-accepted': ['plans', 'nhập bản mới của kế hoạch'],
  'plan-draft-cancelled': ['plans', 'bỏ bản xem trước kế hoạch'],
  'plan-closed': ['plans', 'đóng kế hoạch đã thay'],
  'plan-settings-changed': ['plans', 'đổi cài đặt kế hoạch'],
  'own-day-off-set': ['calendar', 'đặt ngày nghỉ của đơn vị'],
  'own-working-day-set': ['calendar', 'đặt ngày làm bù'],
  'own-day-removed': ['calendar', 'bỏ ngày đơn vị đã đặt'],
  'group-digest-on': ['groups', 'bật bản tin nhóm'],
  'group-digest-off': ['groups', 'tắt bản tin nhóm'],
};

/** Null: an action without words; it is shown by its own name. */
export const actionWords = (action: string): string | null => ACTIONS[action]?.[1] ?? null;

export const actionsOfKind = (kind: AuditKind): readonly string[] =>
  Object.entries(ACTIONS).flatMap(([action, [own]]) => (own === kind ? [action] : []));

const KIND_WORDS: readonly (readonly [words: string, kind: AuditKind])[] = Object.entries(AUDIT_KINDS)
  .flatMap(([kind, words]) => words.map((one) => [fold(one), kind as AuditKind] as const))
  .sort(([a], [b]) => b.length - a.length);

/** The kind named at the beginning of folded words, and what stands behind it; longer words first. */
export const kindInWords = (folded: string): { readonly kind: AuditKind; readonly rest: string } | null => {
  const hit = KIND_WORDS.find(([words]) => folded === words || folded.startsWith(`${words} `));
  return hit === undefined ? null : { kind: hit[1], rest: folded.slice(hit[0].length).trim() };
};

/** Names for the ids in an entry; null: nobody and nothing known by it. */
export interface AuditNames {
  readonly zone: string;
  readonly today: CalendarDay;
  readonly member: (id: string) => string | null;
  readonly unit: (id: string) => string | null;
  /** Code of a task. */
  readonly task: (id: string) => number | null;
  readonly plan: (id: string) => string | null;
}

const ACTORS: Readonly<Record<string, string>> = { system: 'Hệ thống', operator: 'Quản trị máy chủ' };

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What it was done to, by the kind of thing that the subject names. */
const SUBJECTS: Readonly<Record<string, (id: string, entry: AuditEntry, names: AuditNames) => string | null>> = {
  task: (id, { details }, names) => {
    const code = typeof details.code === 'number' ? details.code : names.task(id);
    return code === null ? null : `#${code}`;
  },
  member: (id, { actor, details }, names) => (id === actor ? null : (names.member(id) ?? textOf(details.name))),
  unit: (id, { details }, names) => names.unit(id) ?? textOf(details.unit),
  plan: (id, _entry, names) => names.plan(id),
  group: (_id, { details }) => textOf(details.title),
  day: (id, _entry, names) => (isCalendarDay(id) ? day(id, names.today) : id),
};

const subjectWords = (entry: AuditEntry, names: AuditNames): string => {
  const colon = entry.subject.indexOf(':');
  const words = SUBJECTS[entry.subject.slice(0, colon)]?.(entry.subject.slice(colon + 1), entry, names) ?? null;
  return words === null ? '' : ` ${words}`;
};

const MAX_VALUE = 60;

/** A value of the details as people read it; null where it says nothing to them. */
const valueWords = (value: unknown, names: AuditNames): string | null => {
  if (value === null) return 'không';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'object') return innerWords(value, names);
  if (typeof value !== 'string') return null;
  if (isCalendarDay(value)) return day(value, names.today);
  return excerpt(names.member(value) ?? names.unit(value) ?? value, MAX_VALUE);
};

/** A list of plain values, or the one value of an object. */
const innerWords = (value: object, names: AuditNames): string | null => {
  const plain = Object.values(value).map((one: unknown) =>
    typeof one === 'object' && one !== null ? null : valueWords(one, names),
  );
  if (plain.length === 0 || plain.includes(null)) return null;
  if (Array.isArray(value)) return excerpt(plain.join(', '), MAX_VALUE);
  return plain.length === 1 ? (plain[0] ?? null) : null;
};

const changeWords = ({ from, to }: Change, names: AuditNames): string[] => {
  const [before, after] = [valueWords(from, names), valueWords(to, names)];
  if ((before === null && after === null) || before === after) return [];
  return [`${before ?? '…'} → ${after ?? '…'}`];
};

interface Change {
  readonly from: unknown;
  readonly to: unknown;
}

const isChange = (value: unknown): value is Change =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value;

const DETAILS: Readonly<Record<string, string>> = {
  reason: 'lý do',
  platform: 'kênh',
  deputyId: 'người thay',
  tasks: 'số việc',
  people: 'số người',
  named: 'tên',
};

const detailWords = ({ details, action }: AuditEntry, names: AuditNames): string[] => {
  const isSpan = action.startsWith('absence') && isChange(details);
  const span = isSpan ? [`${valueWords(details.from, names) ?? ''}–${valueWords(details.to, names) ?? ''}`] : [];
  const changes = [...(isSpan ? [] : [details]), ...Object.values(details)]
    .filter(isChange)
    .flatMap((change) => changeWords(change, names));
  const labelled = Object.entries(DETAILS).flatMap(([key, label]) => {
    const words = valueWords(details[key] ?? undefined, names);
    return words === null ? [] : [`${label}: ${words}`];
  });
  return [...span, ...changes, ...labelled];
};

/** One entry on one line: "08:15 20/3 · Hồ Thử Hùng: đồng ý gia hạn #7 (19/3 → 25/3)". */
export const auditLine = (entry: AuditEntry, names: AuditNames): Paragraph => {
  const at = DateTime.fromMillis(entry.at, { zone: names.zone });
  const when = `${at.toFormat('HH:mm')} ${day(at.toFormat('yyyy-MM-dd'), names.today)}`;
  const who = names.member(entry.actor) ?? ACTORS[entry.actor] ?? 'Người đã rời danh sách';
  const details = detailWords(entry, names);
  const behind = details.length === 0 ? '' : ` (${details.join('; ')})`;
  const what = `${actionWords(entry.action) ?? entry.action}${subjectWords(entry, names)}`.trimEnd();
  return line(`${when} · `, bold(who), `: ${what}${behind}`);
};

export const auditPage = (
  lines: readonly Paragraph[],
  { title, first, more }: { readonly title: string | null; readonly first: boolean; readonly more: boolean },
): RichText => {
  if (lines.length === 0)
    return say(first ? `Chưa có thay đổi nào được ghi${title === null ? '' : ` cho ${title}`}.` : 'Đã hết nhật ký.');
  return [
    line(bold(`Nhật ký thay đổi${title === null ? '' : `: ${title}`}${first ? '' : ' (tiếp)'}`)),
    ...lines,
    blank,
    line(
      more
        ? 'Nhắn “tiếp” để xem cũ hơn. Lọc: /nhatky #12, /nhatky Họ tên, /nhatky tên đơn vị, /nhatky gia hạn.'
        : 'Hết. Lọc: /nhatky #12, /nhatky Họ tên, /nhatky tên đơn vị, /nhatky gia hạn.',
    ),
  ];
};

export const AUDIT_MORE_BUTTON = 'Xem tiếp';

export const auditUnclearText = (words: string): RichText =>
  say(
    `Em không thấy người, đơn vị hay việc nào là “${excerpt(words, MAX_VALUE)}”. Anh/chị lọc được theo: số việc (/nhatky #12), họ tên, tên đơn vị, hoặc loại: ${Object.values(
      AUDIT_KINDS,
    )
      .map(([words]) => words)
      .join(', ')}.`,
  );
