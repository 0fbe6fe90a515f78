import { focalPersonsOf } from '../../people/authority.js';
import type { Member } from '../../people/member.js';
import type { Unit } from '../../people/unit.js';
import type { Organisation } from '../../tasks/responsibility.js';
import { isClosed } from '../../tasks/task-status.js';
import type { Task } from '../../tasks/task.js';
import { UNIT_BUTTONS, unitText, unitTreeText, type UnitLine } from '../../text/unit-words.js';
import { PEOPLE_BUTTONS } from '../../text/people-words.js';
import { callName, shortTitle, unitName } from '../../text/words.js';
import { rows, type MemberConversation } from '../conversation.js';
import type { Button } from '../message.js';
import { actionButton } from './draft.js';

export const PAGE = 12;

/** The pages of a list, and the one that is asked for (from 0; out of range is the nearest). */
export const pageOf = <T>(
  all: readonly T[],
  wanted: number,
): { readonly shown: readonly T[]; readonly number: number; readonly of: number } => {
  const of = Math.max(1, Math.ceil(all.length / PAGE));
  const number = Math.min(Math.max(Number.isInteger(wanted) ? wanted : 0, 0), of - 1);
  return { shown: all.slice(number * PAGE, (number + 1) * PAGE), number: number + 1, of };
};

export const inPairs = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / 2) }, (_, index) => all.slice(index * 2, index * 2 + 2));

export const pageButtons = (
  page: { readonly number: number; readonly of: number },
  to: (page: number) => (label: string) => Button,
): readonly Button[] => [
  ...(page.number > 1 ? [to(page.number - 2)(PEOPLE_BUTTONS.previous)] : []),
  ...(page.number < page.of ? [to(page.number)(PEOPLE_BUTTONS.next)] : []),
];

export const hasJoined = (member: Member): boolean => member.accounts.some(({ state }) => state !== 'dead');

/** Units as a tree: each under its parent, names in order; a unit whose parent is gone stands at the top. */
export const treeOf = (units: readonly Unit[]): readonly { readonly unit: Unit; readonly depth: number }[] => {
  const ordered = [...units].sort(
    (a, b) => Number(a.outside) - Number(b.outside) || a.name.localeCompare(b.name, 'vi'),
  );
  const isTop = (unit: Unit): boolean => !units.some(({ id }) => id === unit.parentId);
  const below = (unit: Unit, depth: number): { unit: Unit; depth: number }[] => [
    { unit, depth },
    ...ordered.filter(({ parentId }) => parentId === unit.id).flatMap((child) => below(child, depth + 1)),
  ];
  return ordered.filter(isTop).flatMap((unit) => below(unit, 0));
};

/** Open tasks of everybody, today. */
export const openTasks = async ({ services, today }: MemberConversation): Promise<readonly Task[]> =>
  (await services.loadTaskStates(today)).filter(({ reportTo }) => !isClosed(reportTo.status)).map(({ task }) => task);

const lineOf = (
  { unit, depth }: { readonly unit: Unit; readonly depth: number },
  { members }: Organisation,
  tasks: readonly Task[],
): UnitLine => {
  const answering = focalPersonsOf(unit, members);
  const [first] = answering;
  return {
    name: shortTitle(unitName(unit), 40),
    depth,
    openTasks: tasks.filter((task) => task.leadUnitIds.includes(unit.id)).length,
    answers:
      first === undefined ? null : `${callName(first)}${answering.length > 1 ? ` +${answering.length - 1}` : ''}`,
    outside: unit.outside,
  };
};

/** Short names that two units share are no names for buttons. */
export const unitLabel = (unit: Unit, units: readonly Unit[]): string => {
  const short = unitName(unit);
  const isShared = units.filter((other) => unitName(other) === short).length > 1;
  return shortTitle(isShared ? unit.name : short, 40);
};

export const showTree = async (conversation: MemberConversation, wanted: number): Promise<void> => {
  const { organisation } = conversation;
  const page = pageOf(treeOf(organisation.units), wanted);
  const tasks = await openTasks(conversation);
  const lines = page.shown.map((place) => lineOf(place, organisation, tasks));
  const buttons = page.shown.map(({ unit }) =>
    actionButton(unitLabel(unit, organisation.units), ['dv', 'show'], unit.id),
  );
  const turn = pageButtons(page, (to) => (label) => actionButton(label, ['dv', 'list'], to));
  conversation.say(unitTreeText(organisation.units.length, lines, page), {
    ...rows(...inPairs(buttons), [...turn, actionButton(UNIT_BUTTONS.add, ['dv', 'add'])]),
  });
};

const unitButtons = (unit: Unit): readonly (readonly Button[])[] => {
  const to = (label: string, action: string): Button => actionButton(label, ['dv', action], unit.id);
  return [
    [to(UNIT_BUTTONS.head, 'head'), to(UNIT_BUTTONS.focal, 'focal'), to(UNIT_BUTTONS.deputies, 'deputies')],
    [
      to(UNIT_BUTTONS.rename, 'rename'),
      to(UNIT_BUTTONS.alias, 'alias'),
      ...(unit.aliases.length === 0 ? [] : [to(UNIT_BUTTONS.unalias, 'unalias')]),
    ],
    [
      to(UNIT_BUTTONS.parent, 'parent'),
      to(UNIT_BUTTONS.merge, 'merge'),
      unit.outside ? to(UNIT_BUTTONS.inside, 'inside') : to(UNIT_BUTTONS.outside, 'outside'),
    ],
    [actionButton(UNIT_BUTTONS.people, ['ns', 'unit'], unit.id), actionButton(UNIT_BUTTONS.all, ['dv', 'list'])],
  ];
};

export const showUnit = async (conversation: MemberConversation, unit: Unit): Promise<void> => {
  const { units, members } = conversation.organisation;
  const active = (ids: readonly string[]): readonly Member[] =>
    ids.flatMap((id) => members.filter((member) => member.id === id && member.active));
  const own = members.filter((member) => member.active && member.unitId === unit.id);
  const tasks = await openTasks(conversation);
  const text = unitText({
    unit,
    parent: units.find(({ id }) => id === unit.parentId)?.name ?? null,
    children: units.filter(({ parentId }) => parentId === unit.id).map((child) => unitName(child)),
    head: active(unit.headId === null ? [] : [unit.headId])[0] ?? null,
    focal: active(unit.focalPersonIds),
    deputies: active(unit.deputyIds),
    people: own.length,
    joined: own.filter(hasJoined).length,
    leads: tasks.filter((task) => task.leadUnitIds.includes(unit.id)).length,
    supports: tasks.filter((task) => task.supportingUnitIds.includes(unit.id)).length,
  });
  conversation.say(text, rows(...unitButtons(unit)));
};
