import type { Account, Honorific, Member, PlatformName, Role } from '../people/member.js';
import type { Unit } from '../people/unit.js';
import type { Refusal } from '../shared/outcome.js';
import type { RichText } from '../shared/rich-text.js';
import { formatShortDay } from './format-deadline.js';
import { bold, line, say, unitName } from './words.js';
import type { CalendarDay } from '../shared/clock.js';

/** Words of `/nhansu` and `/moi`, and what units and people share. */

export const PEOPLE_BUTTONS = {
  cancel: 'Thôi',
  yes: 'Đồng ý',
  add: '➕ Thêm người',
  notJoined: 'Chưa vào bot',
  left: 'Đã nghỉ',
  noUnit: 'Chưa có đơn vị',
  move: 'Chuyển đơn vị',
  roles: 'Vai trò',
  position: 'Chức vụ',
  name: 'Họ tên',
  honorific: 'Xưng hô',
  invite: 'Mời vào bot',
  unlink: 'Gỡ tài khoản',
  leave: 'Nghỉ việc',
  back: 'Trở lại làm việc',
  all: '◂ Danh sách',
  next: 'Tiếp ▸',
  previous: '◂ Trước',
  inviteAll: '📄 Lời mời cho tất cả',
  someoneElse: 'Người khác cùng tên',
  nobodyYet: 'Chưa giao cho ai',
  keep: 'Người này giữ tiếp',
  noHead: 'Chưa có trưởng',
} as const;

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  admin: 'quản trị',
  leader: 'lãnh đạo',
  head: 'trưởng đơn vị',
  staff: 'viên chức',
};

export const rolesText = (roles: readonly Role[]): string => roles.map((role) => ROLE_NAMES[role]).join(', ');

const PLATFORMS: Readonly<Record<PlatformName, string>> = {
  telegram: 'Telegram',
  zalo: 'Zalo',
  simulator: 'Mô phỏng',
};

const ACCOUNT_STATES: Readonly<Record<Account['state'], string>> = {
  linked: 'đang dùng',
  blocked: 'đã chặn bot',
  dead: 'không còn dùng được',
};

/** `joined`: can be written to; `blocked`: has shut the bot out; `not`: never came. */
export type Joined = 'joined' | 'blocked' | 'not';

const JOINED_SIGNS: Readonly<Record<Joined, string>> = { joined: '✅', blocked: '🚫', not: '⏳' };

export const joinedLegend = '✅ đã vào bot · ⏳ chưa vào · 🚫 đã chặn bot';

/** "Nguyễn Thị Hương – Phòng TCHC, chuyên viên": enough to tell people of one name apart. */
export const personLabel = (member: Member, units: readonly Unit[]): string => {
  const unit = units.find((known) => known.id === member.unitId);
  const about = [
    ...(unit === undefined ? [] : [unitName(unit)]),
    ...(member.position === null ? [] : [member.position]),
  ];
  return about.length === 0 ? member.fullName : `${member.fullName} – ${about.join(', ')}`;
};

export const whichPersonText = (words: string, count: number): RichText =>
  count === 1
    ? say(`“${words}” có phải là người này không ạ?`)
    : say(`Có ${count} người phù hợp với “${words}”. Anh/chị chọn giúp em:`);
export const whichUnitText = (words: string, count: number): RichText =>
  count === 1
    ? say(`“${words}” có phải là đơn vị này không ạ?`)
    : say(`“${words}” có thể là một trong các đơn vị sau. Anh/chị chọn giúp em:`);
export const unknownPersonText = (words: string): RichText =>
  say(`Em không thấy ai tên “${words}”. Gõ /nhansu để xem danh sách, hoặc “/nhansu thêm ${words}, đơn vị” để thêm.`);
export const unknownLeftText = (words: string): RichText =>
  say(`Trong những người đã nghỉ, em không thấy ai tên “${words}”. Gõ “/nhansu đã nghỉ” để xem.`);
export const unknownUnitText = (words: string): RichText =>
  say(`Em không thấy đơn vị “${words}”. Gõ /donvi để xem danh sách, hoặc “/donvi thêm ${words}” để thêm.`);
export const cancelledText = (): RichText => say('Vâng, em không thay đổi gì.');
export const goneText = (): RichText =>
  say('Người hoặc đơn vị này vừa được thay đổi. Anh/chị gõ /donvi hoặc /nhansu để xem lại giúp em.');
export const howToAnswer = (numbered: boolean): string =>
  numbered ? 'Anh/chị bấm nút, hoặc trả lời bằng số; “thôi” để bỏ qua.' : 'Gõ “thôi” để bỏ qua.';

