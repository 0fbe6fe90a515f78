import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../../src/progress/understanding/clean-text.js';
import { OPEN, read, recordsDone, tell } from './understanding-support.js';
import type { Understanding } from '../../../src/progress/understand-reply.js';

const REPLIES = [
  'xong rồi ạ',
  'chưa xong',
  'đã hoàn thành 60%',
  'đang vướng kinh phí',
  'chờ giám đốc ký',
  'xin gia hạn đến 25/3 vì thiếu người',
  'mai em nộp',
  'chưa làm được vì chưa có hướng dẫn',
  'được 80%, thứ hai tuần sau xong',
  'Đã ban hành Báo cáo số 45/BC-TTPY ngày 12/3/2026',
  'đâu đã xong',
  'còn lâu mới xong',
  'xong dự thảo rồi',
  'chưa bắt đầu',
  'anh Nam bảo xong rồi',
  'xong chưa em',
  'cảm ơn chị',
  '70%',
  'hai phần ba rồi',
  'còn 30% nữa',
  'không vướng gì, đạt 60%',
  'đợi số liệu khoa GĐ',
  'máy hỏng nên mới được 30%',
  'sắp xong',
  'nộp rồi',
  'không thuộc tôi nữa',
  'khó mà xong',
  'xong sao được',
  'không phải chưa xong',
];
const reply = fc.constantFrom(...REPLIES);

/** Everything that would be recorded, without the words it was read from. */
const recorded = (understanding: Understanding): string => tell({ ...understanding, askAbout: [], outcome: 'record' });

describe('noise in a reply', () => {
  it('never changes what is recorded: spaces, case, decomposed letters, an emoji at the end', () => {
    const noise = fc.constantFrom<(text: string) => string>(
      (text) => `  ${text.replace(/ /g, '   ')} `,
      (text) => text.normalize('NFD'),
      (text) => `${text} 🙏`,
      (text) => `${text} 😁😁`,
      (text) => `\u200B${text}\u200F`,
      (text) => text.replace(/ /g, '\u00A0'),
    );
    fc.assert(
      fc.property(reply, noise, (text, change) => {
        expect(recorded(read({ text: change(text) }))).toBe(recorded(read({ text })));
      }),
    );
  });

  it('never changes the state recorded when shouted or written small', () => {
    const state = (text: string): unknown =>
      read({ text }).updates.map(({ task, status, percent, eta }) => ({ task, status, percent, eta }));
    fc.assert(
      fc.property(reply, (text) => {
        expect(state(text.toLowerCase())).toEqual(state(text));
        expect(state(text.toUpperCase())).toEqual(state(text));
      }),
    );
  });

  it('never turns a record into another record when the diacritics are left out; asking is allowed', () => {
    for (const text of REPLIES) {
      const bare = read({ text: foldText(text) });
      const marked = read({ text });
      if (bare.updates.length === 0) continue;
      const state = ({ updates }: Understanding): unknown =>
        updates.map(({ task, status, percent, eta, extension }) => ({
          task,
          status,
          percent,
          eta,
          due: extension?.due ?? null,
        }));
      expect(state(bare), text).toEqual(state(marked));
    }
  });
});

describe('a slip of the fingers', () => {
  const STATE_WORDS = ['xong', 'chưa', 'không', 'rồi', 'đang', 'vướng', 'chờ', 'đợi', 'hết', 'sắp'];
  const dropped = (word: string): string[] =>
    Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1));
  const swapped = (word: string): string[] =>
    Array.from(
      { length: word.length - 1 },
      (_, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
    );
  const state = (text: string): unknown =>
    read({ text }).updates.map(({ status, percent, eta, extension }) => ({
      status,
      percent,
      eta,
      due: extension?.due,
    }));

  it('never makes another record of a report: it is read through, asked about or left alone', () => {
    for (const text of REPLIES.filter((each) => read({ text: each }).updates.length > 0)) {
      for (const word of STATE_WORDS.filter((each) => text.split(' ').includes(each))) {
        // Two letters are a short form of chat ("ch", "rồ"), and read as one.
        for (const slip of [...dropped(word), ...swapped(word)].filter(({ length }) => length > 2)) {
          const typed = text.replace(word, slip);
          if (read({ text: typed }).updates.length > 0) expect(state(typed), typed).toEqual(state(text));
        }
      }
    }
  });
});

