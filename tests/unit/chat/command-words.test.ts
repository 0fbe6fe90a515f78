import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../src/chat/command-words.js';

const ALIASES = new Map([
  ['tiendo', 'tiendo'],
  ['tien do', 'tiendo'],
  ['xong', 'xong'],
  ['trogiup', 'trogiup'],
  ['tro giup', 'trogiup'],
]);

describe('a command', () => {
  it.each([
    ['/tiendo', { name: 'tiendo', args: '' }],
    ['  /TIENDO  quý 1 ', { name: 'tiendo', args: 'quý 1' }],
    ['/tiendo@NhacViecBot TCHC', { name: 'tiendo', args: 'TCHC' }],
    ['/tiếnđộ', { name: 'tiendo', args: '' }],
    ['/tien_do', { name: 'tiendo', args: '' }],
    ['/xong 12 BC 45/BC-TT\nngày 5/3', { name: 'xong', args: '12 BC 45/BC-TT\nngày 5/3' }],
    ['Tiến độ?', { name: 'tiendo', args: '' }],
    ['tro giup', { name: 'trogiup', args: '' }],
    ['TRỢ  GIÚP!', { name: 'trogiup', args: '' }],
  ])('"%s" is read', (text, expected) => {
    expect(readCommand(text, ALIASES)).toEqual(expected);
  });

  it('with a slash that nobody knows is said to be unknown, so that it is never silently a report', () => {
    expect(readCommand('/xoa 12', ALIASES)).toEqual({ unknown: 'xoa' });
  });

  it.each(['tiến độ việc 12 là 60%', '12 xong', 'xin xem tiến độ', '/', '/ tiendo', ''])(
    '"%s" is no command but words',
    (text) => {
      expect(readCommand(text, ALIASES)).toBeNull();
    },
  );
});
