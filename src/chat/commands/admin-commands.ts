import type { Member } from '../../people/member.js';
import { unreachedPeople } from '../../people/unreached.js';
import { seatsTaken } from '../../people/seats.js';
import type { RichText } from '../../shared/rich-text.js';
import { quotaLines, seatsLine } from '../../text/quota-words.js';
import { formatDay } from '../../text/format-deadline.js';
import { unreachedLines } from '../../text/unreached-words.js';
import { bold, line } from '../../text/words.js';
import type { MemberConversation } from '../conversation.js';
import type { RunCommand } from './command.js';

const hasJoined = (member: Member): boolean => member.accounts.some((account) => account.state !== 'dead');

/** Platforms whose plan serves only so many people. */
const seatLines = ({ services, organisation }: MemberConversation): RichText =>
  [...services.messengers].flatMap(([platform, { abilities }]) =>
    abilities.maxPeople === undefined
      ? []
      : seatsLine(platform, { taken: seatsTaken(organisation.members, platform), limit: abilities.maxPeople }),
  );

/** `/suckhoe`: what the operator would look at first. */
export const runHealth: RunCommand = async (conversation) => {
  const { services, organisation, today } = conversation;
  const people = organisation.members.filter((member) => member.active);
  const joined = people.filter(hasJoined).length;
  const calendarStatus = services.calendar.statusOfYear(Number(today.slice(0, 4)));
  const delivery = await services.deliveryHealth();
  const quotas = await services.quotaUse();
  conversation.say([
    line(bold('Tình trạng hệ thống')),
    line(
      `Hôm nay: ${formatDay(today, today)}${services.calendar.isWorkingDay(today) ? '' : ' (ngày nghỉ, không gửi nhắc)'}`,
    ),
    line(`Người đã vào bot: ${joined}/${people.length}`),
    line(`Tin chờ gửi: ${delivery.waiting} · tin lỗi: ${delivery.dead} · có thể gửi trùng: ${delivery.ambiguous}`),
    line(`Tin đến chưa xử lý: ${delivery.unread} · không xử lý được: ${delivery.unreadable}`),
    ...quotas.flatMap(quotaLines),
    ...seatLines(conversation),
    line(
      `Lịch nghỉ ${today.slice(0, 4)}: ${calendarStatus === 'announced' ? 'theo thông báo chính thức' : 'một số ngày nghỉ mới là dự tính, chưa có thông báo chính thức (/nghile)'}`,
    ),
    ...unreachedLines(unreachedPeople(organisation.members), organisation.units),
  ]);
};
