import { hashSecret } from '../shared/ids.js';
import type { Unit, UnitId } from './unit.js';

/** Names that differ only in case, spaces or the kind of dash are one. */
export const unitNameKey = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‐-―−-]/g, '-')
    .replace(/\s*-\s*/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

/** Everything a unit goes by: its name and its aliases. */
export const namesOf = (unit: Pick<Unit, 'name' | 'aliases'>): readonly string[] => [unit.name, ...unit.aliases];

/** The unit that goes by a name already, letter by letter. */
export const unitCalled = (units: readonly Unit[], name: string): Unit | null =>
  units.find((unit) => namesOf(unit).some((own) => unitNameKey(own) === unitNameKey(name))) ?? null;

const ID_LETTERS = 12;

/**
 * An id made of what the thing is, so that two people who add it at the same moment add one. Where an older thing has
 * taken it (renamed since), the next one is tried.
 */
export const idFrom = (prefix: string, identity: string, taken: ReadonlySet<string>): string => {
  for (let turn = 0; ; turn += 1) {
    const id = `${prefix}-${hashSecret(turn === 0 ? identity : `${identity}#${turn}`).slice(0, ID_LETTERS)}`;
    if (!taken.has(id)) return id;
  }
};

export const newUnit = (id: UnitId, name: string, parentId: UnitId | null = null): Unit => ({
  id,
  name,
  aliases: [],
  parentId,
  headId: null,
  focalPersonIds: [],
  deputyIds: [],
  outside: false,
  version: 0,
});

/** A name of a unit or an alias as it is kept: one line, single spaces. */
export const tidyName = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

const MOST_LETTERS = 200;

/** Has letters, is not a whole paragraph. */
export const isName = (text: string): boolean =>
  /\p{L}.*\p{L}/u.test(text) && text.length <= MOST_LETTERS && !/\p{Cc}/u.test(text);
