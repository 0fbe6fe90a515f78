import type { UnitEdit } from '../../people/edit-unit.js';
import type { Member } from '../../people/member.js';
import { isName, tidyName } from '../../people/unit-names.js';
import type { Unit } from '../../people/unit.js';
import { peopleRefusal } from '../../text/people-words.js';
import {
  aliasAddedText,
  aliasRemovedText,
  askAliasText,
  askDeputiesText,
  askFocalText,
  askHeadText,
  askMergeText,
  askParentText,
  askRenameText,
  askUnaliasText,
  askUnitNameText,
  confirmAddUnitText,
  confirmAliasText,
  confirmMergeText,
  confirmRenameText,
  deputiesSetText,
  focalSetText,
  headSetText,
  mergedText,
  noAliasText,
  outsideSetText,
  parentSetText,
  renamedText,
  unitAddedText,
  UNIT_BUTTONS,
  unitKnownText,
} from '../../text/unit-words.js';
import { rows } from '../conversation.js';
import { causeOf, confirmTyped, peopleOptions, personOptions, suggestPeople, valueOf, yes } from './act.js';
import { actionButton, asText, byId, type Action, type DraftView, type Option, type Slot } from './draft.js';
import { membersOf, tellFormerHead } from './former-head.js';
import { openTasks, showTree, showUnit, treeOf } from './unit-view.js';

const UNIT: Slot = { kind: 'unit' };
const MOST_UNITS = 10;

const unitSlot = (view: DraftView, slot: string): Unit | null => (view.id(slot) === null ? null : view.unit(slot));

const nameCheck: NonNullable<Slot['check']> = (text) =>
  isName(tidyName(text)) ? null : peopleRefusal({ code: 'unit-name-invalid' });

const otherUnits = ({ conversation }: DraftView, except: string | null): readonly Option[] =>
  treeOf(conversation.organisation.units)
    .filter(({ unit }) => unit.id !== except)
    .slice(0, MOST_UNITS)
    .map(({ unit }) => ({ label: unit.name, value: byId(unit.id) }));

const edit = async (view: DraftView, change: UnitEdit): Promise<{ before: Unit; after: Unit } | null> => {
  const { conversation } = view;
  const outcome = await conversation.services.people.changeUnit(view.unit('unit').id, change, causeOf(conversation));
  return valueOf(conversation, outcome);
};

const add: Action = {
  slots: {
    name: { kind: 'text', prompt: () => ({ text: askUnitNameText() }), check: nameCheck },
    parent: { kind: 'unit' },
    sure: confirmTyped('name', (view) => ({
      text: confirmAddUnitText(tidyName(view.text('name')), null),
      options: [yes(UNIT_BUTTONS.yes)],
    })),
  },
  args: [],
  run: async (view) => {
    const { conversation } = view;
    const parent = unitSlot(view, 'parent');
    const name = tidyName(view.text('name'));
    const wanted = { name, parentId: parent?.id ?? null };
    const added = valueOf(conversation, await conversation.services.people.addUnit(wanted, causeOf(conversation)));
    if (added === null) return;
    const { unit } = added;
    const isAsWanted = unit.name === name && unit.parentId === wanted.parentId;
    conversation.say(
      added.isNew || isAsWanted ? unitAddedText(unit.name, parent?.name ?? null) : unitKnownText(name, unit.name),
      rows([actionButton(unit.name.slice(0, 40), ['dv', 'show'], unit.id)]),
    );
  },
};

const rename: Action = {
  slots: {
    unit: UNIT,
    name: { kind: 'text', prompt: (view) => ({ text: askRenameText(view.unit('unit').name) }), check: nameCheck },
    sure: confirmTyped('name', (view) => ({
      text: confirmRenameText(view.unit('unit').name, tidyName(view.text('name'))),
      options: [yes(UNIT_BUTTONS.yes)],
    })),
  },
  args: ['unit'],
  run: async (view) => {
    const changed = await edit(view, { kind: 'name', name: view.text('name') });
    if (changed !== null) view.conversation.say(renamedText(changed.before.name, changed.after.name));
  },
};

