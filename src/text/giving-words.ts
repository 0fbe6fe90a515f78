import type { Deadline } from '../deadlines/deadline.js';
import type { WorkCalendar } from '../calendar/working-days.js';
import { reachableAccounts, type Member } from '../people/member.js';
import type { Unit } from '../people/unit.js';
import type { CalendarDay } from '../shared/clock.js';
import type { Paragraph, RichText } from '../shared/rich-text.js';
import type { TaskDraft } from '../tasks/give-task.js';
import { responsiblePeople, type Organisation } from '../tasks/responsibility.js';
import type { Task } from '../tasks/task.js';
import { deadlineQuestion, explainDeadline } from './format-deadline.js';
import { blank, bold, callNames, capitalise, code, excerpt, line, say, unitName } from './words.js';
import { toldWords } from './told-words.js';

/** Words about giving work and changing it. */

export const GIVING_BUTTONS = {
  agree: '✅ Đồng ý',
  edit: '✏️ Sửa',
  cancel: 'Hủy',
  noDeadline: 'Không có hạn',
  leaveOut: 'Bỏ tên này',
  noPlan: 'Không thuộc kế hoạch nào',
} as const;

export interface GivingContext {
  readonly organisation: Organisation;
  readonly today: CalendarDay;
  readonly calendar: WorkCalendar;
}

const unitsNamed = (ids: readonly string[], units: readonly Unit[]): string =>
  ids.map((id) => unitName(units.find((unit) => unit.id === id))).join('; ');

/** Full names, so that two of the same name cannot be mixed up. */
const peopleNamed = (ids: readonly string[], members: readonly Member[]): string =>
  ids.flatMap((id) => members.find((member) => member.id === id)?.fullName ?? []).join(', ');

export type TaskField = keyof Omit<TaskDraft, 'planId'>;

type Shown = Omit<TaskDraft, 'planId'>;

const FIELDS: Readonly<Record<TaskField, (draft: Shown, context: GivingContext) => string>> = {
  title: (draft) => draft.title,
  leadUnitIds: (draft, { organisation }) => unitsNamed(draft.leadUnitIds, organisation.units) || 'chưa có',
  supportingUnitIds: (draft, { organisation }) => unitsNamed(draft.supportingUnitIds, organisation.units) || 'không',
  assigneeIds: (draft, { organisation }) =>
    peopleNamed(draft.assigneeIds, organisation.members) || 'đầu mối của đơn vị',
  deadline: ({ deadline }, { today, calendar }) =>
    deadline.text.trim() === '' ? 'không có hạn' : explainDeadline(deadline, { today, calendar }),
  deliverable: (draft) => draft.deliverable ?? 'không ghi',
  important: (draft) => (draft.important ? 'có' : 'không'),
};

/** The parts of a task as people read them, for a preview and for old → new. */
export const fieldWords = (field: TaskField, draft: Shown, context: GivingContext): string =>
  FIELDS[field](draft, context);

export const FIELD_LABELS: Readonly<Record<TaskField, string>> = {
  title: 'Việc',
  leadUnitIds: 'Chủ trì',
  supportingUnitIds: 'Phối hợp',
  assigneeIds: 'Người làm',
  deadline: 'Hạn',
  deliverable: 'Sản phẩm',
  important: 'Việc quan trọng',
};

const asTask = (draft: Pick<TaskDraft, 'leadUnitIds' | 'supportingUnitIds' | 'assigneeIds'>): Task => draft as Task;

/** Who will be reminded, and who of them cannot be reached yet. */
const remindedLine = (draft: TaskDraft, { organisation }: GivingContext): string => {
  const people = responsiblePeople(asTask(draft), organisation);
  if (people.length === 0)
    return 'Sẽ nhắc: chưa có ai. Đơn vị này chưa có đầu mối, anh/chị ghi thêm người làm hoặc nhờ quản trị bổ sung.';
  const missing = people.filter((person) => reachableAccounts(person).length === 0);
  const note = missing.length === 0 ? '' : ` (${callNames(missing)} chưa vào bot)`;
  return `Sẽ nhắc: ${callNames(people)}${note}`;
};

export const givingPreview = (
  draft: TaskDraft,
  {
    nearly,
    plan,
  }: {
    readonly nearly: readonly { readonly words: string; readonly unitId: string }[];
    /** Name of the plan it belongs to. */
    readonly plan: string | null;
  },
  context: GivingContext,
): RichText => {
  const { units } = context.organisation;
  const show = (field: TaskField): string => `${FIELD_LABELS[field]}: ${fieldWords(field, draft, context)}`;
  const understood = nearly.map(
    ({ words, unitId }) => `Em hiểu “${words}” là ${units.find((unit) => unit.id === unitId)?.name ?? unitId}.`,
  );
  const [firstLead, ...otherLeads] = draft.leadUnitIds;
  return say(
    line(bold('Anh/chị xem lại việc sắp giao')),
    show('title'),
    show('leadUnitIds'),
    ...(draft.supportingUnitIds.length === 0 ? [] : [show('supportingUnitIds')]),
    ...(draft.assigneeIds.length === 0 ? [] : [show('assigneeIds')]),
    show('deadline'),
    ...(draft.deliverable === null ? [] : [show('deliverable')]),
    ...(draft.important ? ['Việc quan trọng'] : []),
    ...(plan === null ? [] : [`Thuộc kế hoạch: ${plan}`]),
    remindedLine(draft, context),
    ...understood,
    ...(otherLeads.length === 0
      ? []
      : [
          `Có ${otherLeads.length + 1} đơn vị cùng chủ trì; trong tổng hợp việc này tính cho ${unitsNamed([firstLead ?? ''], units)}.`,
        ]),
    blank,
    'Em chưa giao. Anh/chị chọn Đồng ý để giao, hoặc nhắn phần cần sửa, ví dụ: “sửa hạn 30/5”, “chủ trì …”, “thêm phối hợp …”, “sửa tên …”.',
  );
};

