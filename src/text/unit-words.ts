import type { Unit } from '../people/unit.js';
import type { RichText } from '../shared/rich-text.js';
import { bold, callName, joinWords, line, say } from './words.js';
import type { Member } from '../people/member.js';

/** Words of `/donvi`. */

export const UNIT_BUTTONS = {
  add: '➕ Thêm đơn vị',
  rename: 'Đổi tên',
  alias: 'Thêm bí danh',
  unalias: 'Bỏ bí danh',
  head: 'Trưởng',
  focal: 'Đầu mối',
  deputies: 'Người thay',
  parent: 'Cấp trên',
  merge: 'Gộp vào …',
  outside: 'Là đơn vị ngoài',
  inside: 'Là đơn vị mình',
  people: 'Người trong đơn vị',
  all: '◂ Danh sách',
  yes: 'Đồng ý',
  nobody: 'Chưa có',
  noParent: 'Không thuộc đơn vị nào',
  dropHeadRole: 'Bỏ vai trò trưởng',
} as const;

export interface UnitLine {
  readonly name: string;
  /** 0: top. */
  readonly depth: number;
  readonly openTasks: number;
  /** Who answers, as people say it; null: nobody. */
  readonly answers: string | null;
  readonly outside: boolean;
}

const unitLine = ({ name, depth, openTasks, answers, outside }: UnitLine): RichText[number] => {
  const about = [
    ...(openTasks === 0 ? [] : [`${openTasks} việc`]),
    ...(outside ? ['đơn vị ngoài'] : answers === null ? ['⚠️ chưa có đầu mối'] : [answers]),
  ];
  return line(`${'   '.repeat(Math.min(depth, 4))}• `, bold(name), `: ${about.join(' · ')}`);
};

export const unitTreeText = (
  total: number,
  lines: readonly UnitLine[],
  page: { readonly number: number; readonly of: number },
): RichText =>
  total === 0
    ? say(
        line(bold('Chưa có đơn vị nào.')),
        'Anh/chị gõ “/donvi thêm Phòng …”, hoặc thả tệp danh sách người vào đây: đơn vị được tạo theo tệp.',
      )
    : [
        line(bold(`Đơn vị: ${total}`), ...(page.of > 1 ? [` (trang ${page.number}/${page.of})`] : [])),
        ...lines.map(unitLine),
        line('Xem và sửa: bấm tên, hoặc gõ /donvi và tên đơn vị. Thêm: “/donvi thêm Phòng …”.'),
      ];

export interface UnitFacts {
  readonly unit: Unit;
  readonly parent: string | null;
  readonly children: readonly string[];
  readonly head: Member | null;
  readonly focal: readonly Member[];
  readonly deputies: readonly Member[];
  readonly people: number;
  readonly joined: number;
  readonly leads: number;
  readonly supports: number;
}

const people = (members: readonly Member[], none: string): string =>
  members.length === 0
    ? none
    : members.map((member) => (member.honorific === null ? '' : `${member.honorific} `) + member.fullName).join(', ');

export const unitText = (facts: UnitFacts): RichText => {
  const { unit } = facts;
  const noFocal = facts.head === null ? 'chưa có' : 'chưa có (trưởng nhận việc)';
  return [
    line(bold(unit.name), ...(unit.outside ? [' (đơn vị ngoài, không được nhắc việc)'] : [])),
    line(`Bí danh: ${unit.aliases.length === 0 ? 'chưa có' : unit.aliases.join('; ')}`),
    ...(facts.parent === null ? [] : [line(`Thuộc: ${facts.parent}`)]),
    ...(facts.children.length === 0 ? [] : [line(`Gồm: ${facts.children.join('; ')}`)]),
    line(`Trưởng: ${people(facts.head === null ? [] : [facts.head], 'chưa có')}`),
    line(`Đầu mối: ${people(facts.focal, noFocal)}`),
    line(`Người thay khi vắng: ${people(facts.deputies, 'chưa có')}`),
    line(`Người trong đơn vị: ${facts.people} (${facts.joined} đã vào bot)`),
    line(`Việc đang mở: chủ trì ${facts.leads}, phối hợp ${facts.supports}`),
  ];
};

export const askUnitNameText = (): RichText => say('Tên đơn vị cần thêm là gì ạ? Ví dụ: Phòng Tổ chức hành chính.');
export const askRenameText = (name: string): RichText =>
  say(`Tên mới của ${name} là gì ạ? Tên cũ được giữ làm bí danh.`);
export const askAliasText = (name: string): RichText =>
  say(`Bí danh mới của ${name} là gì ạ? Ví dụ: TCHC, hoặc tên trong kế hoạch khác với tên này.`);
export const askUnaliasText = (name: string): RichText => say(`Bỏ bí danh nào của ${name} ạ?`);
export const askHeadText = (name: string): RichText => say(`Ai là trưởng ${name} ạ? Anh/chị chọn, hoặc gõ họ tên.`);
export const askFocalText = (name: string): RichText =>
  say(`Ai là đầu mối của ${name} ạ? Anh/chị chọn một người, hoặc gõ nhiều họ tên cách nhau bằng dấu phẩy.`);
