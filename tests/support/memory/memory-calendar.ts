import type { OwnDay, OwnDayStore } from '../../../src/calendar/own-days.js';
import { byText } from '../../../src/mongo/fresh-rows.js';
import { MemoryTable, promised } from './memory-table.js';

export const createMemoryOwnDays = (): OwnDayStore => {
  const table = new MemoryTable<OwnDay>();
  return promised<OwnDayStore>({
    all: () => table.all().sort((a, b) => byText(a.id, b.id)),
    put: (day) => {
      table.put(day);
    },
    remove: (day) => table.remove(day),
  });
};