/** A plan was named that is none of ours. */
export const askGivingPlan = (words: string): RichText =>
  say(`Em không thấy kế hoạch “${excerpt(words, 60)}”. Việc này thuộc kế hoạch nào ạ?`);

export const askWhatToEdit = (): RichText =>
  say(
    'Anh/chị nhắn phần cần sửa, mỗi phần một dòng, ví dụ:',
    '• sửa hạn 30/5',
    '• chủ trì Khoa Nội',
    '• thêm phối hợp Phòng Tổng hợp',
    '• người làm anh Nam',
    '• sửa tên Báo cáo tổng kết quý I',
    '• sản phẩm tờ trình',
  );

export const givenText = (task: Task, told: readonly Member[], organisation: Organisation): RichText => {
  const units = unitsNamed(task.leadUnitIds, organisation.units);
  const who = toldWords(told, ' trong giờ làm việc');
  return say(line('✅ Đã giao ', code(task.code), ` ${excerpt(task.title)} cho ${units || 'người làm'}.${who}`));
};

export const alreadyGiven = (number: number): string => `Việc này đã giao, số #${number}.`;
export const notGivenText = (): RichText => say('Vâng, em không giao việc này.');

/** To those who have the task now. */
export const newTaskText = (
  task: Task,
  { giver, part }: { readonly giver: Member; readonly part: 'lead' | 'support' },
  context: GivingContext,
): RichText => {
  const show = (field: TaskField): string => `${FIELD_LABELS[field]}: ${fieldWords(field, task, context)}`;
  const head: Paragraph = line(
    bold(part === 'lead' ? 'Việc mới' : 'Việc mới cần phối hợp'),
    ' ',
    code(task.code),
    ` ${excerpt(task.title, 200)}`,
  );
  return say(
    head,
    `Người giao: ${giver.fullName}${giver.position === null ? '' : ` (${giver.position})`}`,
    ...(part === 'support' ? [show('leadUnitIds')] : []),
    show('deadline'),
    ...(task.deliverable === null ? [] : [show('deliverable')]),
    part === 'lead'
      ? `Anh/chị báo tiến độ bằng cách trả lời, ví dụ: “${task.code} 30%”.`
      : `Xem việc: /nv ${task.code}.`,
  );
};

export const giveUsageText = (): RichText =>
  say(
    'Anh/chị ghi việc cần giao bằng lời thường, ví dụ:',
    '• /giaoviec Khoa Nội soạn báo cáo quý I trước 25/5, phối hợp Phòng Tổng hợp',
    '• /giaoviec anh Nam, chị Hương chuẩn bị hội nghị, chậm nhất thứ 6 tuần sau, sản phẩm: chương trình hội nghị',
    'Em sẽ cho xem lại trước khi giao.',
  );

export const askGivingTitle = (): RichText => say('Việc cần làm là gì ạ? Anh/chị ghi một câu ngắn.');
export const askGivingLead = (): RichText =>
  say('Việc này giao cho đơn vị hoặc người nào ạ? Ví dụ: “Khoa Nội”, “anh Nam, chị Hương”.');
export const askGivingDeadline = (): RichText =>
  say('Hạn hoàn thành là ngày nào ạ? Ví dụ: “trước 25/5”, “thứ 6 tuần sau”, “hàng tháng trước ngày 20”.');
export const askOneDeadline = (phrases: readonly string[]): RichText =>
  say(`Em thấy nhiều hạn: ${phrases.map((phrase) => `“${phrase}”`).join(', ')}. Hạn của việc này là hạn nào ạ?`);
export const askDeadlineAgain = (deadline: Deadline): RichText =>
  say(
    line(
      `“${excerpt(deadline.text, 80)}”: ${deadlineQuestion(deadline) || 'em chưa đọc được ngày. Anh/chị ghi ngày cụ thể giúp em, ví dụ 30/6.'}`,
    ),
  );
export const askWhichUnit = (words: string): RichText => say(`“${excerpt(words, 60)}” là đơn vị nào ạ?`);
export const askWhichPerson = (words: string): RichText =>
  say(`Có nhiều người có thể là “${excerpt(words, 60)}”. Anh/chị chọn giúp em.`);
export const askUnknownUnit = (words: string): RichText =>
  say(
    `Em không thấy “${excerpt(words, 60)}” trong danh sách đơn vị. Anh/chị ghi lại tên, chọn một đơn vị dưới đây, hoặc bỏ tên này.`,
  );
export const askUnknownPerson = (words: string): RichText =>
  say(`Em không thấy “${excerpt(words, 60)}” trong danh sách nhân sự. Anh/chị ghi lại họ tên, hoặc bỏ tên này.`);
export const askNotEverybody = (words: string): RichText =>
  say(
    `“${excerpt(words, 60)}” là nhiều đơn vị. Mỗi việc cần đơn vị chủ trì cụ thể: anh/chị ghi tên các đơn vị giúp em, hoặc bỏ tên này.`,
  );
export const notANameText = (words: string): RichText =>
  say(`Em chưa tìm thấy “${excerpt(words, 60)}”. Anh/chị ghi lại tên đơn vị hoặc họ tên giúp em, hoặc nhắn “hủy”.`);

export const notYourUnitText = (unitIds: readonly string[], units: readonly Unit[]): RichText =>
  say(
    `Anh/chị chỉ giao hoặc sửa được việc của đơn vị mình. ${capitalise(unitsNamed(unitIds, units))} không thuộc đơn vị anh/chị phụ trách; nhờ lãnh đạo giao giúp.`,
  );
