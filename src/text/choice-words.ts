import type { RichText } from '../shared/rich-text.js';
import { say } from './words.js';

/** Where there are no buttons: the words of the buttons, to be written back. */
export const choicesLegend = (labels: readonly string[]): RichText =>
  say(`Trả lời bằng chữ: ${labels.map((label) => `“${label}”`).join(' | ')}`);

/** Several messages wait for the same word; nothing was done. */
export const whichChoiceText = (label: string, codes: readonly string[]): RichText =>
  codes.length === 0
    ? say(
        `Có nhiều tin đang chờ “${label}” nên em chưa làm gì. Anh/chị gõ lại lệnh của việc cần chọn rồi trả lời giúp em.`,
      )
    : say(
        `Có nhiều tin đang chờ “${label}” nên em chưa làm gì. Anh/chị ghi kèm số của việc, ví dụ: ${codes
          .slice(0, 3)
          .map((code) => `“${label} ${code}”`)
          .join(', ')}.`,
      );

/** Under the list of one's tasks, where there are no buttons. */
export const taskListLegend = (code: number): RichText =>
  say('', `Gõ số để xem một việc, ví dụ “${code}”. Báo cáo: ${code} xong | ${code} 60% | ${code} vướng …`);

/** Under one task, where there are no buttons: also what only buttons say elsewhere. */
export const oneTaskLegend = (
  code: number,
  { canExtend, canSnooze }: { readonly canExtend: boolean; readonly canSnooze: boolean },
): RichText =>
  say(
    [
      `Trả lời: ${code} xong`,
      `${code} 60%`,
      `${code} vướng …`,
      ...(canExtend ? [`${code} gia hạn 30/6`] : []),
      ...(canSnooze ? [`${code} nhắc chiều nay`] : []),
    ].join(' | '),
  );

/** Which of the tasks: where there are no buttons. */
export const whichTaskLegend = (code: number, both: boolean): RichText =>
  say(`Anh/chị trả lời bằng số của việc, ví dụ “${code}”${both ? ', “cả hai”' : ''}, hoặc “không”.`);

export const nothingToCorrectText = (code: number | null): RichText =>
  say(`Không có báo cáo nào của anh/chị để sửa. Anh/chị báo mới như “${code ?? 12} 60%”, hoặc gõ /viec để xem việc.`);

export const snoozeWhichText = (codes: readonly number[]): RichText =>
  codes.length === 0
    ? say('Không có việc nào đang mở để nhắc lại. Gõ /viec để xem việc của anh/chị.')
    : say(
        `Anh/chị muốn em nhắc lại việc nào ạ? Ghi như “${codes[0] ?? 12} nhắc chiều nay”. Các việc: ${codes.map((code) => `#${code}`).join(', ')}.`,
      );

/** Before a preview that is shown again after a question came between. */
export const stillWaitingText = (): RichText => say('Phần đang làm dở trước đó vẫn chờ anh/chị:', '');
