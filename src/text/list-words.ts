import { addDays, type CalendarDay } from '../shared/clock.js';
import { capitalise } from './words.js';

/** Words of `/viec`. */

export type Urgency = 'overdue' | 'soon' | 'month' | 'later' | 'ongoing';

const TITLES: Readonly<Record<Urgency, string>> = {
  overdue: 'Quá hạn',
  soon: 'Hôm nay và 3 ngày tới',
  month: 'Trong tháng',
  later: 'Sau đó',
  ongoing: 'Thường xuyên và chưa có ngày hạn',
};

export const URGENCIES = Object.keys(TITLES) as readonly Urgency[];

const SOON_DAYS = 3;

export const urgencyOf = (dueOn: CalendarDay | null, today: CalendarDay): Urgency => {
  if (dueOn === null) return 'ongoing';
  if (dueOn < today) return 'overdue';
  if (dueOn <= addDays(today, SOON_DAYS)) return 'soon';
  return dueOn.slice(0, 7) === today.slice(0, 7) ? 'month' : 'later';
};

export const urgencyTitle = (urgency: Urgency, count: number): string => `${TITLES[urgency]} (${count})`;
export const MORE_BUTTON = 'Xem tiếp ▸';
export const moreText = (rest: number): string => `Còn ${rest} việc nữa: chọn “Xem tiếp” hoặc nhắn “tiếp”.`;
export const waitingLine = (codes: readonly number[]): string =>
  `⏳ Đang chờ duyệt: ${codes.map((code) => `#${code}`).join(', ')}`;
export const listTitle = (you: string, count: string): string => `${capitalise(you)} có ${count} đang mở`;