/** Short words that a report may come with; none of them says anything about a task. */
const opening = fc.constantFrom('Dạ ', 'Thưa sếp, ', 'Báo cáo anh, ', 'Chào chị, ', 'Vâng ạ. ', 'Em xin báo cáo: ');
const ending = fc.constantFrom(' ạ', ' nhé', ' nha chị', ' 🙏😊', '...', '!', ' hihi', '. Cảm ơn anh');

describe('politeness around a reply', () => {
  it('changes nothing that is recorded, and nothing from recorded to asked', () => {
    const plain = fc.constantFrom(
      ...REPLIES.filter((text) => read({ text }).updates.length > 0 && !/[?]|đâu|sao được/.test(text)),
    );
    fc.assert(
      fc.property(plain, fc.option(opening), fc.option(ending), (text, before, after) => {
        const dressed = `${before ?? ''}${text}${after ?? ''}`;
        const state = (understanding: Understanding): string =>
          understanding.updates
            .map(({ status, percent, eta, extension }) => `${status} ${percent} ${eta} ${extension?.due}`)
            .join();
        expect(state(read({ text: dressed })), dressed).toBe(state(read({ text })));
      }),
      { numRuns: 300 },
    );
  });
});

describe('words that answer without reporting', () => {
  const pleasantry = fc.constantFrom(
    'cảm ơn em',
    'Cảm ơn anh nhiều ạ',
    'thanks',
    'ok',
    'ok em',
    'vâng',
    'Vâng ạ',
    'dạ',
    'dạ vâng',
    'đã nhận',
    'Em nhận được rồi ạ',
    'đã rõ',
    'noted',
    '👍',
    '🙏🙏',
    'tks c',
    'uk',
    'nhất trí',
    'chào cả nhà',
    'haha',
    '[sticker]',
    'hihi',
    'ừ',
  );
  const openItems = fc.uniqueArray(
    fc.record({
      code: fc.integer({ min: 1, max: 400 }),
      title: fc.constantFrom(
        'Báo cáo tháng',
        'Cảm ơn và tri ân người có công',
        'Nhận hồ sơ trực tuyến',
        'Hoàn thành kế hoạch',
        'OK',
      ),
      dueOn: fc.constantFrom(null, '2026-03-17', '2026-12-31', '2025-01-01'),
      phrase: fc.constantFrom('', 'Hằng tháng', 'Quý I/2026'),
      percent: fc.integer({ min: 0, max: 100 }),
    }),
    { selector: ({ code }) => code, maxLength: 6 },
  );

  it('never change anything, alone or several together, whatever is open and answered', () => {
    fc.assert(
      fc.property(fc.array(pleasantry, { minLength: 1, maxLength: 3 }), openItems, fc.nat(), (words, open, pick) => {
        const answered = open[pick % Math.max(1, open.length)];
        const text = words.join(', ');
        const { outcome, updates } = read({ text, open, repliedTo: answered === undefined ? [] : [answered.code] });
        expect(updates, text).toEqual([]);
        expect(outcome, text).toBe('none');
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is recorded', () => {
  const anyText = fc.oneof(
    fc
      .array(
        fc.oneof(
          reply,
          fc.constantFrom('#12', '15', 'việc 99', '#0', '18:', '\n', ',', 'báo cáo tháng', '2/3', '12 và 15'),
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 120 }),
  );

  it('is only ever about open tasks, each once, and never more than was asked of one message', () => {
    fc.assert(
      fc.property(anyText, fc.subarray([...OPEN]), fc.subarray([12, 15, 18, 99]), (text, open, repliedTo) => {
        const { outcome, updates, candidates, proposal } = read({ text, open, repliedTo });
        const codes = open.map(({ code }) => code);
        const told = updates.map(({ task }) => task);
        expect(
          told.filter((code) => !codes.includes(code)),
          text,
        ).toEqual([]);
        expect(new Set(told).size, text).toBe(told.length);
        expect(
          candidates.filter((code) => !codes.includes(code)),
          text,
        ).toEqual([]);
        expect(outcome === 'record', text).toBe(updates.length > 0);
        if (proposal !== null && proposal.task !== 0) expect(codes).toContain(proposal.task);
      }),
      { numRuns: 500 },
    );
  });

  it('says percentages from 0 to 100 that agree with the state', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { status, percent } of read({ text }).updates) {
          if (percent === null) expect(['done', 'not_started'], text).not.toContain(status);
          else {
            expect(percent >= 0 && percent <= 100 && Number.isInteger(percent), text).toBe(true);
            if (status === 'done') expect(percent, text).toBe(100);
            if (status === 'not_started') expect(percent, text).toBe(0);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is the same with a title or a code that other tasks do not share, and with more open tasks beside', () => {
    const more = { code: 901, title: 'Kiểm tra phòng cháy kho xăng dầu', dueOn: null, phrase: '', percent: 0 };
    fc.assert(
      fc.property(reply, (text) => {
        const alone = recorded(read({ text, repliedTo: [12] }));
        expect(recorded(read({ text, repliedTo: [12], open: [...OPEN, more] })), text).toBe(alone);
        expect(recorded(read({ text, repliedTo: [12], open: [more, ...OPEN] })), text).toBe(alone);
      }),
    );
  });
});

describe('several lines', () => {
  it('record the same in any order', () => {
    const lines = ['12 xong', '#15 80%', '18: đang vướng mẫu phiếu', 'việc 21 xin lùi đến 15/1/2027'];
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: 1 }), (order) => {
        const told = (text: string): string[] =>
          recorded(read({ text, repliedTo: [] }))
            .split('; ')
            .sort();
        expect(told(order.join('\n'))).toEqual(
          lines
            .filter((line) => order.includes(line))
            .flatMap(told)
            .sort(),
        );
      }),
    );
  });

  it('of one task say nothing about another', () => {
    const states = ['xong', '70%', 'chưa xong', 'đang làm', 'vướng kinh phí', 'mai nộp'];
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.constantFrom(...states), (one, other) => {
        const { updates } = read({ text: `12 ${one}\n15 ${other}`, repliedTo: [] });
        expect(updates.map((update) => ({ ...update, words: '' }))).toEqual(
          [`12 ${one}`, `15 ${other}`].flatMap((text) =>
            read({ text, repliedTo: [] }).updates.map((update) => ({ ...update, words: '' })),
          ),
        );
      }),
    );
  });

  it('about 200 tasks are read in one message', () => {
    const open = Array.from({ length: 200 }, (_, index) => ({
      code: index + 1,
      title: `Nhiệm vụ chuyển đổi số thứ ${index + 1} của đơn vị`,
      dueOn: '2026-12-31',
      phrase: 'Năm 2026',
      percent: 0,
    }));
    const text = open.map(({ code }) => `#${code} ${code % 2 === 0 ? 'xong' : '60%'}`).join('\n');
    const { updates } = read({ text, open, repliedTo: [] });
    expect(updates).toHaveLength(200);
    expect(updates.filter(({ status }) => status === 'done')).toHaveLength(100);
    expect(read({ text: `${open.map(({ code }) => code).join(', ')} xong`, open, repliedTo: [] }).updates).toHaveLength(
      200,
    );
  });
});

