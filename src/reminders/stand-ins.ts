import { standInFor } from '../people/absence.js';
import type { Member, MemberId } from '../people/member.js';
import { groupBy } from '../shared/group-by.js';
import type { ReminderContext } from './reminder-context.js';

/** Who stands in for whom on the day, found once for all tasks. */
export interface Absences {
  /** Absent member → the one who stands in. */
  readonly standIns: ReadonlyMap<MemberId, Member>;
  /** Member → the absent people for whom the member stands in. */
  readonly standsFor: ReadonlyMap<MemberId, readonly Member[]>;
}

export const absencesOn = ({ day, organisation }: ReminderContext): Absences => {
  const pairs = organisation.members.flatMap((person) => {
    const standIn = person.active ? standInFor(person, day, organisation) : null;
    return standIn === null ? [] : [{ person, standIn }];
  });
  return {
    standIns: new Map(pairs.map(({ person, standIn }) => [person.id, standIn])),
    standsFor: new Map(
      [...groupBy(pairs, ({ standIn }) => standIn.id)].map(([id, held]) => [id, held.map(({ person }) => person)]),
    ),
  };
};

/** The person who reads it: the one answerable, or on days of absence whoever stands in. */
export const readerFor = (person: Member, { standIns }: Absences): { reader: Member; insteadOf: Member | null } => {
  const standIn = standIns.get(person.id);
  return standIn === undefined ? { reader: person, insteadOf: null } : { reader: standIn, insteadOf: person };
};
