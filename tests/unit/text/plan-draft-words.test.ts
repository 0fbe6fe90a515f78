import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/shared/rich-text.js';
import { howToSendText } from '../../../src/text/plan-draft-words.js';
import { lineNumbers } from '../../../src/text/plan-preview-words.js';
import { draftRefusalText } from '../../../src/text/plan-question-words.js';

describe('numbers of lines', () => {
  it.each([
    [[], ''],
    [[3], '3'],
    [[3, 4], '3, 4'],
    [[9, 7, 8, 2, 2], '2, 7–9'],
  ])('%j are said as “%s”', (lines, words) => {
    expect(lineNumbers(lines)).toBe(words);
  });

  it('stay short however many there are', () => {
    const odd = Array.from({ length: 60 }, (_, index) => index * 2 + 1);
    expect(lineNumbers(odd)).toMatch(/^1, 3, .* …$/);
  });
});

describe('how a plan is sent', () => {
  it('names the chat where files reach the bot, and the page where there is one', () => {
    const text = plainText(
      howToSendText({ filesHere: true, page: 'https://x.test/nhap-ke-hoach#a', onTelegram: true }),
    );
    expect(text).toContain('gửi tệp kế hoạch vào đây');
    expect(text).toContain('https://x.test/nhap-ke-hoach#a');
  });

  it('names the other places where they do not, as on Zalo', () => {
    const text = (page: string | null, onTelegram: boolean): string =>
      plainText(howToSendText({ filesHere: false, page, onTelegram }));
    expect(text(null, true)).toContain('gửi tệp cho bot trên Telegram');
    expect(text('https://x.test/p#a', false)).toMatch(/tải lên ở trang dưới đây[^]*https:\/\/x\.test\/p#a/);
    expect(text(null, false)).toContain('dán bảng vào sau lệnh');
    for (const words of [text(null, true), text(null, false)]) expect(words).not.toContain('vào đây:');
  });
});

describe('a refusal about a draft', () => {
  it('says which row of a returned sheet it is about, and what to do', () => {
    const words = plainText(draftRefusalText({ code: 'deadline-unclear', details: { text: '31/2', row: 7 } }));
    expect(words).toMatch(/^Dòng 7 của bảng: Em chưa hiểu thời hạn “31\/2”/);
    expect(plainText(draftRefusalText({ code: 'sheet-older', details: { row: 4 } }))).toContain('tải bảng mới');
  });

  it('says something useful even of a code it does not know', () => {
    expect(plainText(draftRefusalText({ code: 'another-code' }))).toContain('/nhapkehoach');
  });
});