const alias: Action = {
  slots: {
    unit: UNIT,
    name: { kind: 'text', prompt: (view) => ({ text: askAliasText(view.unit('unit').name) }), check: nameCheck },
    sure: confirmTyped('name', (view) => ({
      text: confirmAliasText(view.unit('unit').name, tidyName(view.text('name'))),
      options: [yes(UNIT_BUTTONS.yes)],
    })),
  },
  args: ['unit'],
  run: async (view) => {
    // "TCHC, Phòng TC": several at once.
    let last: Unit | null = null;
    for (const name of view.text('name').split(/[,;]/)) {
      if (name.trim() === '') continue;
      const changed = await edit(view, { kind: 'alias-added', alias: name });
      if (changed === null) return;
      last = changed.after;
    }
    if (last !== null) view.conversation.say(aliasAddedText(last.name, last.aliases));
  },
};

const unalias: Action = {
  slots: {
    unit: UNIT,
    name: {
      kind: 'text',
      when: (view) => view.unit('unit').aliases.length > 0,
      prompt: (view) => ({
        text: askUnaliasText(view.unit('unit').name),
        options: view.unit('unit').aliases.map((one) => ({ label: one, value: asText(one) })),
      }),
    },
  },
  args: ['unit'],
  run: async (view) => {
    const name = view.text('name');
    if (name === '') {
      view.conversation.say(noAliasText(view.unit('unit').name));
      return;
    }
    const changed = await edit(view, { kind: 'alias-removed', alias: name });
    if (changed !== null) view.conversation.say(aliasRemovedText(changed.after.name, name));
  },
};

/** A head steers: the role comes with the place. */
const appointHead = async (view: DraftView, head: Member | null): Promise<void> => {
  const { conversation } = view;
  const changed = await edit(view, { kind: 'head', memberId: head?.id ?? null });
  if (changed === null) return;
  if (head !== null && !head.roles.includes('head')) {
    const roles = [...head.roles.filter((role) => role !== 'staff'), 'head'] as const;
    const edited = { kind: 'roles', roles } as const;
    const given = await conversation.services.people.changeMember(head.id, edited, causeOf(conversation));
    if (valueOf(conversation, given) === null) return;
  }
  const { name, id } = changed.after;
  conversation.say(headSetText(name, head, { fromElsewhere: head !== null && head.unitId !== id }));
  tellFormerHead(view, changed);
};

const head: Action = {
  slots: {
    unit: UNIT,
    person: {
      kind: 'person',
      prompt: (view) => ({
        text: askHeadText(view.unit('unit').name),
        options: [
          ...personOptions(view, suggestPeople(view, view.id('unit'))),
          { label: UNIT_BUTTONS.nobody, value: byId(null) },
        ],
      }),
    },
  },
  args: ['unit'],
  run: (view) => appointHead(view, view.id('person') === null ? null : view.member('person')),
};

type Group = 'focal' | 'deputies';

const GROUPS: Readonly<
  Record<Group, { ask: (name: string) => ReturnType<typeof askFocalText>; field: 'focalPersonIds' | 'deputyIds' }>
> = {
  focal: { ask: askFocalText, field: 'focalPersonIds' },
  deputies: { ask: askDeputiesText, field: 'deputyIds' },
};

