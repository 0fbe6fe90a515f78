import type { Member } from '../people/member.js';
import type { RichText } from '../shared/rich-text.js';
import type { TaskDraft } from '../tasks/give-task.js';
import type { Task } from '../tasks/task.js';
import { FIELD_LABELS, fieldWords, type GivingContext, type TaskField } from './giving-words.js';
import { bold, callName, code, excerpt, line, say } from './words.js';
import { toldWords } from './told-words.js';

/** Words about changing, cancelling and re-opening a task. */

export const EDIT_BUTTONS = {
  open: '✏️ Sửa việc',
  title: 'Tên',
  deadline: 'Hạn',
  lead: 'Chủ trì',
  support: 'Phối hợp',
  people: 'Người làm',
  deliverable: 'Sản phẩm',
  important: 'Quan trọng',
  notImportant: 'Bỏ quan trọng',
  cancel: '✖️ Hủy việc',
  reopen: '↩️ Mở lại',
} as const;

export const editMenuText = (task: Task): RichText =>
  say(
    line('Sửa ', code(task.code), ` ${excerpt(task.title)}. Anh/chị chọn phần cần sửa, hoặc nhắn như “sửa hạn 30/5”.`),
  );

/** Where there are no buttons: the same in words. */
export const editMenuLegend = (number: number): RichText =>
  say(
    `Ví dụ: /suaviec ${number} hạn 30/5 | /suaviec ${number} chủ trì … | /suaviec ${number} thêm phối hợp … | /suaviec ${number} người làm … | /suaviec ${number} hủy vì …`,
  );

const ASKED: Readonly<Record<string, string>> = {
  title: 'Tên mới của việc là gì ạ?',
  deadline: 'Hạn mới là khi nào ạ? Ví dụ: “trước 30/5”, “hàng quý”.',
  lead: 'Đơn vị chủ trì mới là đơn vị nào ạ?',
  support: 'Các đơn vị phối hợp là những đơn vị nào ạ? Em sẽ thay danh sách cũ.',
  people: 'Người làm là ai ạ? Ví dụ: “anh Nam, chị Hương”.',
  deliverable: 'Sản phẩm của việc này là gì ạ?',
};

export const askFieldText = (number: number, field: string): RichText =>
  say(line(code(number), `: ${ASKED[field] ?? 'Anh/chị ghi nội dung mới giúp em.'}`));

export const editNotUnderstoodText = (number: number): RichText =>
  say(
    `Em chưa hiểu phần cần sửa của #${number}. Anh/chị ghi như “/suaviec ${number} hạn 30/5”, “/suaviec ${number} chủ trì Khoa Nội”, “/suaviec ${number} hủy vì …”.`,
  );

/** Old → new, before anything is written. */
export const changePreview = (
  { before, after }: { readonly before: Task; readonly after: Omit<TaskDraft, 'planId'> },
  context: GivingContext,
): RichText => {
  const fields = changedFields(before, after);
  return say(
    line(bold('Anh/chị xem lại thay đổi của '), code(before.code)),
    ...fields.map(
      (field) => `${FIELD_LABELS[field]}: ${fieldWords(field, before, context)} → ${fieldWords(field, after, context)}`,
    ),
    ...(fields.includes('deadline') ? ['Tiến độ đã báo vẫn giữ; lịch nhắc theo hạn mới.'] : []),
    'Em chưa sửa. Anh/chị chọn Đồng ý để sửa.',
  );
};

