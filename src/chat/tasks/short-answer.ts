import { fold } from '../../shared/fold.js';

/** Small letters without marks, and without the politeness around a short answer. */
export const shortAnswer = (text: string): string =>
  fold(text)
    .replace(/[.!,;“”"?]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:da|vang) (?=.)/, '')
    .replace(/(?:(?<=.) (?:a|nhe|nha|em|bot))+$/, '');

const AGREES = new Set(['yes', 'dong y', 'dong y giao', 'dong y sua', 'dong y huy', 'xac nhan', 'giao di', 'dy']);
const DECLINES = new Set([
  'no',
  'huy',
  'thoi',
  'khong',
  'ko',
  'khong giao',
  'khong giao nua',
  'huy bo',
  'bo qua',
  'khong sua',
]);

/** Only a clear word confirms: "ok" is also said to other things. */
export const agrees = (text: string): boolean => AGREES.has(shortAnswer(text));
export const declines = (text: string): boolean => DECLINES.has(shortAnswer(text));
