import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { allPresses } from '../../src/chat/features.js';
import { COMMANDS, type CommandName } from '../../src/chat/role-table.js';
import type { SimulatedPerson } from '../../src/platforms/simulator/simulated-person.js';
import { groupButton } from '../../src/text/vi.js';
import { startScene, type Scene } from '../support/app/scene.js';

// Every way in which the bot answers in a group. Titles, reasons and people's names are private there; codes, figures
// and units are not.
const TASKS = [
  { title: 'Xây dựng quy chế một', lead: 'Phòng Tổng hợp', deadline: '31/3/2026', deliverable: 'Quyết định' },
  { title: 'Lập danh mục hai', lead: 'Phòng Tổng hợp', deadline: '6/3/2026' },
  { title: 'Khám sức khỏe ba', lead: 'Khoa Nội', deadline: '13/3/2026' },
  { title: 'Tuyên truyền bốn', lead: 'Khoa Nội', deadline: 'Thường xuyên' },
];
const PRIVATE =
  /quy chế|danh mục|sức khỏe|Tuyên truyền|Quyết định|kinh phí|nhân lực|Thử (?:Mai|Bình|Lan|Hùng|Quản|Thảo|Cúc)|(?:anh|chị) (?:Mai|Bình|Lan|Hùng|Quản)\b|\b3[57]%|45%|bi-mat/i;

const ASIDE = 'Em trả lời anh/chị ở tin nhắn riêng ạ.';
const WRITE_ASIDE = 'Lệnh này anh/chị nhắn riêng cho em nhé.';
const FIGURES = /^Tiến độ Trung tâm Thử/;

// By hand: a command that nobody has thought about for groups fails here.
const COMMANDS_IN_GROUP: Readonly<Record<CommandName, string | RegExp>> = {
  start: WRITE_ASIDE,
  trogiup: /^Em là bot Nhắc Việc/,
  viec: WRITE_ASIDE,
  nv: WRITE_ASIDE,
  capnhat: WRITE_ASIDE,
  xong: WRITE_ASIDE,
  vuong: WRITE_ASIDE,
  giahan: WRITE_ASIDE,
  lichsu: WRITE_ASIDE,
  tiendo: FIGURES,
  duyet: WRITE_ASIDE,
  giaoviec: WRITE_ASIDE,
  suaviec: WRITE_ASIDE,
  nhackhoi: WRITE_ASIDE,
  vangmat: WRITE_ASIDE,
  caidat: WRITE_ASIDE,
  dulieucuatoi: WRITE_ASIDE,
  donvi: WRITE_ASIDE,
  nhansu: WRITE_ASIDE,
  moi: WRITE_ASIDE,
  nhapkehoach: WRITE_ASIDE,
  nghile: WRITE_ASIDE,
  nhom: /^(?:Đã đăng ký nhóm|Mục này dành cho lãnh đạo|.*dành cho)/,
  nhatky: WRITE_ASIDE,
  suckhoe: WRITE_ASIDE,
};
const TAILS = ['', '1', '1 vướng thiếu kinh phí', 'Khoa Nội', 'Trần Thử Mai', '3 35%'];

const LONG = 120_000;

let scene: Scene;
let mai: SimulatedPerson;
let binh: SimulatedPerson;
let lan: SimulatedPerson;
let quan: SimulatedPerson;
let group: string;
beforeAll(async () => {
  scene = await startScene({ tasks: TASKS });
  mai = await scene.join('Trần Thử Mai');
  binh = await scene.join('Đặng Thử Bình');
  lan = await scene.join('Lê Thử Lan');
  quan = await scene.join('Vũ Thử Quản');
  group = await scene.group('Nhóm thử', [mai, binh, lan, quan]);
  await scene.ask(quan.in(group), '/nhom');
  await scene.ask(mai, '1 vướng thiếu kinh phí nội bộ');
  await scene.ask(binh, '4 37%');
}, LONG);
afterAll(() => scene.end());

/** What a group and the person in private hear after something was done there. */
interface Heard {
  readonly here: readonly string[];
  readonly aside: readonly string[];
}

