import type { ChangedFact, PeopleImport } from '../people/plan-people-import.js';
import type { PeopleProblem } from '../people/people-rows.js';
import type { RichText } from '../shared/rich-text.js';
import { peopleProblemText } from './operator-words.js';
import { rolesText } from './people-words.js';
import { bold, line, say } from './words.js';

/** Words around a list of people that somebody drops into the chat. */

export const IMPORT_BUTTONS = {
  yes: '✅ Đồng ý',
  asNew: 'Đồng ý, nhưng người trùng tên là người mới',
  no: 'Hủy',
  newUnit: 'Đơn vị mới',
} as const;

const NAMES_SHOWN = 12;
const PROBLEMS_SHOWN = 30;

const listed = (names: readonly string[]): string =>
  `${names.slice(0, NAMES_SHOWN).join('; ')}${names.length > NAMES_SHOWN ? ` và ${names.length - NAMES_SHOWN} người khác` : ''}`;

const FACTS: Readonly<Record<ChangedFact, string>> = { position: 'chức vụ', honorific: 'xưng hô', roles: 'vai trò' };

const changedText = ({ name, facts, roles }: PeopleImport['changed'][number]): string =>
  `${name} (${facts.map((fact) => (fact === 'roles' ? `vai trò: ${rolesText(roles)}` : FACTS[fact])).join(', ')})`;

const movedText = ({ name, from, to, stillFor }: PeopleImport['moved'][number]): string =>
  `• ${name}: ${from ?? 'chưa có đơn vị'} → ${to}${stillFor.length === 0 ? '' : ` (vẫn là trưởng/đầu mối ${stillFor.join(', ')} cho đến khi đổi)`}`;

const part = (count: number, title: string, text: string): RichText =>
  count === 0 ? [] : [line(bold(`${title}: ${count}`), text === '' ? '' : ` – ${text}`)];

const rights = (title: string, names: readonly string[]): RichText =>
  names.length === 0 ? [] : [line(`${title}: ${listed(names)}`)];

const problemLines = (problems: readonly PeopleProblem[]): RichText =>
  problems.length === 0
    ? []
    : [
        line(bold(`⚠️ Cần xem lại: ${problems.length} chỗ`)),
        ...problems.slice(0, PROBLEMS_SHOWN).map((problem) => line(peopleProblemText(problem))),
        ...(problems.length > PROBLEMS_SHOWN ? [line(`và ${problems.length - PROBLEMS_SHOWN} chỗ khác.`)] : []),
      ];

const changes = (report: PeopleImport): RichText => [
  ...part(
    report.added.length,
    '➕ Thêm',
    listed(report.added.map(({ name, unit }) => (unit === null ? name : `${name} (${unit})`))),
  ),
  ...part(report.changed.length, '✏️ Sửa', listed(report.changed.map(changedText))),
  ...part(report.moved.length, '↪️ Chuyển đơn vị', ''),
  ...report.moved.map((one) => line(movedText(one))),
  ...part(report.newUnits.length, '🏢 Đơn vị mới', report.newUnits.join('; ')),
  ...rights('Quản trị mới', report.newAdmins),
  ...rights('Lãnh đạo mới', report.newLeaders),
  ...rights('Trưởng đơn vị mới', report.newHeads),
  ...rights('Đầu mối mới', report.newFocals),
  ...rights('Vẫn là quản trị, dù danh sách không ghi', report.keptAdmins),
];

export const importPreviewText = (
  total: number,
  report: PeopleImport,
  problems: readonly PeopleProblem[],
): RichText => [
  line(bold(`Danh sách người: đọc được ${total} dòng`)),
  ...changes(report),
  ...(report.unchanged === 0 ? [] : [line(`Giữ nguyên: ${report.unchanged}`)]),
  ...problemLines(problems),
  line(
    `Em chưa ghi gì. Anh/chị đồng ý thì em ghi${problems.length === 0 ? '' : '; chỗ cần xem lại có thể sửa trong tệp rồi gửi lại, em không tạo người trùng'}.`,
  ),
];

export const nothingToImportText = (total: number, problems: readonly PeopleProblem[]): RichText => [
  line(bold(`Danh sách ${total} người khớp với hiện tại, không có gì thay đổi.`)),
  ...problemLines(problems),
];

export const noRowsText = (problems: readonly PeopleProblem[]): RichText => [
  line(bold('Không có dòng nào nhập được.')),
  ...problemLines(problems),
  line('Anh/chị sửa tệp rồi gửi lại giúp em.'),
];

export const missingColumnsText = (columns: readonly string[]): RichText =>
  say(
    `Em chưa thấy cột ${columns.map((name) => `“${name}”`).join(', ')} trong tệp.`,
    'Dòng đầu của bảng cần có: Họ và tên, Đơn vị; nếu tiện thì thêm Chức vụ, Vai trò, Xưng hô, Đầu mối.',
  );

export const tooManyPeopleText = (limit: number): RichText =>
  say(`Tệp có quá ${limit} người. Anh/chị chia thành nhiều tệp giúp em.`);

export const whichListedUnitText = (name: string): RichText =>
  say(`Trong danh sách có đơn vị “${name}”, gần giống đơn vị đã có. Đây là đơn vị nào ạ?`);

export const importedText = (report: PeopleImport): RichText => [
  line(bold('Đã ghi danh sách người.')),
  line(
    `Thêm ${report.added.length}, sửa ${report.changed.length}, chuyển ${report.moved.length}, giữ nguyên ${report.unchanged}.`,
  ),
  ...(report.newUnits.length === 0 ? [] : [line(`Đơn vị mới: ${report.newUnits.join('; ')}.`)]),
  line('Bước tiếp theo: gõ /moi để lấy lời mời, hoặc thả tệp kế hoạch vào đây. Xem đầu mối từng đơn vị: /donvi.'),
];

export const importCancelledText = (): RichText => say('Vâng, em không ghi gì từ tệp này.');
export const importOutdatedText = (): RichText =>
  say('Danh sách người vừa được thay đổi nên em chưa ghi. Anh/chị gửi lại tệp để em đối chiếu lại.');
