import { namesakesOf } from '../../people/change-person.js';
import { tidyRoles } from '../../people/edit-member.js';
import type { Honorific, Member, Role } from '../../people/member.js';
import { roleCalled, roleOfPost } from '../../people/people-rows.js';
import { tidyName } from '../../people/unit-names.js';
import type { Unit } from '../../people/unit.js';
import { looksLikeUnit } from '../../plans/match-units.js';
import { fold } from '../../shared/fold.js';
import {
  askNewNameText,
  askUnitOfText,
  confirmAdminText,
  PEOPLE_BUTTONS,
  peopleRefusal,
  personAddedText,
  personKnownText,
  personLabel,
} from '../../text/people-words.js';
import { UNIT_BUTTONS } from '../../text/unit-words.js';
import { rows } from '../conversation.js';
import { causeOf, valueOf, yes } from './act.js';
import { actionButton, asText, byId, inWords, type Action, type DraftView, type Slots } from './draft.js';
import { findUnit } from './find-people.js';
import { treeOf } from './unit-view.js';
import { wordTable } from '../../shared/word-table.js';

/** One person as typed: "chị Nguyễn Thị An, Phòng X, trưởng phòng, đầu mối". */
export interface TypedPerson {
  readonly fullName: string;
  readonly honorific: Honorific;
  readonly unit: string | null;
  readonly position: string | null;
  readonly roles: readonly Role[];
  readonly isFocal: boolean;
}

/** "Ông Ích Khiêm" is a whole name; "Ông Nguyễn Văn An" and "ông Văn An" begin with a title. */
const HONORIFIC = /^([Aa]nh|[Cc]hị|ông|bà|[ÔB](?:ng|à)(?=\s+\S+\s+\S+\s+\S))\s+(?=\S+\s+\S)/u;
const HONORIFICS = wordTable<Honorific>({
  anh: 'anh',
  ong: 'anh',
  nam: 'anh',
  chi: 'chị',
  ba: 'chị',
  nu: 'chị',
});
/** Words that are a role of the bot and no post. */
const PURE_ROLES = new Set(['quan tri', 'quan tri vien', 'admin', 'lanh dao', 'truong don vi', 'vien chuc']);

type Part = 'honorific' | 'focal' | 'role' | 'unit' | 'near-unit' | 'position';

const kindOfPart = (part: string, units: readonly Unit[]): Part => {
  const folded = fold(part);
  if (HONORIFICS.has(folded)) return 'honorific';
  if (folded === 'dau moi') return 'focal';
  if (roleCalled(part) !== null) return 'role';
  if (roleOfPost(part, true) !== 'staff') return 'position';
  if (findUnit(part, units).sure !== null) return 'unit';
  return looksLikeUnit(part) ? 'near-unit' : 'position';
};

/** Reads a person typed in one line; the parts behind the name may come in any order. */
export const readTypedPerson = (text: string, units: readonly Unit[]): TypedPerson => {
  const [first = '', ...rest] = text.split(/[,;\n|]/).map((part) => part.replace(/\s+/g, ' ').trim());
  const parts = rest.filter((part) => part !== '').map((part) => ({ part, kind: kindOfPart(part, units) }));
  const ofKind = (...kinds: readonly Part[]): readonly string[] =>
    parts.filter(({ kind }) => kinds.includes(kind)).map(({ part }) => part);
  const title = ofKind('honorific')[0] ?? HONORIFIC.exec(first)?.[1] ?? '';
  const unit = ofKind('unit')[0] ?? ofKind('near-unit')[0] ?? null;
  const [position = null] = ofKind('role', 'position').filter((part) => !PURE_ROLES.has(fold(part)));
  const roles = ofKind('role').flatMap((part) => roleCalled(part) ?? []);
  return {
    fullName: tidyName(first.replace(HONORIFIC, '')),
    honorific: HONORIFICS.get(fold(title)) ?? null,
    unit,
    position,
    roles: tidyRoles(roles.length > 0 ? roles : [roleOfPost(position, unit !== null)]),
    isFocal: ofKind('focal').length > 0,
  };
};

