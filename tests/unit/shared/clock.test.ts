import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { dayOf } from '../../../src/shared/clock.js';

it('says the day of an instant as the wall calendar of the zone does, also beside a change of the clocks', () => {
  const zone = fc.constantFrom('Asia/Ho_Chi_Minh', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC');
  const anyInstant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) });
  // The last minutes before midnight UTC+1 and UTC+2, and the day that Apia left out.
  const edge = fc.constantFrom(Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1), Date.UTC(2011, 11, 30, 10));
  const nearEdge = fc.tuple(edge, fc.integer({ min: -90_000_000, max: 90_000_000 })).map(([at, ms]) => at + ms);
  fc.assert(
    fc.property(zone, fc.oneof(anyInstant, nearEdge), (name, instant) => {
      expect(dayOf(instant, name)).toBe(DateTime.fromMillis(instant, { zone: name }).toISODate());
    }),
  );
});
