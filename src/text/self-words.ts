import type { Absence, Honorific, Member, PlatformName, Role } from '../people/member.js';
import { addDays, daysBetween, type CalendarDay } from '../shared/clock.js';
import type { Paragraph, RichText } from '../shared/rich-text.js';
import { formatDay } from './format-deadline.js';
import { address, blank, bold, callName, capitalise, day, joinWords, line, say } from './words.js';

/** What people set for themselves: absence, channels, form of address. */

export const SELF_BUTTONS = {
  today: 'Hôm nay',
  tomorrow: 'Ngày mai',
  thisWeek: 'Hết tuần này',
  cancelAbsence: 'Hủy vắng mặt',
  nobody: 'Không cần',
  correct: 'Đúng',
  wrong: 'Không đúng',
  forMe: 'Cho tôi',
  unlink: 'Gỡ',
  keep: 'Giữ lại',
} as const;

const PLATFORM_NAMES: Readonly<Record<PlatformName, string>> = {
  telegram: 'Telegram',
  zalo: 'Zalo',
  simulator: 'Trang mô phỏng',
};

export const platformName = (platform: PlatformName): string => PLATFORM_NAMES[platform];

type Named = Pick<Member, 'fullName' | 'honorific'>;

const span = ({ from, to }: Absence, today: CalendarDay): string =>
  from === to
    ? formatDay(from, today)
    : `từ ${formatDay(from, today)} đến hết ${formatDay(to, today)} (${daysBetween(from, to) + 1} ngày)`;

const shortSpan = ({ from, to }: Absence, today: CalendarDay): string =>
  from === to ? day(from, today) : `${day(from, today)}–${day(to, today)}`;

/** Days of an absence with the one who stands in; null: nobody. */
export interface StandIn {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly member: Named | null;
}

const standInLines = (standIns: readonly StandIn[], who: string, today: CalendarDay): string[] => {
  const [first] = standIns;
  if (first === undefined) return [];
  const one = ({ member }: StandIn): string =>
    member === null
      ? `chưa có ai nhận thay nên tin nhắc vẫn gửi cho ${who}`
      : `tin nhắc việc của ${who} gửi cho ${callName(member)} (${member.fullName})`;
  if (standIns.length === 1) return [`${capitalise(one(first))}.`];
  return standIns.map((part) => `• ${shortSpan(part, today)}: ${one(part)}`);
};

export interface AbsenceFacts {
  readonly person: Named;
  /** The person does it for oneself. */
  readonly own: boolean;
  readonly absence: Absence;
  readonly standIns: readonly StandIn[];
  readonly replaced: readonly Absence[];
}

const called = ({ person, own }: Pick<AbsenceFacts, 'person' | 'own'>): string =>
  own ? address(person.honorific) : callName(person);

export const absenceSetText = (facts: AbsenceFacts, today: CalendarDay): RichText => {
  const who = called(facts);
  const replaced = facts.replaced.map((one) => shortSpan(one, today));
  return say(
    line(bold(`Đã ghi: ${who} vắng ${span(facts.absence, today)}.`)),
    ...(replaced.length === 0 ? [] : [`Thay cho lần báo trước: ${joinWords(replaced)}.`]),
    ...standInLines(facts.standIns, who, today),
  );
};

export const askDeputyText = (who: string): string =>
  `Những ngày này ai nhận tin nhắc việc thay ${who} ạ? Anh/chị chọn, hoặc nhắn họ tên.`;

export const deputyChosenText = (facts: AbsenceFacts, today: CalendarDay): RichText =>
  say(...standInLines(facts.standIns, called(facts), today));

export const noDeputyText = (facts: AbsenceFacts, today: CalendarDay): RichText =>
  say('Vâng.', ...standInLines(facts.standIns, called(facts), today));

export const deputyUnknownText = (name: string): RichText =>
  say(`Em không thấy “${name}” trong đơn vị. Anh/chị ghi đủ họ tên giúp em, hoặc trả lời “không cần”.`);
export const deputySelfText = (): RichText =>
  say('Người nhận thay phải là một người khác. Anh/chị ghi họ tên giúp em, hoặc trả lời “không cần”.');
/** Several people of one name, told apart by unit and post; without buttons the number answers. */
export const whichNamesakeText = (name: string, labels: readonly string[]): RichText =>
  say(`Có nhiều người tên “${name}”. Anh/chị chọn giúp em:`, ...labels.map((label, index) => `${index + 1}. ${label}`));

/** To the one who stands in. */
export const standInNotice = (absent: Named, absence: Absence, today: CalendarDay): RichText =>
  say(
    line(bold(`${capitalise(callName(absent))} (${absent.fullName}) vắng ${span(absence, today)}.`)),
    `Những ngày đó em gửi anh/chị tin nhắc việc của ${callName(absent)}; mỗi việc đều ghi rõ là nhận thay. Nếu không nhận được, anh/chị báo lại ${callName(absent)} hoặc trưởng đơn vị giúp em.`,
  );

