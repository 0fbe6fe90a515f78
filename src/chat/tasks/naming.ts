import { looksLikeUnit, matchUnit } from '../../plans/match-units.js';
import type { AssignmentContext } from '../../tasks/reading/read-assignment.js';
import type { UnitGuess } from '../../tasks/reading/find-names.js';
import type { Unit } from '../../people/unit.js';
import type { GivingContext } from '../../text/giving-words.js';
import type { MemberConversation } from '../conversation.js';

/** A short form or nearly the name of a unit; several that it may be are for the person to choose from. */
const guess =
  (units: readonly Unit[]) =>
  (words: string): UnitGuess => {
    const match = matchUnit(words, units);
    const idOf = (unit: { readonly id?: string }): string => unit.id ?? '';
    if ('unit' in match) return { kind: 'one', unitId: idOf(match.unit), sure: true };
    if (!('candidates' in match)) return { kind: match.kind };
    const [only] = match.candidates;
    return only !== undefined && match.candidates.length === 1
      ? { kind: 'one', unitId: idOf(only), sure: false }
      : { kind: 'several', unitIds: match.candidates.map(idOf) };
  };

/** What names and days in somebody's words are read against. */
export const readingContext = ({ organisation, today, services }: MemberConversation): AssignmentContext => ({
  ...organisation,
  today,
  calendar: services.calendar,
  guessUnit: guess(organisation.units),
  looksLikeUnit,
});

export const givingContext = ({ organisation, today, services }: MemberConversation): GivingContext => ({
  organisation,
  today,
  calendar: services.calendar,
});
