import { beforeEach, describe, expect, it } from 'vitest';
import {
  choicesOf,
  createOfferedChoices,
  spokenLabel,
  type OfferedChoices,
} from '../../../src/chat/offered-choices.js';
import { button } from '../../../src/chat/button-data.js';
import type { ChatAddress } from '../../../src/chat/message.js';
import { createMemoryQuestions } from '../../support/memory/memory-chat.js';

const CHAT: ChatAddress = { platform: 'zalo', chatId: 'c0ffee', kind: 'private' };
const HOUR = 3_600_000;

let now: number;
let offered: OfferedChoices;
beforeEach(() => {
  now = 1_000;
  offered = createOfferedChoices({ questions: createMemoryQuestions(), now: () => now });
});

const answer = (key: string, n: number, ...labels: [string, string, ...(string | number)[]][]): Promise<void> =>
  offered.offer(
    CHAT,
    { rowId: `reply:${key}:${n}`, fromAnswer: true },
    choicesOf([labels.map(([text, verb, ...args]) => button(text, verb, ...args))], true),
  );
const notice = (rowId: string, code: number): Promise<void> =>
  offered.offer(
    CHAT,
    { rowId, fromAnswer: false },
    choicesOf([[button('✅ Đồng ý', 'xa', code, '2026'), button('❌ Không', 'xr', code, '2026')]], false),
  );
const dataOf = async (text: string, key = 'next'): Promise<string | null> => {
  const chosen = await offered.choose(CHAT, key, text);
  return chosen?.kind === 'one' ? chosen.data : null;
};

describe('buttons in words', () => {
  it('are written without their signs', () => {
    expect(['✅ Đồng ý', 'ⓘ Cách tính', '100% – xong', '#7 ▸', '⚠️ Vướng', '🔴'].map(spokenLabel)).toEqual([
      'Đồng ý',
      'Cách tính',
      '100% xong',
      '#7',
      'Vướng',
      '',
    ]);
  });

  it.each(['Không phải tôi', 'khong phai toi', 'KHÔNG PHẢI TÔI!', 'dạ không phải tôi ạ', '“không phải tôi”'])(
    'are pressed by who writes them: %s',
    async (text) => {
      await answer('a', 0, ['Đúng là tôi', 'j', 'yes'], ['Không phải tôi', 'j', 'no']);
      expect(await dataOf(text)).toBe('1:j:no');
    },
  );

  it.each(['không', 'tôi', 'không phải tôi làm việc này', 'đúng là tôi chưa xong', '', '1 60%'])(
    'are not pressed by other words: %s',
    async (text) => {
      await answer('a', 0, ['Đúng là tôi', 'j', 'yes'], ['Không phải tôi', 'j', 'no']);
      expect(await dataOf(text)).toBeNull();
    },
  );

  it('give way to those of the next answer, and to none of a message without', async () => {
    await answer('a', 0, ['Sửa', 'e', 5, '2026', 0], ['Hủy', 'u', 5, '2026', 0]);
    await answer('b', 0, ['Sửa', 'e', 7, '2026', 0], ['Hủy', 'u', 7, '2026', 0]);
    expect(await dataOf('hủy')).toBe('1:u:7:2026:0');
  });

  it('end after two days', async () => {
    await answer('a', 0, ['Rút đề nghị', 'xw', 5]);
    now += 48 * HOUR - 1;
    expect(await dataOf('rút đề nghị')).toBe('1:xw:5');
    now += 1;
    expect(await dataOf('rút đề nghị')).toBeNull();
  });

  it('of several messages are never guessed: the number of the task decides', async () => {
    await answer('a', 0, ['✅ Đồng ý', 'xa', 5, '2026'], ['❌ Không', 'xr', 5, '2026']);
    await answer('a', 1, ['✅ Đồng ý', 'xa', 7, '2026'], ['❌ Không', 'xr', 7, '2026']);
    expect(await offered.choose(CHAT, 'k', 'đồng ý')).toEqual({
      kind: 'several',
      label: 'Đồng ý',
      codes: ['5', '7'],
    });
    expect(await dataOf('đồng ý 5')).toBe('1:xa:5:2026');
    expect(await dataOf('#7 không')).toBe('1:xr:7:2026');
    expect(await dataOf('đồng ý 9')).toBeNull();
  });

  it('that came unasked want the number of their task: a bare "xong" may be about any', async () => {
    await offered.offer(
      CHAT,
      { rowId: 'reply:x:0', fromAnswer: false },
      choicesOf([[button('✅ Xong', 'd', 5, '2026'), button('25%', 'p', 5, '2026', 25)]], false),
    );
    expect([await dataOf('xong'), await dataOf('25%'), await dataOf('9 xong')]).toEqual([null, null, null]);
    expect([await dataOf('5 xong'), await dataOf('xong #5'), await dataOf('5 25%')]).toEqual([
      '1:d:5:2026',
      '1:d:5:2026',
      '1:p:5:2026:25',
    ]);
  });

  it('of several receipts are told apart by the number, with or without its sign', async () => {
    await answer('a', 0, ['Sửa #5', 'e', 5, '2026', 0], ['Sửa #15', 'e', 15, '2026', 0]);
    expect([await dataOf('sửa 5'), await dataOf('sửa #15'), await dataOf('sửa')]).toEqual([
      '1:e:5:2026:0',
      '1:e:15:2026:0',
      null,
    ]);
  });

  it('of one list of tasks are chosen by the number alone', async () => {
    await answer('a', 0, ['#5 Kế hoạch một', 'q', 'n', 'c5'], ['#15 Kế hoạch hai', 'q', 'n', 'c15']);
    expect([await dataOf('5'), await dataOf('#15'), await dataOf('1')]).toEqual(['1:q:n:c5', '1:q:n:c15', null]);
  });

  it('that an answer brought beside a notice wait together', async () => {
    await notice('reply:x:0', 5);
    await answer('b', 0, ['Quá hạn', 'mo', 'all']);
    expect(await dataOf('quá hạn')).toBe('1:mo:all');
    expect(await dataOf('đồng ý 5')).toBe('1:xa:5:2026');
  });

  it('offered twice after a crash are one choice', async () => {
    await notice('reply:x:0', 5);
    await notice('reply:x:0', 5);
    expect(await dataOf('đồng ý 5')).toBe('1:xa:5:2026');
  });

  it('mean the same when the message is handled again, whatever was said meanwhile', async () => {
    await answer('a', 0, ['Hủy', 'u', 5, '2026', 0]);
    await offered.picked(CHAT, 'key', '1:u:5:2026:0');
    await answer('key', 0, ['Hủy', 'u', 7, '2026', 0]);
    expect(await dataOf('hủy', 'key')).toBe('1:u:5:2026:0');
    expect(await dataOf('hủy', 'later')).toBe('1:u:7:2026:0');
  });
});
