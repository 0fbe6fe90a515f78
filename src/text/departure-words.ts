import type { Role } from '../people/member.js';
import type { RichText } from '../shared/rich-text.js';
import { rolesText, taskCodes } from './people-words.js';
import { bold, joinWords, line, say } from './words.js';

// Leaving and moving: everything that hangs on the person, and to whom it goes.

export interface DutyFacts {
  readonly name: string;
  readonly namedTasks: readonly number[];
  readonly onlyFocalOf: readonly string[];
  readonly alsoFocalOf: readonly string[];
  readonly headOf: readonly string[];
  readonly deputyOf: readonly string[];
  readonly standsInFor: readonly string[];
}

export const dutyLines = (facts: DutyFacts): readonly string[] => [
  ...(facts.namedTasks.length === 0
    ? []
    : [`• ${facts.namedTasks.length} việc đang mở ghi tên người này: ${taskCodes(facts.namedTasks)}`]),
  ...facts.onlyFocalOf.map((unit) => `• đầu mối duy nhất của ${unit}`),
  ...facts.alsoFocalOf.map((unit) => `• đầu mối của ${unit} (đơn vị vẫn còn đầu mối khác)`),
  ...facts.headOf.map((unit) => `• trưởng ${unit}`),
  ...facts.deputyOf.map((unit) => `• người thay của ${unit}`),
  ...(facts.standsInFor.length === 0 ? [] : [`• người thay khi vắng của ${joinWords(facts.standsInFor)}`]),
];

export const askWorkToText = (facts: DutyFacts, moves: boolean): RichText =>
  say(
    line(bold(`${facts.name} đang giữ:`)),
    ...dutyLines(facts),
    moves ? 'Việc và vai trò đầu mối ở đơn vị cũ giao cho ai ạ?' : 'Việc và vai trò đầu mối bàn giao cho ai ạ?',
  );
export const askHeadToText = (units: readonly string[]): RichText => say(`Ai làm trưởng ${joinWords(units)} ạ?`);

export interface DepartureFacts extends DutyFacts {
  /** Null: leaves. */
  readonly to: string | null;
  readonly moves: boolean;
  readonly workTo: { readonly kind: 'person' | 'nobody' | 'keep'; readonly name: string } | null;
  readonly headTo: string | null | undefined;
  readonly orphans: readonly number[];
  readonly losesHeadRole: boolean;
}

const workLine = ({ workTo, namedTasks, onlyFocalOf }: DepartureFacts): readonly string[] => {
  if (workTo === null) return [];
  const what = [
    ...(namedTasks.length === 0 ? [] : [`${namedTasks.length} việc (${taskCodes(namedTasks)})`]),
    ...onlyFocalOf.map((unit) => `đầu mối ${unit}`),
  ].join(', ');
  if (workTo.kind === 'keep') return [`• Giữ tiếp: ${what}`];
  return [workTo.kind === 'nobody' ? `• Chưa giao cho ai: ${what}` : `• Bàn giao cho ${workTo.name}: ${what}`];
};

const headLine = ({ headTo, headOf }: DepartureFacts): readonly string[] => {
  if (headTo === undefined) return [];
  return [
    headTo === null ? `• ${joinWords(headOf)} tạm thời chưa có trưởng` : `• Trưởng ${joinWords(headOf)}: ${headTo}`,
  ];
};

export const confirmDepartureText = (facts: DepartureFacts): RichText => [
  line(
    bold(
      facts.moves ? `Chuyển ${facts.name} đến ${facts.to ?? 'không thuộc đơn vị nào'}?` : `${facts.name} nghỉ việc?`,
    ),
  ),
  ...workLine(facts).map((text) => line(text)),
  ...headLine(facts).map((text) => line(text)),
  ...facts.alsoFocalOf.map((unit) => line(`• Thôi làm đầu mối ${unit}; các đầu mối khác vẫn giữ`)),
  ...facts.deputyOf.map((unit) => line(`• Thôi làm người thay của ${unit}`)),
  ...(facts.standsInFor.length === 0
    ? []
    : [line(`• ${joinWords(facts.standsInFor)} cần chọn người thay khác khi vắng`)]),
  ...(facts.losesHeadRole ? [line('• Thôi vai trò trưởng đơn vị')] : []),
  ...(facts.orphans.length === 0
    ? []
    : [line(`⚠️ ${facts.orphans.length} việc sẽ không có ai phụ trách: ${taskCodes(facts.orphans)}`)]),
  ...(facts.moves ? [] : [line('• Tài khoản được gỡ khỏi bot; tên vẫn giữ trong các báo cáo cũ')]),
];

export const leftText = (name: string, tasks: number, to: string | null): RichText =>
  say(
    line(bold(name), ' đã nghỉ, tài khoản đã được gỡ khỏi bot.'),
    ...(tasks === 0 ? [] : [to === null ? `${tasks} việc chưa giao cho ai.` : `${tasks} việc đã bàn giao cho ${to}.`]),
    `Nếu nhầm: “/nhansu ${name} trở lại”.`,
  );
export const movedText = (name: string, unit: string | null, roles: readonly Role[]): RichText =>
  say(
    line(bold(name), unit === null ? ' không còn thuộc đơn vị nào.' : ` đã chuyển đến ${unit}.`),
    `Vai trò: ${rolesText(roles)}.`,
  );
export const sameUnitText = (name: string, unit: string | null): RichText =>
  say(`${name} đang ở ${unit ?? 'chưa có đơn vị'} rồi, em không thay đổi gì.`);
export const handedOverNotice = (from: string, tasks: readonly number[], focalOf: readonly string[]): RichText =>
  say(
    line(bold(`Anh/chị nhận bàn giao từ ${from}`)),
    ...(tasks.length === 0 ? [] : [`• ${tasks.length} việc đang mở: ${taskCodes(tasks)}`]),
    ...focalOf.map((unit) => `• đầu mối của ${unit}`),
    'Gõ /viec để xem việc.',
  );
export const headNotice = (units: readonly string[]): RichText =>
  say(`Anh/chị được ghi là trưởng ${joinWords(units)}. Gõ /tiendo để xem việc của đơn vị.`);
