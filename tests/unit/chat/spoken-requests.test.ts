import { describe, expect, it } from 'vitest';
import { readSpokenRequest } from '../../../src/chat/reporting/spoken-requests.js';

describe('words that ask for what a button would do', () => {
  it.each([
    ['sửa', 'correct', null],
    ['Sửa', 'correct', null],
    ['em sửa lại báo cáo vừa rồi ạ', 'correct', null],
    ['sửa lại 12', 'correct', 12],
    ['#12 sửa', 'correct', 12],
    ['12 nhắc chiều nay', 'snooze', 12],
    ['nhắc lại chiều nay nhé', 'snooze', null],
    ['nhắc lại sau', 'snooze', null],
    ['việc 5: nhắc lại chiều nay', 'snooze', 5],
    ['chiều nay nhắc lại giúp em', 'snooze', null],
  ] as const)('%s', (text, wish, code) => {
    expect(readSpokenRequest(text)).toEqual({ wish, code });
  });

  it.each([
    '',
    'nhắc',
    '12',
    '12 xong',
    'sửa xong rồi',
    '12 đang sửa 70%',
    'sửa hợp đồng với khoa Nội',
    'nhắc khoa Nội nộp báo cáo',
    'chiều nay xong',
    '12 sửa 60%',
    'đừng nhắc nữa',
    'nhắc lại sau 30/6',
  ])('leaves a report alone: %s', (text) => {
    expect(readSpokenRequest(text)).toBeNull();
  });
});