const after = async (person: SimulatedPerson, act: () => Promise<unknown>): Promise<Heard> => {
  const place = person.in(group);
  const marks = [place.mark(), person.mark()];
  scene.clock.advance(4_000);
  await act();
  await scene.app().settle();
  const since = (where: SimulatedPerson, mark = 0): readonly string[] =>
    where.messagesSince(mark).map((message) => where.read(message));
  return { here: since(place, marks[0]), aside: since(person, marks[1]) };
};

const inGroup = (person: SimulatedPerson, text: string): Promise<Heard> =>
  after(person, () => person.in(group).says(`@NhacViecBot ${text}`));

const startFresh = async (): Promise<void> => {
  const { occurrences } = scene.app().core.stores;
  for (const code of [1, 2]) {
    const known = await scene.occurrence(code);
    await occurrences.replace({ ...known, percent: 10, status: 'in_progress', version: known.version + 1 });
  }
};

const everything = async (): Promise<string> => {
  const { stores } = scene.app().core;
  const tasks = await stores.tasks.list({});
  return JSON.stringify(await Promise.all(tasks.map((task) => stores.occurrences.ofTask(task.id))));
};

describe('a command in a group', () => {
  it.each(COMMANDS)('/%s says nothing private, whoever gives it and with whatever behind it', async (command) => {
    const before = await everything();
    for (const person of [mai, binh, lan, quan])
      for (const tail of TAILS) {
        const { here, aside } = await after(person, () => person.in(group).says(`/${command} ${tail}`.trim()));
        expect(here, `/${command} ${tail}`).toHaveLength(1);
        expect(here[0]).toMatch(COMMANDS_IN_GROUP[command]);
        expect(here[0]).not.toMatch(PRIVATE);
        expect(aside).toEqual([]);
      }
    expect(await everything()).toBe(before);
    await scene.ask(quan.in(group), '/nhom');
  });
});

describe('a button pressed in a group', () => {
  it.each([...allPresses().keys(), 'q'])(
    '"%s" does nothing and says only to who pressed it where it is for',
    async (verb) => {
      const before = await everything();
      const { key } = await scene.occurrence(1);
      for (const person of [mai, lan, quan]) {
        const seen = person.notices().length;
        const { here } = await after(person, () => scene.pressData(person.in(group), `1:${verb}:1:${key}:0`));
        expect(here, verb).toEqual([]);
        expect(person.notices().slice(seen)).toEqual([groupButton]);
      }
      expect(await everything()).toBe(before);
    },
    LONG,
  );
});

interface Row {
  readonly says: string;
  readonly who?: 'mai' | 'binh' | 'lan';
  readonly here: readonly (string | RegExp)[];
  readonly aside: readonly RegExp[];
}

const RECORDED = (code: number): string => `Đã ghi nhận #${code}. Cảm ơn anh/chị.`;

