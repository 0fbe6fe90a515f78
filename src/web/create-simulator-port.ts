import { DateTime } from 'luxon';
import type { WorkCalendar } from '../calendar/working-days.js';
import type { Member } from '../people/member.js';
import { dayOf, instantOf, type Instant } from '../shared/clock.js';
import type { Organisation } from '../tasks/responsibility.js';
import { unitName } from '../text/words.js';
import type { JoinablePerson, SimulatorPort, SimulatorStyle } from './simulator-port.js';

/** The clock of the sample organisation: runs on, but from a day that is chosen and moved. */
export interface SimulatedTime {
  now(): Instant;
  /** False until the sample is loaded: the page then shows the real time. */
  isSimulated(): boolean;
  moveTo(instant: Instant): Promise<void>;
}

export interface SimulatorPortNeeds {
  readonly desk: Omit<SimulatorPort, 'clock' | 'sample' | 'joining'>;
  readonly time: SimulatedTime;
  readonly zone: string;
  readonly calendar: WorkCalendar;
  /** Does everything that is due at the present simulated moment. */
  readonly settle: () => Promise<void>;
  readonly organisation: () => Promise<Organisation>;
  readonly invite: (memberId: string) => Promise<{ readonly token: string; readonly code: string }>;
  readonly sample: { isLoaded(): Promise<boolean>; load(): Promise<void> };
}

/** The moments of a day at which the service does something by itself: digest and morning round, afternoon reminders. */
const STOPS = ['07:30', '08:00', '14:00'];

const hasJoined = (member: Member): boolean => member.accounts.some((account) => account.state === 'linked');

const toJoinable = (member: Member, { units }: Organisation): JoinablePerson => {
  const unit = units.find((known) => known.id === member.unitId);
  const detail = [member.position, unit === undefined ? null : unitName(unit)]
    .filter((part) => part !== null)
    .join(', ');
  return { memberId: member.id, fullName: member.fullName, detail };
};

/** What the simulator page asks of the service, made of the simulated chats, the clock and the sample. */
export const createSimulatorPort = (needs: SimulatorPortNeeds): SimulatorPort => {
  const { desk, time, zone, calendar, settle } = needs;
  /** Moves on, stopping wherever something falls due on the way, as if the day had been lived through. */
  const liveUntil = async (target: Instant): Promise<void> => {
    for (;;) {
      const now = time.now();
      const today = dayOf(now, zone);
      const tomorrow = DateTime.fromISO(today, { zone: 'utc' }).plus({ days: 1 }).toFormat('yyyy-MM-dd');
      const stops = [today, tomorrow].flatMap((day) => STOPS.map((stop) => instantOf(day, stop, zone)));
      const next =
        stops.find((stop) => stop > now && stop <= target) ?? Math.min(target, instantOf(tomorrow, '00:00', zone));
      await time.moveTo(next);
      await settle();
      if (next >= target) return;
    }
  };
  return {
    ...desk,
    clock: {
      now: () => time.now(),
      zone,
      canMove: () => time.isSimulated(),
      isRunning: () => true,
      nextWorkingDay: () => liveUntil(instantOf(calendar.nextWorkingDay(dayOf(time.now(), zone)), '08:00', zone)),
      advanceHours: (hours) => liveUntil(time.now() + hours * 3_600_000),
    },
    sample: { loaded: () => needs.sample.isLoaded(), load: () => needs.sample.load() },
    joining: {
      list: async () => {
        const organisation = await needs.organisation();
        return organisation.members
          .filter((member) => member.active && !hasJoined(member))
          .map((member) => toJoinable(member, organisation));
      },
      join: async (memberId: string, style: SimulatorStyle) => {
        const { members } = await needs.organisation();
        const { token, code } = await needs.invite(memberId);
        const name = members.find((member) => member.id === memberId)?.fullName ?? 'Người mới';
        return desk.addPerson({ name, style, invite: style === 'zalo' ? code : token });
      },
    },
  };
};
