import type { Member } from '../../people/member.js';
import type { Departure, HandedOver, Look } from '../../tasks/carry-out-hand-over.js';
import { KEEP, needsHeadTo, needsWorkTo, NOBODY, type HandOver } from '../../tasks/hand-over.js';
import {
  askHeadToText,
  askWorkToText,
  confirmDepartureText,
  handedOverNotice,
  headNotice,
  leftText,
  movedText,
  sameUnitText,
  type DepartureFacts,
  type DutyFacts,
} from '../../text/departure-words.js';
import { askMoveText, PEOPLE_BUTTONS } from '../../text/people-words.js';
import { unitName } from '../../text/words.js';
import { causeOf, personOptions, suggestPeople, valueOf, yes } from './act.js';
import { byId, type Action, type DraftView, type Option, type Slot } from './draft.js';
import { treeOf } from './unit-view.js';

/** Leaving, and moving to another unit: what hangs on the person goes to somebody by an explicit choice. */

type Kind = Departure['kind'];

const departureOf = (view: DraftView, kind: Kind): Departure =>
  kind === 'leaves' ? { kind } : { kind, unitId: view.id('unit') };

const look = async (view: DraftView, kind: Kind): Promise<Look> => {
  const seen = await view.conversation.services.people.handOver.look(view.member('person').id, departureOf(view, kind));
  if (seen === null) throw new Error('the person is there, and is not');
  return seen;
};

const factsOf = ({ member, duties }: Look): DutyFacts => ({
  name: member.fullName,
  namedTasks: duties.namedTasks.map(({ code }) => code),
  onlyFocalOf: duties.focalOf.filter(({ isOnly }) => isOnly).map(({ unit }) => unitName(unit)),
  alsoFocalOf: duties.focalOf.filter(({ isOnly }) => !isOnly).map(({ unit }) => unitName(unit)),
  headOf: duties.headOf.map((unit) => unitName(unit)),
  deputyOf: duties.deputyOf.map((unit) => unitName(unit)),
  standsInFor: duties.standsInFor.map(({ fullName }) => fullName),
});

/** `null` in a slot: nobody; `keep` in the slot beside it: the person goes on. */
const choiceOf = (view: DraftView): HandOver => {
  const to = (slot: string): string | null => {
    const value = view.slots[slot];
    if (value?.is === 'text') return KEEP;
    return value?.is === 'id' ? (value.id ?? NOBODY) : null;
  };
  return { workTo: to('workTo'), headTo: to('headTo') };
};

const colleagues = (view: DraftView): readonly Option[] => {
  const { id, unitId } = view.member('person');
  return personOptions(view, suggestPeople(view, unitId, [id]));
};

const isMoving = (view: DraftView, kind: Kind): boolean =>
  kind === 'leaves' || view.id('unit') !== view.member('person').unitId;

const workTo = (kind: Kind): Slot => ({
  kind: 'person',
  when: async (view) => isMoving(view, kind) && needsWorkTo((await look(view, kind)).duties),
  prompt: async (view) => ({
    text: askWorkToText(factsOf(await look(view, kind)), kind === 'moves'),
    options: [
      ...(kind === 'moves'
        ? [{ label: PEOPLE_BUTTONS.keep, value: { is: 'text', text: KEEP, typed: false } } as const]
        : []),
      ...colleagues(view),
      { label: PEOPLE_BUTTONS.nobodyYet, value: byId(null) },
    ],
  }),
});

const headTo = (kind: Kind): Slot => ({
  kind: 'person',
  when: async (view) => isMoving(view, kind) && needsHeadTo((await look(view, kind)).duties),
  prompt: async (view) => ({
    text: askHeadToText(factsOf(await look(view, kind)).headOf),
    options: [...colleagues(view), { label: PEOPLE_BUTTONS.noHead, value: byId(null) }],
  }),
});

const nameOf = (view: DraftView, id: string): string =>
  view.conversation.organisation.members.find((member) => member.id === id)?.fullName ?? '';

const workFacts = (view: DraftView, id: string | null): DepartureFacts['workTo'] => {
  if (id === null) return null;
  if (id === KEEP) return { kind: 'keep', name: '' };
  return id === NOBODY ? { kind: 'nobody', name: '' } : { kind: 'person', name: nameOf(view, id) };
};