export const askDeputiesText = (name: string): RichText =>
  say(`Khi đầu mối của ${name} vắng, ai thay ạ? Anh/chị chọn một người, hoặc gõ nhiều họ tên cách nhau bằng dấu phẩy.`);
export const askParentText = (name: string): RichText => say(`${name} thuộc đơn vị nào ạ?`);
export const askMergeText = (name: string): RichText =>
  say(`Gộp ${name} vào đơn vị nào ạ? Việc, người và các tên gọi sẽ chuyển sang đơn vị đó.`);

export const confirmAddUnitText = (name: string, parent: string | null): RichText =>
  say(`Thêm đơn vị “${name}”${parent === null ? '' : ` thuộc ${parent}`}?`);
export const confirmRenameText = (from: string, to: string): RichText => say(`Đổi tên “${from}” thành “${to}”?`);
export const confirmAliasText = (name: string, alias: string): RichText =>
  say(`Ghi “${alias}” là bí danh của ${name}?`);
export const confirmMergeText = (facts: {
  readonly from: string;
  readonly into: string;
  readonly tasks: number;
  readonly people: number;
}): RichText =>
  say(
    line(bold(`Gộp ${facts.from} vào ${facts.into}?`)),
    `• ${facts.tasks} việc và ${facts.people} người chuyển sang ${facts.into}`,
    `• “${facts.from}” thành bí danh của ${facts.into}`,
    'Sau khi gộp không tách lại được bằng một lệnh.',
  );

export const unitAddedText = (name: string, parent: string | null): RichText =>
  say(
    line('Đã có đơn vị ', bold(name), parent === null ? '.' : ` thuộc ${parent}.`),
    `Bước tiếp theo: thêm người (“/nhansu thêm Họ tên, ${name}, chức vụ”), rồi đặt đầu mối (“/donvi ${name} đầu mối Họ tên”).`,
  );
export const unitKnownText = (name: string, unit: string): RichText =>
  say(
    name === unit
      ? `Đơn vị ${unit} đã có trong danh sách.`
      : `“${name}” đang là tên khác của ${unit}, em không thêm nữa.`,
  );
export const renamedText = (from: string, to: string): RichText =>
  say(line('Nay là ', bold(to), from === to ? '.' : `; “${from}” được giữ làm bí danh.`));
export const aliasAddedText = (name: string, aliases: readonly string[]): RichText =>
  say(line('Bí danh của ', bold(name), `: ${aliases.join('; ')}.`));
export const aliasRemovedText = (name: string, alias: string): RichText =>
  say(line(bold(name), ` không còn bí danh “${alias}”.`));
export const noAliasText = (name: string): RichText => say(`${name} chưa có bí danh nào.`);
export const headSetText = (
  name: string,
  head: Member | null,
  options: { readonly fromElsewhere: boolean },
): RichText =>
  say(
    head === null ? line(bold(name), ' nay chưa có trưởng.') : line('Trưởng ', bold(name), `: ${head.fullName}.`),
    ...(head === null ? ['Đặt lại: “/donvi … trưởng Họ tên”.'] : []),
    ...(options.fromElsewhere
      ? [`${callName(head ?? { fullName: '', honorific: null })} đang ghi ở đơn vị khác.`]
      : []),
  );
export const formerHeadText = (head: Member): RichText =>
  say(`${head.fullName} (trưởng trước đó) vẫn có vai trò trưởng đơn vị. Nếu không còn, anh/chị bấm nút dưới đây.`);
export const focalSetText = (name: string, focal: readonly Member[], headName: string | null): RichText =>
  say(
    focal.length === 0
      ? line(
          bold(name),
          ' nay chưa có đầu mối; ',
          headName === null ? 'việc của đơn vị chưa có ai nhận.' : `trưởng (${headName}) nhận việc.`,
        )
      : line('Đầu mối ', bold(name), `: ${joinWords(focal.map(({ fullName }) => fullName))}.`),
  );
export const deputiesSetText = (name: string, deputies: readonly Member[]): RichText =>
  say(
    deputies.length === 0
      ? line(bold(name), ' nay chưa có người thay khi vắng.')
      : line('Người thay của ', bold(name), `: ${joinWords(deputies.map(({ fullName }) => fullName))}.`),
  );
export const parentSetText = (name: string, parent: string | null): RichText =>
  say(line(bold(name), parent === null ? ' nay không thuộc đơn vị nào.' : ` nay thuộc ${parent}.`));
export const outsideSetText = (name: string, outside: boolean): RichText =>
  say(
    line(
      bold(name),
      outside
        ? ' là đơn vị ngoài: có trong kế hoạch nhưng không được nhắc việc.'
        : ' là đơn vị của cơ quan mình và được nhắc việc.',
    ),
  );
export const mergedText = (facts: { readonly from: string; readonly into: string }): RichText =>
  say(line('Đã gộp ', bold(facts.from), ' vào ', bold(facts.into), '; việc và người theo sang, tên cũ thành bí danh.'));
