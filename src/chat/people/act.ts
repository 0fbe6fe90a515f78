import type { Cause } from '../../people/cause.js';
import type { Member } from '../../people/member.js';
import type { Outcome } from '../../shared/outcome.js';
import { personLabel, peopleRefusal } from '../../text/people-words.js';
import type { MemberConversation } from '../conversation.js';
import { byId, YES, type DraftView, type Option, type Slot } from './draft.js';

export const causeOf = ({ member, incoming }: MemberConversation): Cause => ({
  actor: member.id,
  source: incoming.key,
});

/** What came of a change; a refusal is said in words and null is given back. */
export const valueOf = <T>(conversation: MemberConversation, outcome: Outcome<T>): T | null => {
  if (outcome.ok) return outcome.value;
  conversation.say(peopleRefusal(outcome.refusal));
  return null;
};

export const yes = (label: string): Option => ({ label, value: YES });

const isTyped = ({ slots }: DraftView, slot: string): boolean => {
  const value = slots[slot];
  return value?.is === 'text' && value.typed;
};

/** A name typed as an answer is shown once more: the words may have been meant for something else. */
export const confirmTyped = (slot: string, prompt: NonNullable<Slot['prompt']>): Slot => ({
  kind: 'choice',
  when: (view) => isTyped(view, slot),
  prompt,
});

const MOST_SUGGESTED = 8;

/** People of a unit as answers. */
export const suggestPeople = (
  { conversation }: DraftView,
  unitId: string | null,
  except: readonly string[] = [],
): readonly Member[] =>
  conversation.organisation.members
    .filter((member) => member.active && member.unitId === unitId && unitId !== null && !except.includes(member.id))
    .slice(0, MOST_SUGGESTED);

export const personOptions = (view: DraftView, people: readonly Member[]): readonly Option[] =>
  people.map((member) => ({
    label: personLabel(member, view.conversation.organisation.units),
    value: byId(member.id),
  }));

export const peopleOptions = (view: DraftView, people: readonly Member[]): readonly Option[] =>
  people.map((member) => ({
    label: personLabel(member, view.conversation.organisation.units),
    value: { is: 'ids', ids: [member.id], rest: [] },
  }));
