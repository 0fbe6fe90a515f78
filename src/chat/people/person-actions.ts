import { tidyRoles } from '../../people/edit-member.js';
import type { MemberEdit } from '../../people/edit-member.js';
import type { Member, Role } from '../../people/member.js';
import { roleCalled } from '../../people/people-rows.js';
import { isName, tidyName } from '../../people/unit-names.js';
import { fold } from '../../shared/fold.js';
import {
  addRoleLabel,
  alreadyHereText,
  askFullNameText,
  askHonorificText,
  askPositionText,
  askRolesText,
  backText,
  confirmAdminText,
  confirmBackText,
  confirmNameText,
  confirmUnlinkText,
  dropRoleLabel,
  HONORIFIC_LABELS,
  honorificSetText,
  nameSetText,
  PEOPLE_BUTTONS,
  peopleRefusal,
  positionSetText,
  rolesSetText,
  unknownRoleText,
  unlinkedText,
} from '../../text/people-words.js';
import { rows, type MemberConversation } from '../conversation.js';
import { causeOf, confirmTyped, valueOf, yes } from './act.js';
import { add } from './add-person.js';
import { leave, move } from './departure-actions.js';
import { actionButton, asText, type Action, type DraftView, type Option, type Slot } from './draft.js';
import { showList, showPeople, showPerson } from './person-view.js';
import { hasJoined } from './unit-view.js';

const PERSON: Slot = { kind: 'person' };
const LEFT: Slot = { kind: 'person', among: 'left' };

const edit = async (view: DraftView, change: MemberEdit): Promise<{ before: Member; after: Member } | null> => {
  const { conversation } = view;
  const id = view.member('person').id;
  return valueOf(conversation, await conversation.services.people.changeMember(id, change, causeOf(conversation)));
};

const ROLES: readonly Role[] = ['staff', 'head', 'leader', 'admin'];

/** "-head" and "+admin" change what is there; "trưởng đơn vị, quản trị" is the whole list. Null: a word is no role. */
export const rolesAfter = (current: readonly Role[], wanted: string): readonly Role[] | null => {
  const changed = /^([+-])(admin|leader|head|staff)$/.exec(wanted);
  if (changed !== null) {
    const role = ROLES.find((one) => one === changed[2]) ?? 'staff';
    return changed[1] === '+'
      ? tidyRoles([...current.filter((one) => one !== 'staff'), role])
      : tidyRoles(current.filter((one) => one !== role));
  }
  const words = wanted.split(/[,;+/]|\s+và\s+/u).map((word) => word.trim());
  const roles = words.filter((word) => word !== '').map(roleCalled);
  return roles.length === 0 || roles.includes(null) ? null : tidyRoles(roles.filter((role) => role !== null));
};

const rolesOptions = ({ roles }: Member): readonly Option[] =>
  ROLES.filter((role) => role !== 'staff').map((role) =>
    roles.includes(role)
      ? { label: dropRoleLabel(role), value: asText(`-${role}`) }
      : { label: addRoleLabel(role), value: asText(`+${role}`) },
  );

const nextRoles = (view: DraftView): readonly Role[] =>
  rolesAfter(view.member('person').roles, view.text('roles')) ?? view.member('person').roles;

/** A unit without a head gets the one who is given that role in it. */
const alsoHead = async (view: DraftView, member: Member): Promise<string | null> => {
  const { conversation } = view;
  const unit = conversation.organisation.units.find(({ id }) => id === member.unitId);
  if (unit?.headId !== null || !member.roles.includes('head')) return null;
  const { people } = conversation.services;
  const done = await people.changeUnit(unit.id, { kind: 'head', memberId: member.id }, causeOf(conversation));
  return done.ok ? unit.name : null;
};

const roles: Action = {
  slots: {
    person: PERSON,
    roles: {
      kind: 'text',
      prompt: (view) => {
        const member = view.member('person');
        return { text: askRolesText(member.fullName, member.roles), options: rolesOptions(member) };
      },
      check: (text, view) => (rolesAfter(view.member('person').roles, text) === null ? unknownRoleText() : null),
    },
    sure: {
      kind: 'choice',
      when: (view) => nextRoles(view).includes('admin') !== view.member('person').roles.includes('admin'),
      prompt: (view) => ({
        text: confirmAdminText(view.member('person').fullName, nextRoles(view).includes('admin')),
        options: [yes(PEOPLE_BUTTONS.yes)],
      }),
    },
  },
  args: ['person', 'roles'],
  run: async (view) => {
    const changed = await edit(view, { kind: 'roles', roles: nextRoles(view) });
    if (changed === null) return;
    const headOf = await alsoHead(view, changed.after);
    view.conversation.say(rolesSetText(changed.after.fullName, changed.after.roles, headOf));
  },
};

const position: Action = {
  slots: {
    person: PERSON,
    position: { kind: 'text', prompt: (view) => ({ text: askPositionText(view.member('person').fullName) }) },
  },
  args: ['person'],
  run: async (view) => {
    const changed = await edit(view, { kind: 'position', position: view.text('position') });
    if (changed !== null) view.conversation.say(positionSetText(changed.after.fullName, changed.after.position ?? ''));
  },
};

