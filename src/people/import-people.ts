import type { AuditEntry, AuditLog } from '../audit/audit-log.js';
import type { Clock } from '../shared/clock.js';
import { newId } from '../shared/ids.js';
import type { MemberStore } from './member.js';
import type { PersonDraft } from './people-rows.js';
import {
  planImport,
  type FindUnit,
  type ImportChoices,
  type PeopleImport,
  type PlannedImport,
} from './plan-people-import.js';
import type { UnitStore } from './unit.js';

interface Needs {
  readonly units: UnitStore;
  readonly members: MemberStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly findUnit: FindUnit;
}

export interface ImportOptions {
  readonly dryRun: boolean;
  /** Member id, or `operator`. */
  readonly by: string;
  /** Inbox id of the message; left out for the command line. */
  readonly source?: string;
  readonly choices?: ImportChoices;
}

export type ImportPeople = (people: readonly PersonDraft[], options: ImportOptions) => Promise<PeopleImport>;

const ROUNDS = 4;

const countWrites = ({ addUnits, replaceUnits, addMembers, replaceMembers }: PlannedImport): number =>
  addUnits.length + replaceUnits.length + addMembers.length + replaceMembers.length;

type Log = (action: string, subject: string, details: AuditEntry['details']) => Promise<void>;

/** Entries first, so that a crash leaves no change without its entry. */
const write = async ({ units, members }: Needs, planned: PlannedImport, log: Log): Promise<void> => {
  for (const unit of planned.addUnits) {
    await log('unit-added', `unit:${unit.id}`, { unit: unit.name });
    await units.add(unit);
  }
  for (const member of planned.addMembers) {
    const { fullName, unitId, roles } = member;
    await log('member-added', `member:${member.id}`, { name: fullName, unitId, roles });
    await members.add(member);
  }
  for (const member of planned.replaceMembers) {
    const { fullName, unitId, roles, position, honorific } = member;
    await log('member-changed', `member:${member.id}`, { name: fullName, to: { unitId, roles, position, honorific } });
    await members.replace(member);
  }
  for (const unit of planned.replaceUnits) {
    const { headId, focalPersonIds, deputyIds, aliases } = unit;
    await log('unit-changed', `unit:${unit.id}`, {
      unit: unit.name,
      to: { headId, focalPersonIds, deputyIds, aliases },
    });
    await units.replace(unit);
  }
};

/**
 * Adds the people of a list, their units, heads and focal persons; a person of the same name in the same unit is
 * brought up to date, one of the same name elsewhere is moved, so the same list may come twice. With `dryRun` nothing is
 * written and the answer says what would be. Written until nothing is left: somebody else may change the same people.
 */
export const createPeopleImporter =
  (needs: Needs): ImportPeople =>
  async (people, { dryRun, by, source, choices = {} }) => {
    const { units, members, audit, clock, findUnit } = needs;
    const look = async (): Promise<PlannedImport> =>
      planImport(people, { units: await units.all(), members: await members.all(), findUnit, choices });
    const first = await look();
    if (dryRun) return first.report;
    const key = source ?? `import:${newId()}`;
    const log: Log = (action, subject, details) =>
      audit.append({
        id: `${key}:${action}:${subject}`,
        at: clock.now(),
        actor: by,
        action,
        subject,
        details,
        source: source ?? null,
      });
    const { added, changed, moved, newUnits } = first.report;
    await log('people-imported', 'organisation', {
      added: added.length,
      changed: changed.length,
      moved: moved.length,
      newUnits,
    });
    let planned = first;
    for (let round = 0; round < ROUNDS && countWrites(planned) > 0; round += 1) {
      await write(needs, planned, log);
      planned = await look();
    }
    return first.report;
  };
