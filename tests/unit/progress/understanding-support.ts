import { createWorkCalendar } from '../../../src/calendar/working-days.js';
import {
  understandReply,
  type OpenItem,
  type ReplyUpdate,
  type Understanding,
} from '../../../src/progress/understand-reply.js';

/** Tuesday 17 March 2026: the monthly report is due in two days. */
export const TODAY = '2026-03-17';

const task = (code: number, title: string, rest: Partial<OpenItem> = {}): OpenItem => ({
  code,
  title,
  dueOn: '2026-03-31',
  phrase: 'Quý I/2026',
  percent: 0,
  ...rest,
});

export const OPEN: readonly OpenItem[] = [
  task(12, 'Tổng hợp, báo cáo định kỳ hàng tháng kết quả triển khai, thực hiện Kế hoạch', {
    dueOn: '2026-03-19',
    phrase: 'trước ngày 20 hàng tháng',
  }),
  task(15, 'Xây dựng và triển khai kế hoạch chuyển đổi số, đổi mới sáng tạo tại đơn vị'),
  task(18, 'Tổ chức khảo sát, đánh giá mức độ hài lòng của cá nhân đối với sự phục vụ của đơn vị', {
    dueOn: '2026-06-30',
    phrase: 'Trong năm 2026',
  }),
  task(21, 'Triển khai Sổ sức khỏe điện tử cho viên chức, người lao động', { dueOn: '2026-12-31', phrase: 'Năm 2026' }),
];

export interface Asked {
  readonly text: string;
  readonly repliedTo?: readonly number[];
  readonly open?: readonly OpenItem[];
}

const calendar = createWorkCalendar();

export const read = ({ text, repliedTo = [12], open = OPEN }: Asked): Understanding =>
  understandReply({ text, today: TODAY, open, repliedTo, calendar });

const tellUpdate = ({ task: code, status, percent, evidence, blocker, extension, eta }: ReplyUpdate): string =>
  [
    `#${code}`,
    status,
    percent === null ? null : `${percent}%`,
    ...evidence.map((one) =>
      one.kind === 'link' ? one.url : `${one.number}${one.date === null ? '' : ` (${one.date})`}`,
    ),
    blocker === null ? null : `blocked by "${blocker}"`,
    extension === null
      ? null
      : `until ${extension.due ?? '?'}${extension.reason === null ? '' : ` because "${extension.reason}"`}`,
    eta === null ? null : `expected ${eta}`,
  ]
    .filter((part) => part !== null)
    .join(' ');

/** One line for a reading: "#12 done 100%", "ask percent", "none", "undo". */
export const tell = ({ outcome, updates, askAbout }: Understanding): string => {
  const asks = askAbout.length === 0 ? '' : `ask ${askAbout.join(', ')}`;
  if (outcome === 'ask') return asks;
  if (outcome !== 'record') return outcome;
  return [updates.map(tellUpdate).join('; '), asks].filter((part) => part !== '').join(' | ');
};

/** Whether a reading records that a task is finished. */
export const recordsDone = ({ updates }: Understanding): boolean => updates.some(({ status }) => status === 'done');