/** `how`: the whole list, or some more, or some fewer. */
const peopleAction = (kind: Group, how: 'set' | 'add' | 'drop'): Action => ({
  slots: {
    unit: UNIT,
    people: {
      kind: 'people',
      prompt: (view) => ({
        text: GROUPS[kind].ask(view.unit('unit').name),
        options: [
          ...peopleOptions(view, suggestPeople(view, view.id('unit'))),
          { label: UNIT_BUTTONS.nobody, value: { is: 'ids', ids: [], rest: [] } },
        ],
      }),
    },
  },
  args: ['unit'],
  run: async (view) => {
    const chosen = view.ids('people');
    const known = view.unit('unit')[GROUPS[kind].field];
    const memberIds = {
      set: chosen,
      add: [...known, ...chosen],
      drop: known.filter((id) => !chosen.includes(id)),
    }[how];
    const changed = await edit(view, { kind, memberIds });
    if (changed === null) return;
    const { name, headId } = changed.after;
    const people = membersOf(view, changed.after[GROUPS[kind].field]).filter(({ active }) => active);
    const headName = membersOf(view, headId === null ? [] : [headId])[0]?.fullName ?? null;
    view.conversation.say(kind === 'focal' ? focalSetText(name, people, headName) : deputiesSetText(name, people));
  },
});

const parent: Action = {
  slots: {
    unit: UNIT,
    parent: {
      kind: 'unit',
      prompt: (view) => ({
        text: askParentText(view.unit('unit').name),
        options: [
          { label: UNIT_BUTTONS.noParent, value: byId(null) },
          ...otherUnits(view, view.id('unit')).slice(0, 9),
        ],
      }),
    },
  },
  args: ['unit'],
  run: async (view) => {
    const above = unitSlot(view, 'parent');
    const changed = await edit(view, { kind: 'parent', parentId: above?.id ?? null });
    if (changed !== null) view.conversation.say(parentSetText(changed.after.name, above?.name ?? null));
  },
};

const merge: Action = {
  slots: {
    unit: UNIT,
    into: {
      kind: 'unit',
      prompt: (view) => ({ text: askMergeText(view.unit('unit').name), options: otherUnits(view, view.id('unit')) }),
    },
    sure: {
      kind: 'choice',
      when: (view) => view.id('unit') !== view.id('into'),
      prompt: async (view) => {
        const { id, name } = view.unit('unit');
        const tasks = await openTasks(view.conversation);
        const concerned = tasks.filter((task) => [...task.leadUnitIds, ...task.supportingUnitIds].includes(id));
        const people = view.conversation.organisation.members.filter((member) => member.active && member.unitId === id);
        const facts = { from: name, into: view.unit('into').name, tasks: concerned.length, people: people.length };
        return { text: confirmMergeText(facts), options: [yes(UNIT_BUTTONS.yes)] };
      },
    },
  },
  args: ['unit'],
  run: async (view) => {
    const { conversation } = view;
    const [from, into] = [view.unit('unit'), view.unit('into')];
    const merged = await conversation.services.people.mergeUnits(from.id, into.id, causeOf(conversation));
    const done = valueOf(conversation, merged);
    if (done === null) return;
    conversation.say(mergedText({ from: from.name, into: into.name }));
    // The head of the unit that went would steer the other one by the role alone.
    tellFormerHead(view, { before: done.from, after: done.into });
  },
};

const setOutside = (outside: boolean): Action => ({
  slots: { unit: UNIT },
  args: ['unit'],
  run: async (view) => {
    const changed = await edit(view, { kind: 'outside', outside });
    if (changed !== null) view.conversation.say(outsideSetText(changed.after.name, outside));
  },
});

/** Everything `/donvi` does. */
export const UNIT_ACTIONS: Readonly<Record<string, Action>> = {
  list: {
    slots: { page: { kind: 'text' } },
    args: ['page'],
    run: (view) => showTree(view.conversation, Number(view.text('page'))),
  },
  show: {
    slots: { unit: { kind: 'unit', trusting: true } },
    args: ['unit'],
    run: (view) => showUnit(view.conversation, view.unit('unit')),
  },
  add,
  rename,
  alias,
  unalias,
  head,
  focal: peopleAction('focal', 'set'),
  'focal-add': peopleAction('focal', 'add'),
  'focal-drop': peopleAction('focal', 'drop'),
  deputies: peopleAction('deputies', 'set'),
  'deputies-add': peopleAction('deputies', 'add'),
  'deputies-drop': peopleAction('deputies', 'drop'),
  parent,
  merge,
  outside: setOutside(true),
  inside: setOutside(false),
};