/** The slots of an addition; the whole line stays with it, for what is no slot of its own. */
export const slotsOfPerson = (text: string, units: readonly Unit[]): Slots => {
  const { unit } = readTypedPerson(text, units);
  return { line: asText(text), ...(unit === null ? {} : { unit: inWords(unit) }) };
};

const typedOf = (view: DraftView): TypedPerson =>
  readTypedPerson(view.text('line'), view.conversation.organisation.units);

/** Who leads everybody, or only looks after the bot, is of no unit; for all others it is asked. */
const standsAbove = (roles: readonly Role[]): boolean => roles.includes('leader') || roles.includes('admin');

const namesake = (view: DraftView) =>
  namesakesOf(view.conversation.organisation.members, { fullName: typedOf(view).fullName, unitId: view.id('unit') })[0];

interface Placed {
  readonly unit: Unit;
  readonly member: Member;
  readonly isFocal: boolean;
}

/** A unit without a head gets the new one; a focal person joins those who are there. */
const placeInUnit = async ({ conversation }: DraftView, { unit, member, isFocal }: Placed): Promise<void> => {
  const { people } = conversation.services;
  const by = causeOf(conversation);
  if (unit.headId === null && member.roles.includes('head'))
    await people.changeUnit(unit.id, { kind: 'head', memberId: member.id }, by);
  if (isFocal) await people.changeUnit(unit.id, { kind: 'focal', memberIds: [...unit.focalPersonIds, member.id] }, by);
};

export const add: Action = {
  slots: {
    line: {
      kind: 'text',
      prompt: () => ({ text: askNewNameText() }),
      check: (text, view) => {
        const { fullName } = readTypedPerson(text, view.conversation.organisation.units);
        return /\p{L}\s+\p{L}/u.test(fullName) && !/\d/.test(fullName)
          ? null
          : peopleRefusal({ code: 'person-name-invalid' });
      },
    },
    unit: {
      kind: 'unit',
      when: (view) => !standsAbove(typedOf(view).roles),
      prompt: (view) => {
        const typed = typedOf(view);
        return {
          text: askUnitOfText(typed.fullName),
          options: [
            ...treeOf(view.conversation.organisation.units)
              .filter(({ unit }) => !unit.outside)
              .slice(0, 9)
              .map(({ unit }) => ({ label: unit.name, value: byId(unit.id) })),
            { label: UNIT_BUTTONS.noParent, value: byId(null) },
          ],
        };
      },
    },
    other: {
      kind: 'choice',
      when: (view) => namesake(view) !== undefined,
      prompt: (view) => {
        const known = namesake(view);
        const label = known === undefined ? '' : personLabel(known, view.conversation.organisation.units);
        return { text: personKnownText(label), options: [yes(PEOPLE_BUTTONS.someoneElse)] };
      },
    },
    sure: {
      kind: 'choice',
      when: (view) => typedOf(view).roles.includes('admin'),
      prompt: (view) => ({ text: confirmAdminText(typedOf(view).fullName, true), options: [yes(PEOPLE_BUTTONS.yes)] }),
    },
  },
  args: [],
  run: async (view) => {
    const { conversation } = view;
    const typed = typedOf(view);
    const unit = view.id('unit') === null ? null : view.unit('unit');
    const person = { ...typed, unitId: unit?.id ?? null, isNamesake: view.slots.other !== undefined };
    const added = await conversation.services.people.addMember(person, causeOf(conversation));
    if (!added.ok && added.refusal.code === 'person-known') {
      // Somebody added the same person meanwhile.
      conversation.say(personAddedText(typed.fullName, unit?.name ?? null, typed.roles));
      return;
    }
    const member = valueOf(conversation, added);
    if (member === null) return;
    if (unit !== null) await placeInUnit(view, { unit, member, isFocal: typed.isFocal });
    conversation.say(
      personAddedText(member.fullName, unit?.name ?? null, member.roles),
      rows([
        actionButton(PEOPLE_BUTTONS.invite, ['iv', 'one'], member.id),
        actionButton(PEOPLE_BUTTONS.roles, ['ns', 'roles'], member.id),
      ]),
    );
  },
};
