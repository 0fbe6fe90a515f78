import type { EvidenceFile, EvidenceFileStore } from '../../../src/tasks/evidence-file.js';
import { MemoryTable, promised } from './memory-table.js';

export const createMemoryEvidenceFiles = (): EvidenceFileStore => {
  const table = new MemoryTable<EvidenceFile>();
  return promised<EvidenceFileStore>({
    want: (files) => {
      for (const file of files) table.add(file);
    },
    take: (now, ms) => {
      const [due] = table
        .all()
        .filter(({ state, nextAt }) => state === 'wanted' && nextAt <= now)
        .sort((one, other) => one.nextAt - other.nextAt);
      if (due === undefined) return null;
      const taken = { ...due, nextAt: now + ms, tries: due.tries + 1 };
      table.put(taken);
      return taken;
    },
    settle: (id, change) => {
      const file = table.get(id);
      if (file !== null) table.put({ ...file, ...change });
    },
    get: (id) => table.get(id),
    statesOf: (ids) =>
      new Map(
        ids.flatMap((id) => {
          const file = table.get(id);
          return file === null ? [] : [[id, file.state] as const];
        }),
      ),
  });
};