/** A refusal about people or units, in one sentence that says what to do next. */
export const peopleRefusal = ({ code, details = {} }: Refusal): RichText => {
  const name = String(details.name ?? '');
  const sentences: Readonly<Record<string, string>> = {
    'unit-name-invalid':
      'Tên đơn vị cần có chữ và không quá dài. Anh/chị ghi lại giúp em, ví dụ: Phòng Tổ chức hành chính.',
    'unit-name-taken': `“${name}” đang là tên của ${String(details.unit ?? '')}. Nếu là một đơn vị, anh/chị gộp lại: “/donvi ${name} gộp vào …”; nếu không, chọn tên khác.`,
    'alias-is-name': 'Đây là tên chính của đơn vị nên em không bỏ. Anh/chị dùng “đổi tên” nếu cần.',
    'unit-gone': 'Đơn vị này không còn trong danh sách. Gõ /donvi để xem.',
    'unit-loop': `${String(details.parent ?? '')} đang nằm trong ${String(details.unit ?? '')}, nên không làm cấp trên được.`,
    'same-unit': 'Hai tên này là một đơn vị, không cần gộp.',
    'person-gone': 'Người này không còn làm việc ở đơn vị. Gõ /nhansu để xem.',
    'person-name-invalid': 'Họ tên cần viết bằng chữ, không có số. Anh/chị ghi lại giúp em, ví dụ: Nguyễn Văn An.',
    'last-admin': `${name} là quản trị duy nhất đang dùng bot nên em chưa làm được. Anh/chị đặt thêm một quản trị khác và mời người đó vào bot trước.`,
    'too-many-at-once': 'Nhiều người đang cùng sửa. Anh/chị gửi lại giúp em sau một phút.',
  };
  return say(sentences[code] ?? 'Em chưa thực hiện được yêu cầu này. Gõ /trogiup để xem cách dùng.');
};

// The overview and the lists.

export interface PeopleCounts {
  readonly people: number;
  readonly joined: number;
  readonly blocked: number;
}

export const peopleOverview = (
  total: PeopleCounts,
  units: readonly { readonly name: string; readonly counts: PeopleCounts }[],
  page: { readonly number: number; readonly of: number },
): RichText => [
  line(bold(`Nhân sự: ${total.people} người`), ...(page.of > 1 ? [` (trang ${page.number}/${page.of})`] : [])),
  line(
    `Đã vào bot ${total.joined} · chưa vào ${total.people - total.joined - total.blocked}${total.blocked === 0 ? '' : ` · đã chặn bot ${total.blocked}`}`,
  ),
  ...units.map(({ name, counts }) => line(`• ${name}: ${counts.people} người, ${counts.joined} đã vào bot`)),
  line('Xem một người: /nhansu Họ tên. Thêm: “/nhansu thêm Họ tên, đơn vị, chức vụ”, hoặc thả tệp danh sách vào đây.'),
];

export const noPeopleText = (): RichText =>
  say(
    line(bold('Chưa có ai trong danh sách.')),
    'Anh/chị thả tệp danh sách (.xlsx, .csv) vào đây, hoặc gõ “/nhansu thêm Họ tên, đơn vị, chức vụ”.',
  );

export interface PersonLine {
  readonly member: Member;
  readonly joined: Joined;
  /** What to say beside the name: post, unit. */
  readonly about: string;
}

export const peopleListText = (
  title: string,
  people: readonly PersonLine[],
  page: { readonly number: number; readonly of: number },
): RichText => [
  line(bold(title), ...(page.of > 1 ? [` (trang ${page.number}/${page.of})`] : [])),
  ...(people.length === 0 ? [line('Chưa có ai.')] : []),
  ...people.map(({ member, joined, about }) =>
    line(`${member.active ? JOINED_SIGNS[joined] : '•'} ${member.fullName}${about === '' ? '' : ` – ${about}`}`),
  ),
  ...(people.some(({ member }) => member.active) ? [line(joinedLegend)] : []),
];

// One person.

export interface PersonFacts {
  readonly member: Member;
  readonly unit: string | null;
  readonly headOf: readonly string[];
  readonly focalOf: readonly string[];
  readonly deputyOf: readonly string[];
  readonly absences: readonly { readonly from: CalendarDay; readonly to: CalendarDay }[];
  readonly deputy: string | null;
  readonly tasks: readonly number[];
}

const accountText = ({ platform, state }: Account): string => `${PLATFORMS[platform]} (${ACCOUNT_STATES[state]})`;