// Each row is a path of its own through reading a report; none may speak of it before the group.
const WORDS: Readonly<Record<string, Row>> = {
  'a clear report': { says: '2 35%', here: [RECORDED(2)], aside: [] },
  'an obstacle': { says: '2 vướng thiếu nhân lực', here: [RECORDED(2)], aside: [] },
  'an obstacle without a reason': { says: '2 vướng', here: [ASIDE], aside: [/#2.*vướng/] },
  'a report on no task in particular': { says: 'được 45% rồi', here: [ASIDE], aside: [/việc nào ạ\?/] },
  'a figure that cannot be': { says: '2 150%', here: [ASIDE], aside: [/#2/] },
  'an unclear figure': { says: '2 được 30-50%', here: [ASIDE], aside: [/#2/] },
  'two tasks': { says: '1 35%, 2 45%', here: ['Đã ghi nhận #1, #2. Cảm ơn anh/chị.'], aside: [] },
  'a code that is not there': { says: 'việc 99 xong', here: [ASIDE], aside: [/không thấy việc #99/] },
  "somebody else's task": { says: 'việc 3 xong', here: [ASIDE], aside: [/không thấy việc #3/] },
  'a request for more time': {
    says: '2 xin lùi đến 30/4 vì chờ kinh phí',
    here: [RECORDED(2)],
    aside: [],
  },
  'a request without a day': { says: '2 xin gia hạn', here: [ASIDE], aside: [/#2/] },
  'a request that is refused': {
    says: '4 xin lùi đến 30/4 vì thiếu kinh phí',
    who: 'binh',
    here: [ASIDE],
    aside: [/#4|hạn/],
  },
  'a report taken back': { says: 'hủy báo cáo vừa rồi', here: [ASIDE], aside: [/#\d/] },
  'a question about days': { says: 'hạn tới ngày mấy vậy em?', here: [ASIDE], aside: [/#1: .*31\/3/] },
  thanks: { says: 'cảm ơn em nhé', here: [], aside: [] },
  'other talk': { says: 'trưa nay ăn gì', here: [], aside: [] },
  'a name of no command': {
    says: '/khongcolenhnay',
    here: [/không có lệnh|chưa hiểu lệnh|khongcolenhnay/i],
    aside: [],
  },
  'a decision': { says: 'không đồng ý 1, vì thiếu kinh phí', who: 'lan', here: [ASIDE], aside: [/./] },
};

describe('words in a group', () => {
  // A figure below the last one is asked about.
  beforeEach(startFresh);

  it.each(Object.entries(WORDS))('%s', async (_name, { says, who = 'mai', here, aside }) => {
    const person = { mai, binh, lan }[who];
    const heard = await inGroup(person, says);
    expect(heard.here).toEqual(
      here.map((one): unknown => (typeof one === 'string' ? one : expect.stringMatching(one))),
    );
    expect(heard.here.join('\n')).not.toMatch(PRIVATE);
    expect(heard.aside).toEqual(aside.map((one): unknown => expect.stringMatching(one)));
  });

  it('that need a question: it is put, and answered, in private', async () => {
    const { aside } = await inGroup(mai, 'được 45% rồi');
    expect(aside).toHaveLength(1);
    const mark = mai.in(group).mark();
    await scene.press(mai, '#2 Lập danh mục hai');
    expect(await scene.occurrence(2)).toMatchObject({ percent: 45 });
    expect(mai.in(group).messagesSince(mark)).toEqual([]);
  });

  it('answer no question that waits in private', async () => {
    await scene.ask(mai, '/vuong 1');
    await inGroup(mai, '2 35%');
    expect((await scene.occurrence(1)).blocker).not.toContain('2 35%');
    expect(await scene.occurrence(2)).toMatchObject({ percent: 35 });
    expect((await scene.ask(mai, 'chờ Sở cho ý kiến')).join()).toContain('#1');
  });
});

describe('what is sent in a group besides words', () => {
  beforeEach(startFresh);

  const picture = { name: 'bi-mat.png', mimeType: 'image/png', bytes: new Uint8Array([1, 2, 3]) };
  const answering = () => {
    const last = mai.in(group).lastMessage();
    if (last === undefined) throw new Error('the bot has said nothing in the group');
    return { replyTo: last };
  };

  it('a picture of no task in particular is asked about in private', async () => {
    const { here, aside } = await after(mai, () => mai.in(group).sendsFile(picture, '', answering()));
    expect(here).toEqual([ASIDE]);
    expect(aside).toEqual([expect.stringMatching(/việc nào/)]);
  });

  it('an edit that reports nothing any more is told in private', async () => {
    await inGroup(mai, '2 35%');
    const said = scene.world.history(group).findLast(({ from }) => from === mai.id);
    if (said === undefined) throw new Error('nothing was said');
    const { here, aside } = await after(mai, () => mai.in(group).edits(said, '@NhacViecBot chúc cả nhà vui vẻ'));
    expect(here).toEqual([ASIDE]);
    expect(aside).toEqual([expect.stringMatching(/#2.*giữ nguyên/s)]);
  });

  it('whoever cannot be written to is told so, and nothing else', async () => {
    await mai.blocksTheBot();
    await scene.app().settle();
    const { here } = await inGroup(mai, 'được 45% rồi');
    expect(here).toEqual([expect.stringMatching(/chưa nhắn riêng được/)]);
    await scene.ask(mai, '/viec');
  });
});