const name: Action = {
  slots: {
    person: PERSON,
    name: {
      kind: 'text',
      prompt: (view) => ({ text: askFullNameText(view.member('person').fullName) }),
      check: (text) =>
        isName(tidyName(text)) && !/\d/.test(text) ? null : peopleRefusal({ code: 'person-name-invalid' }),
    },
    sure: confirmTyped('name', (view) => ({
      text: confirmNameText(view.member('person').fullName, tidyName(view.text('name'))),
      options: [yes(PEOPLE_BUTTONS.yes)],
    })),
  },
  args: ['person'],
  run: async (view) => {
    const changed = await edit(view, { kind: 'name', fullName: view.text('name') });
    if (changed !== null) view.conversation.say(nameSetText(changed.after.fullName));
  },
};

const honorificOf = (text: string): (typeof HONORIFIC_LABELS)[number] | null =>
  HONORIFIC_LABELS.find(([label]) => fold(label) === fold(text)) ?? null;

const honorific: Action = {
  slots: {
    person: PERSON,
    honorific: {
      kind: 'text',
      prompt: (view) => ({
        text: askHonorificText(view.member('person').fullName),
        options: HONORIFIC_LABELS.map(([label]) => ({ label, value: asText(label) })),
      }),
      check: (text, view) => (honorificOf(text) === null ? askHonorificText(view.member('person').fullName) : null),
    },
  },
  args: ['person'],
  run: async (view) => {
    const chosen = honorificOf(view.text('honorific'))?.[1] ?? null;
    const changed = await edit(view, { kind: 'honorific', honorific: chosen });
    if (changed !== null) view.conversation.say(honorificSetText(changed.after.fullName, changed.after.honorific));
  },
};

const unlink: Action = {
  slots: {
    person: PERSON,
    sure: {
      kind: 'choice',
      prompt: (view) => ({
        text: confirmUnlinkText(view.member('person').fullName),
        options: [yes(PEOPLE_BUTTONS.yes)],
      }),
    },
  },
  args: ['person'],
  run: async (view) => {
    const changed = await edit(view, { kind: 'accounts-unlinked' });
    if (changed !== null) view.conversation.say(unlinkedText(changed.after.fullName));
  },
};

const back: Action = {
  slots: {
    person: LEFT,
    sure: {
      kind: 'choice',
      when: (view) => !view.member('person').active,
      prompt: (view) => ({ text: confirmBackText(view.member('person').fullName), options: [yes(PEOPLE_BUTTONS.yes)] }),
    },
  },
  args: ['person'],
  run: async (view) => {
    const { conversation } = view;
    const { fullName, active } = view.member('person');
    if (active && view.slots.sure === undefined) {
      conversation.say(alreadyHereText(fullName));
      return;
    }
    const changed = await edit(view, { kind: 'returned' });
    if (changed === null) return;
    const unit = conversation.organisation.units.find(({ id }) => id === changed.after.unitId);
    conversation.say(
      backText(fullName, unit?.name ?? null),
      rows([actionButton(PEOPLE_BUTTONS.invite, ['iv', 'one'], changed.after.id)]),
    );
  },
};

const list = (
  title: string,
  action: string,
  test: (member: Member, conversation: MemberConversation) => boolean,
): Action => ({
  slots: { page: { kind: 'text' } },
  args: ['page'],
  run: (view) => {
    const { conversation } = view;
    const people = conversation.organisation.members.filter((member) => test(member, conversation));
    showList(conversation, { title, people, turn: [action], withUnit: true }, Number(view.text('page')));
    return Promise.resolve();
  },
});

/** Everything `/nhansu` does. */
export const PERSON_ACTIONS: Readonly<Record<string, Action>> = {
  list: {
    slots: { page: { kind: 'text' } },
    args: ['page'],
    run: (view) => {
      showPeople(view.conversation, Number(view.text('page')));
      return Promise.resolve();
    },
  },
  unit: {
    slots: { unit: { kind: 'unit', trusting: true }, page: { kind: 'text' } },
    args: ['unit', 'page'],
    run: (view) => {
      const { id, name: title } = view.unit('unit');
      const people = view.conversation.organisation.members.filter((member) => member.active && member.unitId === id);
      showList(view.conversation, { title, people, turn: ['unit', id], withUnit: false }, Number(view.text('page')));
      return Promise.resolve();
    },
  },
  waiting: list(PEOPLE_BUTTONS.notJoined, 'waiting', (member) => member.active && !hasJoined(member)),
  left: list(PEOPLE_BUTTONS.left, 'left', (member) => !member.active),
  blocked: list(
    'Đã chặn bot',
    'blocked',
    ({ active, accounts }) =>
      active && accounts.some(({ state }) => state === 'blocked') && !accounts.some(({ state }) => state === 'linked'),
  ),
  joined: list('Đã vào bot', 'joined', (member) => member.active && hasJoined(member)),
  loose: list(
    PEOPLE_BUTTONS.noUnit,
    'loose',
    (member, { organisation }) => member.active && !organisation.units.some(({ id }) => id === member.unitId),
  ),
  show: {
    slots: { person: { kind: 'person', trusting: true } },
    args: ['person'],
    run: (view) => showPerson(view.conversation, view.member('person')),
  },
  add,
  move,
  roles,
  position,
  name,
  honorific,
  unlink,
  leave,
  back,
};