export const changedFields = (
  before: Omit<TaskDraft, 'planId'>,
  after: Omit<TaskDraft, 'planId'>,
): readonly TaskField[] =>
  (Object.keys(FIELD_LABELS) as TaskField[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );

export const nothingChangesText = (number: number): RichText => say(`#${number} đã như vậy rồi, em không sửa gì.`);
export const changedText = (task: Task, told: readonly Member[]): RichText =>
  say(line('✅ Đã sửa ', code(task.code), `.${toldWords(told, ' trong giờ làm việc')}`));
export const notChangedText = (): RichText => say('Vâng, em giữ nguyên.');

/** To the people of the task. */
export const changeNotice = (
  { before, after }: { readonly before: Task; readonly after: Task },
  by: Member,
  context: GivingContext,
): RichText =>
  say(
    line(bold('Việc được sửa'), ' ', code(after.code), ` ${excerpt(after.title)} (${callName(by)})`),
    ...changedFields(before, after).map(
      (field) => `${FIELD_LABELS[field]}: ${fieldWords(field, before, context)} → ${fieldWords(field, after, context)}`,
    ),
    `Xem việc: /nv ${after.code}.`,
  );

export const noLongerYoursText = (task: Task, by: Member): RichText =>
  say(
    line(
      code(task.code),
      ` ${excerpt(task.title)} đã chuyển cho người khác (${callName(by)} sửa). Em sẽ không nhắc anh/chị việc này nữa.`,
    ),
  );

export const askCancelReason = (number: number): RichText =>
  say(line('Hủy ', code(number), ' vì sao ạ? Anh/chị ghi một câu ngắn, hoặc nhắn “thôi”.'));
export const cancelPreview = (task: Task, reason: string): RichText =>
  say(
    line('Hủy ', code(task.code), ` ${excerpt(task.title)}?`),
    `Lý do: ${excerpt(reason, 300)}`,
    'Việc sẽ không còn trong danh sách và không được nhắc; báo cáo đã có vẫn giữ, có thể mở lại.',
  );
export const cancelledText = (task: Task, told: readonly Member[]): RichText =>
  say(line('✖️ Đã hủy ', code(task.code), `.${toldWords(told)} Mở lại bằng: /suaviec ${task.code} mở lại vì …`));
export const cancelledNotice = (task: Task, by: Member, reason: string): RichText =>
  say(
    line(bold('Việc đã hủy'), ' ', code(task.code), ` ${excerpt(task.title)} (${callName(by)})`),
    `Lý do: ${excerpt(reason, 300)}`,
    'Anh/chị không cần làm tiếp việc này.',
  );
export const askReopenReason = (number: number): RichText =>
  say(line('Mở lại ', code(number), ' vì sao ạ? Anh/chị ghi một câu ngắn, hoặc nhắn “thôi”.'));
export const reopenPreview = (task: Task, reason: string): RichText =>
  say(line('Mở lại ', code(task.code), ` ${excerpt(task.title)}?`), `Lý do: ${excerpt(reason, 300)}`);
export const reopenedText = (task: Task, told: readonly Member[]): RichText =>
  say(line('↩️ Đã mở lại ', code(task.code), `.${toldWords(told)}`));
export const reopenedNotice = (task: Task, by: Member, reason: string): RichText =>
  say(
    line(bold('Việc được mở lại'), ' ', code(task.code), ` ${excerpt(task.title)} (${callName(by)})`),
    `Lý do: ${excerpt(reason, 300)}`,
    `Xem việc: /nv ${task.code}.`,
  );
export const notClosedText = (number: number): RichText => say(`#${number} đang mở nên không cần mở lại.`);
export const taskCancelledText = (number: number, mayReopen: boolean): RichText =>
  say(
    `Việc #${number} đã hủy.${mayReopen ? ` Mở lại bằng: /suaviec ${number} mở lại vì …` : ' Cần mở lại, anh/chị báo lãnh đạo hoặc trưởng đơn vị.'}`,
  );
export const mayNotEditText = (number: number): RichText =>
  say(`Anh/chị không sửa được #${number}: chỉ lãnh đạo, quản trị và trưởng đơn vị chủ trì sửa được việc này.`);
export const taskIsDoneText = (number: number): RichText =>
  say(
    `#${number} đã hoàn thành nên em không đổi hạn. Nếu cần làm lại, anh/chị mở lại trước: /suaviec ${number} mở lại vì …`,
  );
