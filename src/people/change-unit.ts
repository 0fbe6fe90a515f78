import type { AuditLog } from '../audit/audit-log.js';
import type { Clock } from '../shared/clock.js';
import { done, refused, type Outcome } from '../shared/outcome.js';
import type { Cause } from './cause.js';
import { editUnit, type UnitEdit } from './edit-unit.js';
import type { MemberStore } from './member.js';
import { idFrom, isName, newUnit, tidyName, unitCalled, unitNameKey } from './unit-names.js';
import type { Unit, UnitId, UnitStore } from './unit.js';
import { writeEdit } from './write-edit.js';
import { OUTRUN, untilDecided } from '../shared/compare-and-set.js';

interface Needs {
  readonly units: UnitStore;
  readonly members: MemberStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

export interface UnitChange {
  readonly before: Unit;
  readonly after: Unit;
}

const ACTIONS: Readonly<Record<UnitEdit['kind'], string>> = {
  name: 'unit-renamed',
  'alias-added': 'unit-alias-added',
  'alias-removed': 'unit-alias-removed',
  parent: 'unit-moved',
  head: 'unit-head-set',
  focal: 'unit-focal-set',
  deputies: 'unit-deputies-set',
  outside: 'unit-outside-set',
};

/** What of a unit an edit may change, for the log. */
const facts = ({ name, aliases, parentId, headId, focalPersonIds, deputyIds, outside }: Unit, edit: UnitEdit) =>
  ({
    name: { name },
    'alias-added': { aliases },
    'alias-removed': { aliases },
    parent: { parentId },
    head: { headId },
    focal: { focalPersonIds },
    deputies: { deputyIds },
    outside: { outside },
  })[edit.kind];

export type ChangeUnit = (id: UnitId, edit: UnitEdit, by: Cause) => Promise<Outcome<UnitChange>>;

/**
 * Changes a unit. Refusals: those of `editUnit`, `unit-gone`, `too-many-at-once`.
 */
export const createUnitChanger =
  ({ units, members, audit, clock }: Needs): ChangeUnit =>
  async (id, edit, by) =>
    untilDecided(async () => {
      const all = { units: await units.all(), members: await members.all() };
      const before = all.units.find((unit) => unit.id === id);
      if (before === undefined) return refused('unit-gone');
      const edited = editUnit(before, edit, all);
      if (!edited.ok) return edited;
      if (edited.value === before) return done({ before, after: before });
      const written = await writeEdit(
        { store: units, audit, clock },
        {
          before,
          after: edited.value,
          action: ACTIONS[edit.kind],
          subject: `unit:${id}`,
          details: { unit: before.name, from: facts(before, edit), to: facts(edited.value, edit) },
        },
        by,
      );
      return written === OUTRUN ? OUTRUN : done(written);
    });

export type AddUnit = (
  wanted: { readonly name: string; readonly parentId: UnitId | null },
  by: Cause,
) => Promise<Outcome<{ readonly unit: Unit; readonly isNew: boolean }>>;

/**
 * Adds a unit; one that goes by the name already is given back instead (`isNew` false).
 * Refusals: `unit-name-invalid`, `unit-gone` (the parent).
 */
export const createUnitAdder =
  ({ units, audit, clock }: Omit<Needs, 'members'>): AddUnit =>
  async ({ name, parentId }, by) => {
    const tidy = tidyName(name);
    if (!isName(tidy)) return refused('unit-name-invalid');
    const known = await units.all();
    const owner = unitCalled(known, tidy);
    if (owner !== null) return done({ unit: owner, isNew: false });
    if (parentId !== null && !known.some((unit) => unit.id === parentId)) return refused('unit-gone');
    const unit = newUnit(idFrom('u', unitNameKey(tidy), new Set(known.map(({ id }) => id))), tidy, parentId);
    await audit.append({
      id: `${by.source}:unit-added:${unit.id}`,
      at: clock.now(),
      actor: by.actor,
      action: 'unit-added',
      subject: `unit:${unit.id}`,
      details: { unit: tidy, parentId },
      source: by.source,
    });
    // Somebody who added the same one at the same moment made the same id.
    return done({ unit, isNew: await units.add(unit) });
  };
