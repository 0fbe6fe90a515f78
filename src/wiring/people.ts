import type { PeopleServices } from '../chat/people/people-services.js';
import { drawQr } from '../files/qr-picture.js';
import { peopleTableOf } from '../files/read-people-file.js';
import { createMemberAdder, createMemberChanger } from '../people/change-person.js';
import { createUnitAdder, createUnitChanger } from '../people/change-unit.js';
import type { UnitId } from '../people/unit.js';
import { createHandOver } from '../tasks/carry-out-hand-over.js';
import { createUnitMerger } from '../tasks/merge-units.js';
import type { Core } from './core.js';

const MAX_TRIES = 5;

/** Groups follow when one unit takes the place of another. */
const moveGroups = async ({ stores, clock }: Core, from: UnitId, into: UnitId): Promise<void> => {
  for (const { id } of await stores.groups.all())
    for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
      const group = await stores.groups.get(id);
      if (group?.scope.unitIds.includes(from) !== true) break;
      const unitIds = [...new Set(group.scope.unitIds.map((unitId) => (unitId === from ? into : unitId)))];
      const scope = { ...group.scope, unitIds };
      if (await stores.groups.replace({ ...group, scope, changedAt: clock.now(), version: group.version + 1 })) break;
    }
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** What conversations about units and people may do. */
export const createPeopleServices = (core: Core): PeopleServices => {
  const { units, members, stores, clock, zone, loadTaskStates, importPeople } = core;
  const needs = { units, members, audit: stores.audit, clock };
  const changeMember = createMemberChanger(needs);
  return {
    addUnit: createUnitAdder(needs),
    changeUnit: createUnitChanger(needs),
    mergeUnits: createUnitMerger({
      ...needs,
      tasks: stores.tasks,
      moveElsewhere: (from, into) => moveGroups(core, from, into),
    }),
    addMember: createMemberAdder(needs),
    changeMember,
    handOver: createHandOver({
      ...needs,
      invites: stores.invites,
      tasks: stores.tasks,
      zone,
      loadTaskStates,
      changeMember,
    }),
    importPeople,
    drawQr: (text) => base64(drawQr(text)),
    readPeopleTable: (document, isHeader) => peopleTableOf(document, isHeader),
    // Only when somebody asks for it: the library for sheets is large.
    writeSheet: async (sheet) => {
      const { writeTableXlsx } = await import('../files/write-table-xlsx.js');
      return base64(await writeTableXlsx({ ...sheet, writtenAt: new Date(clock.now()) }));
    },
  };
};
