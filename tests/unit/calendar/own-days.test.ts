import { describe, expect, it } from 'vitest';
import { shareCalendar, type OwnDay } from '../../../src/calendar/own-days.js';
import { overviewOfYear } from '../../../src/calendar/year-overview.js';
import { createMovableClock } from '../../../src/shared/clock.js';
import { createMemoryOwnDays } from '../../support/memory/memory-calendar.js';

const own = (id: string, kind: OwnDay['kind'], name: string | null = null): OwnDay => ({
  id,
  kind,
  name,
  setBy: 'm1',
  setAt: 0,
});

const start = () => {
  const clock = createMovableClock(1_000_000);
  const store = createMemoryOwnDays();
  return { clock, store, shared: shareCalendar({ ownDays: store, clock }) };
};

describe('The shared calendar', () => {
  it('changes at once for everybody who holds it when a day is set here', async () => {
    const { calendar, ownDays } = start().shared;
    const isWorkingDay = (day: string) => calendar.isWorkingDay(day);
    expect(isWorkingDay('2026-12-24')).toBe(true);
    await ownDays.put(own('2026-12-24', 'off', 'Ngày truyền thống'));
    expect([isWorkingDay('2026-12-24'), calendar.dayOffName('2026-12-24')]).toEqual([false, 'Ngày truyền thống']);
    expect(calendar.nextWorkingDay('2026-12-23')).toBe('2026-12-25');
    await ownDays.put(own('2026-03-28', 'working'));
    expect(isWorkingDay('2026-03-28')).toBe(true);
    await ownDays.remove('2026-12-24');
    expect(isWorkingDay('2026-12-24')).toBe(true);
  });

  it('sees within two seconds what another copy of the service has set, and reads no more often', async () => {
    const { clock, store, shared } = start();
    await shared.refresh();
    await store.put(own('2026-12-24', 'off'));
    clock.advance(1_999);
    await shared.refresh();
    expect(shared.calendar.isWorkingDay('2026-12-24')).toBe(true);
    clock.advance(1);
    await Promise.all([shared.refresh(), shared.refresh()]);
    expect(shared.calendar.isWorkingDay('2026-12-24')).toBe(false);
  });

  it('reads again after a clock was set back, and keeps the days it knows while the store is away', async () => {
    const { clock, shared } = start();
    await shared.ownDays.put(own('2026-12-24', 'off'));
    clock.set(0);
    await shared.refresh();
    expect(shared.calendar.isWorkingDay('2026-12-24')).toBe(false);
    const broken = shareCalendar({
      ownDays: { ...createMemoryOwnDays(), all: () => Promise.reject(new Error('away')) },
      clock,
    });
    await expect(broken.refresh()).rejects.toThrow('away');
    expect(broken.calendar.isWorkingDay('2026-12-25')).toBe(true);
  });
});

describe('The overview of a year', () => {
  it('joins the days of one holiday, names the Saturday that makes up, and marks what is only computed', () => {
    const lines = overviewOfYear(2026, []);
    expect(lines.find(({ name }) => name === 'Tết Nguyên đán')).toMatchObject({ kind: 'off', basis: 'announced' });
    expect(lines.filter(({ name }) => name === 'Tết Nguyên đán')).toHaveLength(1);
    expect(lines.find(({ from }) => from === '2026-08-22')).toMatchObject({ kind: 'working', worksFor: '2026-08-31' });
    expect(overviewOfYear(2028, []).every(({ basis }) => basis === 'computed')).toBe(true);
  });

  it("shows the organisation's own days in their place, over the legal ones", () => {
    const lines = overviewOfYear(2026, [own('2026-12-24', 'off', 'Ngày truyền thống'), own('2026-11-24', 'working')]);
    expect(lines.filter(({ basis }) => basis === 'own').map(({ from, kind }) => [from, kind])).toEqual([
      ['2026-11-24', 'working'],
      ['2026-12-24', 'off'],
    ]);
    expect(lines.some(({ from, kind }) => from === '2026-11-24' && kind === 'off')).toBe(false);
    expect(overviewOfYear(2027, [own('2026-12-24', 'off')]).some(({ basis }) => basis === 'own')).toBe(false);
  });
});