/** To the person, when somebody else has set it. */
export const absenceSetForYou = (by: Named, absence: Absence, today: CalendarDay): RichText =>
  say(
    `${capitalise(callName(by))} đã ghi anh/chị vắng ${span(absence, today)}. Nếu không đúng, anh/chị nhắn “/vangmat hủy”.`,
  );
export const absenceCancelledForYou = (by: Named): RichText =>
  say(`${capitalise(callName(by))} đã hủy ngày vắng của anh/chị. Tin nhắc việc lại gửi cho anh/chị.`);

export const absenceCancelledText = (who: string, cancelled: readonly Absence[], today: CalendarDay): RichText =>
  cancelled.length === 0
    ? say(`Em không thấy ngày vắng nào của ${who} từ hôm nay trở đi.`)
    : say(
        `Đã hủy ngày vắng của ${who}: ${joinWords(cancelled.map((one) => shortSpan(one, today)))}. Từ hôm nay tin nhắc việc lại gửi cho ${who}.`,
      );

export interface AbsenceOverview {
  readonly who: string;
  readonly absences: readonly { readonly absence: Absence; readonly standIns: readonly StandIn[] }[];
  /** Others the person may see: name and days. */
  readonly others: readonly { readonly member: Named; readonly absence: Absence }[];
  readonly mayForOthers: boolean;
}

export const absenceOverviewText = (facts: AbsenceOverview, today: CalendarDay): RichText => {
  const own: Paragraph[] =
    facts.absences.length === 0
      ? [line(`${capitalise(facts.who)} chưa báo vắng ngày nào.`)]
      : facts.absences.flatMap(({ absence, standIns }) => [
          line(`${capitalise(facts.who)} vắng ${span(absence, today)}.`),
          ...standInLines(standIns, facts.who, today).map((text) => line(text)),
        ]);
  const others = facts.others.map(({ member, absence }) => line(`• ${member.fullName}: ${shortSpan(absence, today)}`));
  return [
    line(bold('Vắng mặt')),
    ...own,
    ...(others.length === 0 ? [] : [blank, line('Người khác đang hoặc sắp vắng:'), ...others]),
    blank,
    line('Anh/chị vắng những ngày nào ạ? Ví dụ: “từ 3/4 đến 5/4”, “mai”, “hết tuần này”.'),
    line('Ghi luôn người nhận thay được: “3/4 đến 5/4, thay: Họ tên”.'),
    ...(facts.mayForOthers ? [line('Báo giúp người khác: /vangmat Họ tên từ 3/4 đến 5/4.')] : []),
  ];
};

const HOW = 'Anh/chị ghi như “từ 3/4 đến 5/4”, “mai” hoặc “hết tuần này” giúp em.';

export const absenceUnclearText = (): RichText => say(`Em chưa rõ những ngày vắng. ${HOW}`);
export const absenceOverText = (): RichText => say(`Những ngày này đã qua. ${HOW}`);
export const absenceNoSuchDayText = (words: string): RichText => say(`Lịch không có ngày ${words}. ${HOW}`);
export const askAbsenceEndText = (from: CalendarDay, today: CalendarDay): RichText =>
  say(`Vắng từ ${formatDay(from, today)} đến hết ngày nào ạ? Ví dụ: “${day(addDays(from, 2), today)}”.`);
export const askAbsenceSureText = (who: string, absence: Absence, today: CalendarDay): RichText =>
  say(`Em hiểu là ${who} vắng ${span(absence, today)}. Đúng không ạ?`);
export const absenceNotSetText = (): RichText => say(`Vâng, em chưa ghi gì. ${HOW}`);

export const absenceNotYoursText = (name: string): RichText =>
  say(
    `Anh/chị chưa có quyền báo vắng cho ${name}. Trưởng đơn vị, quản trị hoặc chính người đó gõ /vangmat được. Báo cho mình, anh/chị gõ: /vangmat từ 3/4 đến 5/4.`,
  );
export const absenceWhoseText = (words: string): RichText =>
  say(`Em chưa rõ “${words}” là ai. Anh/chị ghi đủ họ tên như trong danh sách: /vangmat Họ tên từ 3/4 đến 5/4.`);
export const changedMeanwhileText = (): RichText =>
  say('Thông tin này vừa được người khác sửa, em chưa ghi được. Anh/chị gửi lại giúp em.');

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  admin: 'quản trị',
  leader: 'lãnh đạo',
  head: 'trưởng đơn vị',
  staff: 'viên chức',
};

export interface SettingsFacts {
  readonly member: Member;
  readonly unit: string | null;
  /** Channels that this service has, in its order. */
  readonly available: readonly PlatformName[];
  readonly absences: readonly Absence[];
}