const departureFacts = async (view: DraftView, kind: Kind): Promise<DepartureFacts> => {
  const seen = await look(view, kind);
  const choice = choiceOf(view);
  const to = view.id('unit');
  const { handOver } = view.conversation.services.people;
  return {
    ...factsOf(seen),
    moves: kind === 'moves',
    to: to === null ? null : view.unit('unit').name,
    workTo: workFacts(view, choice.workTo),
    headTo: choice.headTo === null ? undefined : choice.headTo === NOBODY ? null : nameOf(view, choice.headTo),
    orphans: kind === 'leaves' ? handOver.orphans(seen, choice).map(({ code }) => code) : [],
    losesHeadRole: kind === 'moves' && seen.member.roles.includes('head'),
  };
};

const sure = (kind: Kind): Slot => ({
  kind: 'choice',
  when: (view) => isMoving(view, kind),
  prompt: async (view) => ({
    text: confirmDepartureText(await departureFacts(view, kind)),
    options: [yes(PEOPLE_BUTTONS.yes)],
  }),
});

const tellNewOwners = (view: DraftView, { before, duties }: HandedOver, choice: HandOver): void => {
  const { conversation } = view;
  const isSomebody = (id: string | null): id is string => id !== null && id !== KEEP && id !== NOBODY;
  const focalOf = duties.focalOf.filter(({ isOnly }) => isOnly).map(({ unit }) => unitName(unit));
  const tasks = duties.namedTasks.map(({ code }) => code);
  if (isSomebody(choice.workTo) && choice.workTo !== conversation.member.id)
    conversation.tell(choice.workTo, handedOverNotice(before.fullName, tasks, focalOf));
  if (isSomebody(choice.headTo) && choice.headTo !== conversation.member.id)
    conversation.tell(choice.headTo, headNotice(duties.headOf.map((unit) => unitName(unit))));
};

const carryOut = async (view: DraftView, kind: Kind): Promise<(HandedOver & { readonly choice: HandOver }) | null> => {
  const { conversation } = view;
  const { people } = conversation.services;
  const choice = choiceOf(view);
  const outcome = await people.handOver.carryOut(view.member('person').id, {
    departure: departureOf(view, kind),
    choice,
    by: causeOf(conversation),
  });
  const done = valueOf(conversation, outcome);
  if (done === null) return null;
  tellNewOwners(view, done, choice);
  return { ...done, choice };
};

const PERSON: Slot = { kind: 'person' };

export const leave: Action = {
  slots: { person: PERSON, workTo: workTo('leaves'), headTo: headTo('leaves'), sure: sure('leaves') },
  args: ['person'],
  run: async (view) => {
    const done = await carryOut(view, 'leaves');
    if (done === null) return;
    const { workTo: to } = done.choice;
    const name = to === null || to === NOBODY ? null : nameOf(view, to);
    view.conversation.say(leftText(done.before.fullName, done.duties.namedTasks.length, name));
  },
};

const unitOptions = (view: DraftView, member: Member): readonly Option[] =>
  treeOf(view.conversation.organisation.units)
    .filter(({ unit }) => unit.id !== member.unitId && !unit.outside)
    .slice(0, 10)
    .map(({ unit }) => ({ label: unit.name, value: byId(unit.id) }));

export const move: Action = {
  slots: {
    person: PERSON,
    unit: {
      kind: 'unit',
      prompt: (view) => {
        const member = view.member('person');
        const unit = view.conversation.organisation.units.find(({ id }) => id === member.unitId);
        return { text: askMoveText(member.fullName, unit?.name ?? null), options: unitOptions(view, member) };
      },
    },
    workTo: workTo('moves'),
    headTo: headTo('moves'),
    sure: sure('moves'),
  },
  args: ['person'],
  run: async (view) => {
    const member = view.member('person');
    const unit = view.id('unit') === null ? null : view.unit('unit').name;
    if (!isMoving(view, 'moves')) {
      view.conversation.say(sameUnitText(member.fullName, unit));
      return;
    }
    const done = await carryOut(view, 'moves');
    if (done !== null) view.conversation.say(movedText(done.after.fullName, unit, done.after.roles));
  },
};
