import type { Member } from '../../people/member.js';
import type { Unit } from '../../people/unit.js';
import {
  noPeopleText,
  PEOPLE_BUTTONS,
  peopleListText,
  peopleOverview,
  personText,
  type Joined,
  type PeopleCounts,
  type PersonLine,
} from '../../text/people-words.js';
import { shortTitle, unitName } from '../../text/words.js';
import { rows, type MemberConversation } from '../conversation.js';
import type { Button } from '../message.js';
import { actionButton } from './draft.js';
import { hasJoined, inPairs, openTasks, pageButtons, pageOf, treeOf, unitLabel } from './unit-view.js';

export const joinedState = ({ accounts }: Member): Joined => {
  if (accounts.some(({ state }) => state === 'linked')) return 'joined';
  return accounts.some(({ state }) => state === 'blocked') ? 'blocked' : 'not';
};

const countsOf = (members: readonly Member[]): PeopleCounts => ({
  people: members.length,
  joined: members.filter((member) => joinedState(member) === 'joined').length,
  blocked: members.filter((member) => joinedState(member) === 'blocked').length,
});

const byName = (a: Member, b: Member): number => a.fullName.localeCompare(b.fullName, 'vi');

/** Units that have people, and the people without one. */
export const showPeople = (conversation: MemberConversation, wanted: number): void => {
  const { units, members } = conversation.organisation;
  const active = members.filter((member) => member.active);
  if (active.length === 0) {
    conversation.say(noPeopleText(), rows([actionButton(PEOPLE_BUTTONS.add, ['ns', 'add'])]));
    return;
  }
  const ofUnit = (id: string | null): readonly Member[] => active.filter((member) => member.unitId === id);
  const groups = treeOf(units)
    .map(({ unit }) => ({ id: unit.id, name: unitLabel(unit, units), people: ofUnit(unit.id) }))
    .filter(({ people }) => people.length > 0);
  const loose = active.filter((member) => !units.some(({ id }) => id === member.unitId));
  const page = pageOf(groups, wanted);
  const lines = page.shown.map(({ name, people }) => ({ name, counts: countsOf(people) }));
  const isLast = page.number === page.of;
  const looseLine = { name: PEOPLE_BUTTONS.noUnit, counts: countsOf(loose) };
  const turn = pageButtons(page, (to) => (label) => actionButton(label, ['ns', 'list'], to));
  conversation.say(
    peopleOverview(countsOf(active), isLast && loose.length > 0 ? [...lines, looseLine] : lines, page),
    rows(
      ...inPairs(page.shown.map(({ id, name }) => actionButton(name, ['ns', 'unit'], id))),
      [
        ...(loose.length > 0 ? [actionButton(PEOPLE_BUTTONS.noUnit, ['ns', 'loose'])] : []),
        actionButton(PEOPLE_BUTTONS.notJoined, ['ns', 'waiting']),
        ...(members.length > active.length ? [actionButton(PEOPLE_BUTTONS.left, ['ns', 'left'])] : []),
      ],
      [...turn, actionButton(PEOPLE_BUTTONS.add, ['ns', 'add'])],
    ),
  );
};

/** Buttons of people; those of one name get what tells them apart. */
export const personButtons = (
  people: readonly Member[],
  units: readonly Unit[],
  to: readonly ['ns' | 'iv', string],
): readonly Button[] =>
  people.map((member, index) => {
    const namesakes = people.filter(({ fullName }) => fullName === member.fullName);
    const unit = units.find(({ id }) => id === member.unitId);
    const about =
      namesakes.length === 1
        ? ''
        : ` – ${[unit === undefined ? '' : unitName(unit), member.position ?? ''].join(' ').trim()}`;
    const sameAbout = namesakes.filter(
      ({ unitId, position }) => unitId === member.unitId && position === member.position,
    );
    const place = sameAbout.length > 1 ? ` (${index + 1})` : '';
    return actionButton(`${shortTitle(member.fullName + about, 50)}${place}`, to, member.id);
  });

export interface PeopleList {
  readonly title: string;
  readonly people: readonly Member[];
  /** The action that shows another page, and its arguments before the page. */
  readonly turn: readonly [action: string, ...args: string[]];
  readonly withUnit: boolean;
}

/** The pages of a list of people. */
export const showList = (conversation: MemberConversation, list: PeopleList, wanted: number): void => {
  const { units } = conversation.organisation;
  const page = pageOf([...list.people].sort(byName), wanted);
  const unitOf = (member: Member): string[] => {
    const unit = units.find(({ id }) => id === member.unitId);
    return unit === undefined ? [] : [unitName(unit)];
  };
  const lines = page.shown.map((member): PersonLine => ({
    member,
    joined: joinedState(member),
    about: [...(list.withUnit ? unitOf(member) : []), ...(member.position === null ? [] : [member.position])].join(
      ', ',
    ),
  }));
  const [action, ...args] = list.turn;
  const turn = pageButtons(page, (to) => (label) => actionButton(label, ['ns', action], ...args, to));
  conversation.say(
    peopleListText(list.title, lines, page),
    rows(...inPairs(personButtons(page.shown, units, ['ns', 'show'])), [
      ...turn,
      actionButton(PEOPLE_BUTTONS.all, ['ns', 'list']),
    ]),
  );
};

const buttonsOf = (member: Member): readonly (readonly Button[])[] => {
  const to = (label: string, action: string): Button => actionButton(label, ['ns', action], member.id);
  if (!member.active) return [[to(PEOPLE_BUTTONS.back, 'back')]];
  return [
    [to(PEOPLE_BUTTONS.move, 'move'), to(PEOPLE_BUTTONS.roles, 'roles'), to(PEOPLE_BUTTONS.position, 'position')],
    [to(PEOPLE_BUTTONS.name, 'name'), to(PEOPLE_BUTTONS.honorific, 'honorific')],
    [
      actionButton(PEOPLE_BUTTONS.invite, ['iv', 'one'], member.id),
      ...(hasJoined(member) ? [to(PEOPLE_BUTTONS.unlink, 'unlink')] : []),
      to(PEOPLE_BUTTONS.leave, 'leave'),
    ],
    [actionButton(PEOPLE_BUTTONS.all, ['ns', 'list'])],
  ];
};

export const showPerson = async (conversation: MemberConversation, member: Member): Promise<void> => {
  const { organisation, today } = conversation;
  const { units, members } = organisation;
  const named = (test: (unit: Unit) => boolean): readonly string[] => units.filter(test).map((unit) => unitName(unit));
  const tasks = await openTasks(conversation);
  const text = personText(
    {
      member,
      unit: units.find(({ id }) => id === member.unitId)?.name ?? null,
      headOf: named(({ headId }) => headId === member.id),
      focalOf: named(({ focalPersonIds }) => focalPersonIds.includes(member.id)),
      deputyOf: named(({ deputyIds }) => deputyIds.includes(member.id)),
      absences: member.absences.filter(({ to }) => to >= today),
      deputy: members.find(({ id }) => id === member.deputyId)?.fullName ?? null,
      tasks: tasks.filter(({ assigneeIds }) => assigneeIds.includes(member.id)).map(({ code }) => code),
    },
    today,
  );
  conversation.say(text, rows(...buttonsOf(member)));
};