const STATE_WORDS: Readonly<Record<Member['accounts'][number]['state'], string>> = {
  linked: 'đang nhận tin',
  blocked: 'đã chặn bot; nhắn cho bot một tin là nhận lại',
  dead: 'không gửi được; cần lời mời mới',
};

const channelLines = ({ member, available }: SettingsFacts): Paragraph[] => {
  const two = member.accounts.filter(({ state }) => state !== 'dead').length > 1;
  const missing = available.filter((platform) => member.accounts.every((account) => account.platform !== platform));
  return [
    ...member.accounts.map((account) => {
      const first = two && account.platform === member.preferredPlatform ? ' · ưu tiên' : '';
      return line(`• ${platformName(account.platform)}: ${STATE_WORDS[account.state]}${first}`);
    }),
    ...missing.map((platform) => line(`• ${platformName(platform)}: chưa gắn; xin quản trị lời mời để nhận tin ở đây`)),
    ...(two ? [line('Kênh ưu tiên không gửi được thì em gửi qua kênh kia.')] : []),
  ];
};

export const settingsText = (facts: SettingsFacts, today: CalendarDay): RichText => {
  const { member, unit, absences } = facts;
  const roles = member.roles.map((role) => ROLE_NAMES[role]).join(', ');
  const away = absences.map((one) => shortSpan(one, today));
  return [
    line(bold(`Cài đặt của ${member.fullName}`)),
    line(`Đơn vị: ${unit ?? 'chưa có'}${member.position === null ? '' : ` · ${member.position}`}`),
    line(`Vai trò: ${roles} (quản trị sửa được)`),
    line(`Xưng hô: ${member.honorific ?? 'chưa chọn, em gọi “anh/chị”'}`),
    line('Kênh nhận tin:'),
    ...channelLines(facts),
    line(`Vắng mặt: ${away.length === 0 ? 'không' : joinWords(away)}. Báo vắng: /vangmat`),
    line('Dữ liệu em giữ về anh/chị: /dulieucuatoi'),
    blank,
    line(
      `Đổi bằng nút dưới tin này hoặc gõ: /caidat anh, /caidat chị${
        member.accounts.length > 1 ? ', /caidat ưu tiên Zalo' : ''
      }, /caidat gỡ ${platformName(member.accounts[0]?.platform ?? 'telegram')}.`,
    ),
  ];
};

export const callMeButton = (honorific: 'anh' | 'chị'): string => `Gọi tôi là ${honorific}`;
export const preferButton = (platform: PlatformName): string => `Ưu tiên ${platformName(platform)}`;
export const unlinkButton = (platform: PlatformName): string => `Gỡ ${platformName(platform)}`;

export const honorificSetText = (honorific: Honorific, fullName: string): RichText =>
  say(`Vâng, từ giờ em gọi là ${callName({ honorific, fullName })}.`);
export const preferredSetText = (platform: PlatformName, other: PlatformName | null): RichText =>
  say(
    `Từ giờ em gửi tin nhắc qua ${platformName(platform)} trước${
      other === null ? '' : `; khi ${platformName(platform)} không gửi được thì gửi qua ${platformName(other)}`
    }.`,
  );
export const onlyOneChannelText = (): RichText =>
  say('Anh/chị mới gắn một kênh nên em gửi tất cả qua kênh đó. Muốn thêm kênh, anh/chị xin quản trị lời mời.');
export const noSuchChannelText = (platform: PlatformName): RichText =>
  say(`Anh/chị chưa gắn ${platformName(platform)}. Gõ /caidat để xem các kênh đang có.`);
export const askUnlinkText = (platform: PlatformName, left: readonly PlatformName[]): RichText =>
  say(
    `Gỡ ${platformName(platform)} ra khỏi tên anh/chị ạ?`,
    left.length === 0
      ? 'Đây là kênh cuối cùng: gỡ rồi em không nhắc việc được nữa, trưởng đơn vị sẽ thấy anh/chị trong danh sách chưa nhận được tin. Muốn dùng lại phải có lời mời mới.'
      : `Tin nhắc sẽ gửi qua ${joinWords(left.map(platformName))}. Muốn gắn lại phải có lời mời mới.`,
  );
export const unlinkedText = (platform: PlatformName): RichText =>
  say(`Đã gỡ ${platformName(platform)}. Muốn gắn lại, anh/chị xin quản trị lời mời mới.`);
export const keptText = (): RichText => say('Vâng, em giữ nguyên. Gõ /caidat để xem lại.');
export const settingsUnclearText = (words: string): RichText =>
  say(`Em chưa rõ “${words}”. Gõ /caidat để xem và đổi: xưng hô, kênh ưu tiên, gỡ kênh.`);