export const taskCodes = (tasks: readonly number[]): string =>
  `${tasks
    .slice(0, 8)
    .map((one) => `#${one}`)
    .join(', ')}${tasks.length > 8 ? ' …' : ''}`;

const optional = (label: string, values: readonly string[]): RichText =>
  values.length === 0 ? [] : [line(`${label}: ${values.join('; ')}`)];

export const personText = (facts: PersonFacts, today: CalendarDay): RichText => {
  const { member } = facts;
  const honorific = member.honorific === null ? '' : ` (${member.honorific})`;
  if (!member.active)
    return [line(bold(`${member.fullName}${honorific}`)), line('Đã nghỉ. Tên vẫn giữ trong các báo cáo cũ.')];
  return [
    line(bold(`${member.fullName}${honorific}`)),
    line([member.position ?? 'Chưa ghi chức vụ', facts.unit ?? 'chưa có đơn vị'].join(' · ')),
    line(`Vai trò: ${rolesText(member.roles)}`),
    ...optional('Trưởng', facts.headOf),
    ...optional('Đầu mối của', facts.focalOf),
    ...optional('Người thay của', facts.deputyOf),
    line(`Tài khoản: ${member.accounts.length === 0 ? 'chưa vào bot' : member.accounts.map(accountText).join('; ')}`),
    ...optional(
      'Vắng',
      facts.absences.map(({ from, to }) =>
        from === to ? formatShortDay(from, today) : `${formatShortDay(from, today)} – ${formatShortDay(to, today)}`,
      ),
    ),
    ...(facts.deputy === null ? [] : [line(`Người thay khi vắng: ${facts.deputy}`)]),
    line(
      `Việc ghi tên đang mở: ${facts.tasks.length === 0 ? 'không có' : `${facts.tasks.length} (${taskCodes(facts.tasks)})`}`,
    ),
  ];
};

// What was done.

export const personAddedText = (name: string, unit: string | null, roles: readonly Role[]): RichText =>
  say(
    line(bold(name), ` đã có trong danh sách: ${unit ?? 'chưa có đơn vị'}, vai trò ${rolesText(roles)}.`),
    `Bước tiếp theo: /moi ${name} để lấy lời mời.`,
  );
export const personKnownText = (label: string): RichText =>
  say(`Đã có ${label} trong danh sách. Anh/chị muốn thêm một người khác cùng tên, cùng đơn vị ạ?`);
export const askNewNameText = (): RichText =>
  say(
    'Anh/chị ghi họ tên người cần thêm, kèm đơn vị và chức vụ nếu tiện. Ví dụ: Nguyễn Văn An, Phòng Tổng hợp, chuyên viên.',
  );
export const askUnitOfText = (name: string): RichText => say(`${name} thuộc đơn vị nào ạ?`);
export const askMoveText = (name: string, unit: string | null): RichText =>
  say(`${name} đang ở ${unit ?? 'chưa có đơn vị'}. Chuyển đến đơn vị nào ạ?`);
export const askRolesText = (name: string, roles: readonly Role[]): RichText =>
  say(`Vai trò của ${name}: ${rolesText(roles)}. Anh/chị muốn đổi thế nào ạ?`);
export const addRoleLabel = (role: Role): string => `Thêm ${ROLE_NAMES[role]}`;
export const dropRoleLabel = (role: Role): string => `Bỏ ${ROLE_NAMES[role]}`;
export const unknownRoleText = (): RichText =>
  say('Em chưa rõ vai trò này. Anh/chị ghi một hoặc nhiều trong: viên chức, trưởng đơn vị, lãnh đạo, quản trị.');
export const confirmAdminText = (name: string, gives: boolean): RichText =>
  gives
    ? say(
        line('Đặt ', bold(name), ' làm quản trị?'),
        'Quản trị sửa được đơn vị, nhân sự, kế hoạch và mời người vào bot.',
      )
    : say(line('Bỏ quyền quản trị của ', bold(name), '?'));
export const rolesSetText = (name: string, roles: readonly Role[], headOf: string | null): RichText =>
  say(
    line(bold(name), `: vai trò ${rolesText(roles)}.`),
    ...(headOf === null ? [] : [`Cũng là trưởng ${headOf}, vì đơn vị chưa có trưởng.`]),
  );
export const askPositionText = (name: string): RichText => say(`Chức vụ của ${name} là gì ạ?`);
export const positionSetText = (name: string, position: string): RichText => say(line(bold(name), `: ${position}.`));
export const askFullNameText = (name: string): RichText => say(`Họ tên đúng của ${name} là gì ạ?`);
export const confirmNameText = (from: string, to: string): RichText => say(`Đổi họ tên “${from}” thành “${to}”?`);
export const nameSetText = (to: string): RichText => say(line('Họ tên nay là ', bold(to), '.'));
export const askHonorificText = (name: string): RichText => say(`Em gọi ${name} là gì ạ?`);
export const HONORIFIC_LABELS: readonly (readonly [string, Honorific])[] = [
  ['anh', 'anh'],
  ['chị', 'chị'],
  ['anh/chị', null],
];
export const honorificSetText = (name: string, honorific: Honorific): RichText =>
  say(line('Em sẽ gọi ', bold(name), ` là “${honorific ?? 'anh/chị'}”.`));
export const confirmUnlinkText = (name: string): RichText =>
  say(
    line('Gỡ tài khoản của ', bold(name), ' khỏi bot?'),
    'Người này sẽ không nhận tin cho đến khi vào lại bằng lời mời mới. Việc và báo cáo không đổi.',
  );
export const unlinkedText = (name: string): RichText =>
  say(line('Đã gỡ tài khoản của ', bold(name), `. Mời lại: /moi ${name}.`));
export const confirmBackText = (name: string): RichText =>
  say(line(bold(name), ' trở lại làm việc, với vai trò viên chức?'));
export const backText = (name: string, unit: string | null): RichText =>
  say(
    line(bold(name), ` đã trở lại: ${unit ?? 'chưa có đơn vị'}, vai trò viên chức.`),
    `Mời lại vào bot: /moi ${name}. Đổi đơn vị: “/nhansu ${name} chuyển …”.`,
  );
export const alreadyHereText = (name: string): RichText => say(`${name} đang làm việc, không cần khôi phục.`);
