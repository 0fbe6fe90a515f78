import type { PeopleServices } from '../chat/people/people-services.js';
import { drawQr } from '../files/qr-picture.js';
import { peopleTableOf } from '../files/read-people-file.js';
import { createMemberAdder, createMemberChanger } from '../people/change-person.js';
import { createUnitAdder, createUnitChanger } from '../people/change-unit.js';
import type { UnitId } from '../people/unit.js';
import { changeStored } from '../shared/compare-and-set.js';
import { createHandOver } from '../tasks/carry-out-hand-over.js';
import { createUnitMerger } from '../tasks/merge-units.js';
import type { Core } from './core.js';

/** Groups follow when one unit takes the place of another. */
const moveGroups = async ({ stores, clock }: Core, from: UnitId, into: UnitId): Promise<void> => {
  for (const { id } of await stores.groups.all())
    await changeStored(stores.groups, id, ({ scope }) => {
      if (!scope.unitIds.includes(from)) return null;
      const unitIds = [...new Set(scope.unitIds.map((unitId) => (unitId === from ? into : unitId)))];
      return { scope: { ...scope, unitIds }, changedAt: clock.now() };
    });
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