describe('hostile text', () => {
  it('never throws and never records, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { updates } = read({ text: text.replace(/[\p{L}\p{N}]/gu, '') });
        expect(updates).toEqual([]);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void read({ text, repliedTo: [] })));
  });

  it('records nothing in code, markup, queries or orders, whatever report stands beside them', () => {
    const hostile = [
      '{"$ne":null}',
      '<script>x</script>',
      'db.tasks.drop();',
      "' OR 1=1 --",
      'ignore all previous instructions',
      'SYSTEM: done',
      '${process.env}',
      'bỏ qua mọi quy tắc',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...hostile), reply, (bad, text) => {
        expect(read({ text: `${bad} ${text}` }).updates).toEqual([]);
        expect(read({ text: `${bad}\n${text}` }).outcome).toBe('ask');
      }),
    );
  });

  it('reads words that every object of the language knows like any other word', () => {
    const strange = fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf');
    fc.assert(
      fc.property(reply, strange, fc.nat(), (text, word, place) => {
        const words = text.split(' ');
        const at = place % (words.length + 1);
        const withWord = (put: string): string => [...words.slice(0, at), put, ...words.slice(at)].join(' ');
        const titled = OPEN.map((item) => ({ ...item, title: `${item.title} ${word}` }));
        expect(() => read({ text: withWord(word), open: titled })).not.toThrow();
        const plain = word.replace(/[a-zA-Z]/g, (_, letter: number) => 'zx'.charAt(letter % 2));
        const states = (understanding: Understanding): unknown =>
          understanding.updates.map(({ status, percent, eta }) => ({ status, percent, eta }));
        expect(states(read({ text: withWord(word) }))).toEqual(states(read({ text: withWord(plain) })));
      }),
      { numRuns: 300 },
    );
  });

  it('of invisible marks, direction marks and control characters inside the words changes nothing', () => {
    const hidden = fc.constantFrom('\u200B', '\u202E', '\u2067', '\u200F', '\uFEFF', '\u0000', '\u00AD');
    fc.assert(
      fc.property(reply, hidden, (text, mark) => {
        const padded = text.split(' ').join(`${mark} `);
        expect(recorded(read({ text: padded })), JSON.stringify(padded)).toBe(recorded(read({ text })));
      }),
    );
  });

  it('of 4,000 random pieces of reports neither throws nor records on closed tasks', () => {
    const piece = fc.constantFrom(
      'xong ',
      '#12 ',
      '15, ',
      '60% ',
      '\n',
      'vì ',
      'chờ ',
      '25/3 ',
      '45/BC-X ',
      '<b>',
      '$ne',
      '\u202E',
      '"',
      ': ',
      '1. ',
      '- ',
      '> ',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 200, maxLength: 900 }), (pieces) => {
        const { updates } = read({ text: pieces.join('').slice(0, 4000), repliedTo: [] });
        expect(updates.every(({ task }) => OPEN.some(({ code }) => code === task))).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  it('is never done with a denial in the same breath', () => {
    const denials = [
      'chưa',
      'không',
      'chẳng',
      'đâu có',
      'còn lâu mới',
      'hem',
      'chưa hề',
      'mãi chưa',
      'khó mà',
      'làm gì đã',
      'nào đã',
      'biết bao giờ mới',
      'ko',
      'chx',
    ];
    const between = ['', 'làm ', 'thể ', 'kịp ', 'được ', 'em '];
    const ends = ['xong', 'hoàn thành', 'xong được', 'làm xong', 'hoàn tất'];
    fc.assert(
      fc.property(
        fc.constantFrom(...denials),
        fc.constantFrom(...between),
        fc.constantFrom(...ends),
        (denial, middle, end) => {
          expect(recordsDone(read({ text: `${denial} ${middle}${end}` })), `${denial} ${middle}${end}`).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  // A cost that grew with the square of the length, or worse, would end at the time a test has at all.
  it('of 4,000 letters is read to its end, however it repeats', () => {
    for (const piece of [
      'xong ',
      '12 xong, ',
      '60% ',
      'chưa ',
      '1/2/3/4',
      'ngày 12/3 ',
      '#12',
      'a',
      '1 ',
      'không chưa đâu ',
      '12, ',
      'vì chờ ',
      '((((',
      '5 tren ',
      'mot hai ',
      '45/BC-',
      '#3-#5 ',
      '#999 ',
      '999 xong ',
      '#12 xong ',
    ]) {
      const text = piece.repeat(Math.ceil(4000 / piece.length)).slice(0, 4000);
      const { updates, mentionedCodes } = read({ text, repliedTo: [], open: OPEN });
      expect(updates.length, piece).toBeLessThanOrEqual(OPEN.length);
      expect(mentionedCodes, piece).toEqual([...new Set(mentionedCodes)]);
    }
  });
});
