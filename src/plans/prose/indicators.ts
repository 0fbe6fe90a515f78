import type { TargetIndicator } from '../plan-reading.js';
import { fold, oneLine } from '../words.js';
import type { BodyParagraph } from './sections.js';

const BOUND =
  '(tối thiểu|ít nhất|từ|trên|hơn|vượt|đạt trên|đạt tối thiểu|đạt từ|không dưới|tối đa|không quá|dưới|đạt|phấn đấu đạt|phấn đấu)';
const PERCENT = new RegExp(`(?:${BOUND}\\s+)?(\\d{1,3}(?:[.,]\\d{1,2})?)\\s*%(?:\\s+trở\\s+lên)?`, 'iu');

const boundOf = (words: string, after: string): TargetIndicator['bound'] => {
  const text = fold(words);
  if (fold(after).includes('tro len') || /toi thieu|it nhat|khong duoi|^tu$|dat tu/.test(text)) return 'at-least';
  if (/\b(tren|hon|vuot)\b/.test(text)) return 'more-than';
  if (/toi da|khong qua/.test(text)) return 'at-most';
  return text.includes('duoi') ? 'less-than' : 'exactly';
};

const nameOf = (sentence: string, from: number, to: number): string => {
  const after = sentence.slice(to).split(/[;.](?:\s|$)/u)[0] ?? '';
  const before = sentence.slice(0, from);
  const counted = oneLine(after).length > 3 ? after : before;
  return oneLine(counted)
    .replace(/^(các|số)\s+(?=\p{L})/iu, '')
    .replace(/[,;.:\s]+$/u, '');
};

/** Numbers the plan promises: "100% hồ sơ công việc …", "Tối thiểu 85% viên chức …". */
export const findIndicators = (paragraphs: readonly BodyParagraph[]): TargetIndicator[] =>
  paragraphs
    .filter((paragraph) => paragraph.section !== 'purpose')
    .flatMap((paragraph) => paragraph.text.split(/(?<=[.;])\s+(?=[\p{L}\d])/u))
    .flatMap((sentence): TargetIndicator[] => {
      const found = PERCENT.exec(sentence);
      if (found === null) return [];
      const to = found.index + found[0].length;
      return [
        {
          phrase: oneLine(sentence).replace(/[;.]$/u, ''),
          name: nameOf(sentence, found.index, to),
          target: Number((found[2] ?? '0').replace(',', '.')),
          unit: '%',
          bound: boundOf(found[1] ?? '', found[0]),
        },
      ];
    });
