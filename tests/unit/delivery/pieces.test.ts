import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../../../src/chat/message.js';
import { plainText } from '../../../src/shared/rich-text.js';
import { toPieces } from '../../../src/delivery/pieces.js';
import { ABILITIES } from './delivery-scene.js';

const PLAIN = { ...ABILITIES, buttons: false, files: false, pictures: 'none' } as const;
const FILE = { kind: 'file', name: 'bc.docx', mimeType: 'application/x', base64: 'QQ==' } as const;
const elsewhere = () => [['Tệp ở trang web']];
const message: OutgoingMessage = {
  text: [['a'.repeat(80)], ['b'.repeat(80)]],
  buttons: [[{ text: 'Xong', data: 'x' }]],
  legend: [['Trả lời: 12 xong']],
  replyTo: '7',
};

describe('cutting a message to what a platform takes', () => {
  it('puts the buttons under the last text and quotes with the first', () => {
    const [first, second, ...rest] = toPieces(message, ABILITIES, elsewhere);
    expect(rest).toEqual([]);
    expect([first?.replyTo, first?.buttons, second?.replyTo]).toEqual(['7', undefined, undefined]);
    expect(second?.buttons).toEqual(message.buttons);
  });

  it('says how to answer in words where there are no buttons', () => {
    const pieces = toPieces(message, PLAIN, elsewhere);
    expect(plainText(pieces.at(-1)?.text ?? [])).toContain('Trả lời: 12 xong');
    expect(pieces.some((piece) => piece.buttons !== undefined)).toBe(false);
  });

  it('sends a file as a piece of its own, or says where it is', () => {
    const withFile: OutgoingMessage = { text: [['Báo cáo']], file: FILE };
    expect(toPieces(withFile, ABILITIES, elsewhere).map((piece) => piece.file?.name)).toEqual([undefined, 'bc.docx']);
    expect(toPieces(withFile, PLAIN, elsewhere).map((piece) => plainText(piece.text))).toEqual([
      'Báo cáo\nTệp ở trang web',
    ]);
  });

  it('puts the buttons under the file when there is no text', () => {
    const [only] = toPieces({ text: [], file: FILE, buttons: message.buttons ?? [] }, ABILITIES, elsewhere);
    expect(only?.buttons).toEqual(message.buttons);
  });

  it('has nothing to send of an empty message', () => {
    expect(toPieces({ text: [] }, ABILITIES, elsewhere)).toEqual([]);
  });

  it('keeps every word, within the limit, the same each time', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 300 }), { maxLength: 8 }), fc.boolean(), (lines, buttons) => {
        const abilities = { ...ABILITIES, buttons };
        const text = lines.map((line) => [line]);
        const pieces = toPieces({ text, legend: [['chú giải']] }, abilities, elsewhere);
        const strip = (value: string): string => value.replace(/\s/g, '');
        const all = buttons ? lines : [...lines, 'chú giải'];
        expect(strip(pieces.map((piece) => plainText(piece.text)).join(''))).toBe(strip(all.join('')));
        expect(pieces.every((piece) => plainText(piece.text).length <= abilities.maxTextLength)).toBe(true);
        expect(toPieces({ text, legend: [['chú giải']] }, abilities, elsewhere)).toEqual(pieces);
      }),
    );
  });
});
