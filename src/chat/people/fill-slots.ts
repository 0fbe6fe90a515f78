import type { Member } from '../../people/member.js';
import type { Unit } from '../../people/unit.js';
import { fold } from '../../shared/fold.js';
import type { RichText } from '../../shared/rich-text.js';
import {
  cancelledText,
  goneText,
  howToAnswer,
  PEOPLE_BUTTONS,
  personLabel,
  unknownLeftText,
  unknownPersonText,
  unknownUnitText,
  whichPersonText,
  whichUnitText,
} from '../../text/people-words.js';
import { line } from '../../text/words.js';
import { button } from '../button-data.js';
import { nonceOf, rows, type MemberConversation } from '../conversation.js';
import type { Answered } from '../feature.js';
import type { Action, Draft, DraftView, Option, Prompt, Slot, SlotValue } from './draft.js';
import { findPerson, findUnit, type Found } from './find-people.js';

const MOST_OPTIONS = 10;
const LONGEST_LABEL = 60;

/** What is stored with the question. `key`: the message that asked. */
interface SlotQuestion {
  readonly draft: Draft;
  readonly slot: string;
  readonly options: readonly Option[];
  readonly key: string;
}

/** One family of changes: its actions, and the kind of its questions (which carries the right to answer). */
export interface ActionFamily {
  readonly question: string;
  readonly actions: Readonly<Record<string, Action>>;
}

const excerptOf = (words: string): string => (words.length > 80 ? `${words.slice(0, 79)}…` : words);

const viewOf = (conversation: MemberConversation, { slots }: Draft): DraftView => {
  const { units, members } = conversation.organisation;
  const id = (slot: string): string | null => {
    const value = slots[slot];
    return value?.is === 'id' ? value.id : null;
  };
  const need = <T extends Unit | Member>(all: readonly T[], slot: string): T => {
    const found = all.find((one) => one.id === id(slot));
    if (found === undefined) throw new Error(`slot "${slot}" is not filled`);
    return found;
  };
  return {
    conversation,
    slots,
    id,
    unit: (slot) => need(units, slot),
    member: (slot) => need(members, slot),
    ids: (slot) => {
      const value = slots[slot];
      return value?.is === 'ids' ? value.ids : [];
    },
    text: (slot) => {
      const value = slots[slot];
      return value?.is === 'text' ? value.text : '';
    },
  };
};

/** Labels that would be the same get a number, so that buttons (and words) tell them apart. */
const distinct = (options: readonly Option[]): readonly Option[] =>
  options.slice(0, MOST_OPTIONS).map((option, index, all) => {
    const before = all.slice(0, index).filter(({ label }) => label === option.label).length;
    const label = option.label.length > LONGEST_LABEL ? `${option.label.slice(0, LONGEST_LABEL - 1)}…` : option.label;
    return before === 0 ? { ...option, label } : { ...option, label: `${label} (${before + 1})` };
  });

interface Asking {
  readonly family: ActionFamily;
  readonly draft: Draft;
  readonly slot: string;
}

/** Puts the question; its buttons carry the message that asked, so that old ones are known. */
const ask = async (
  conversation: MemberConversation,
  { family, draft, slot }: Asking,
  prompt: Prompt,
): Promise<void> => {
  const options = distinct(prompt.options ?? []);
  const { key } = conversation.incoming;
  const data: SlotQuestion = { draft, slot, options, key };
  await conversation.ask({ kind: family.question, data: { ...data } });
  const nonce = nonceOf(key);
  const isList = options.some(({ value }) => value.is === 'id' || value.is === 'ids');
  const listed = isList ? options.map(({ label }, index) => line(`${index + 1}. ${label}`)) : [];
  const buttons = options.map(({ label }, index) => button(label, 'q', nonce, `o${index}`));
  const cancel = button(PEOPLE_BUTTONS.cancel, 'q', nonce, 'no');
  conversation.say([...prompt.text, ...listed, line(howToAnswer(isList))], {
    ...(isList ? rows(...buttons.map((one) => [one]), [cancel]) : rows(...inPairs(buttons), [cancel])),
  });
};

const inPairs = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / 2) }, (_, index) => all.slice(index * 2, index * 2 + 2));

type Step =
  | { readonly to: 'next'; readonly value: SlotValue }
  | { readonly to: 'ask'; readonly prompt: Prompt }
  /** Nothing is known by these words. */
  | { readonly to: 'unknown'; readonly text: RichText };

const stepFor = <T extends { readonly id: string }>(
  found: Found<T>,
  value: (one: T) => SlotValue,
  words: { readonly label: (one: T) => string; readonly which: RichText; readonly unknown: RichText },
): Step => {
  if (found.sure !== null) return { to: 'next', value: value(found.sure) };
  if (found.candidates.length === 0) return { to: 'unknown', text: words.unknown };
  const options = found.candidates.map((one) => ({ label: words.label(one), value: value(one) }));
  return { to: 'ask', prompt: { text: words.which, options } };
};

const trusted = <T>(found: Found<T>, slot: Slot): Found<T> =>
  slot.trusting === true && found.candidates.length === 1
    ? { sure: found.candidates[0] ?? null, candidates: [] }
    : found;

const resolveUnit = ({ conversation }: DraftView, slot: Slot, words: string): Step => {
  const found = trusted(findUnit(words, conversation.organisation.units), slot);
  return stepFor(found, ({ id }) => ({ is: 'id', id }), {
    label: ({ name }) => name,
    which: whichUnitText(excerptOf(words), found.candidates.length),
    unknown: unknownUnitText(excerptOf(words)),
  });
};

const lookUpPerson = (
  { conversation }: DraftView,
  slot: Slot,
  words: string,
): { found: Found<Member>; label: (member: Member) => string; which: RichText; unknown: RichText } => {
  const { organisation } = conversation;
  const found = trusted(findPerson(words, organisation, slot.among === 'left'), slot);
  const shown = excerptOf(words);
  return {
    found,
    label: (member) => personLabel(member, organisation.units),
    which: whichPersonText(shown, found.candidates.length),
    unknown: slot.among === 'left' ? unknownLeftText(shown) : unknownPersonText(shown),
  };
};

const resolvePerson = (view: DraftView, slot: Slot, words: string): Step => {
  const { found, ...texts } = lookUpPerson(view, slot, words);
  return stepFor(found, ({ id }) => ({ is: 'id', id }), texts);
};

/** One name after the other; the first that is not clear is asked about. */
const resolvePeople = (view: DraftView, slot: Slot, { ids, rest }: Extract<SlotValue, { is: 'ids' }>): Step => {
  const [words, ...others] = rest;
  if (words === undefined) return { to: 'next', value: { is: 'ids', ids, rest: [] } };
  const { found, ...texts } = lookUpPerson(view, slot, words);
  const step = stepFor(found, ({ id }) => ({ is: 'ids', ids: [...new Set([...ids, id])], rest: others }), texts);
  return step.to === 'next' && step.value.is === 'ids' ? resolvePeople(view, slot, step.value) : step;
};

const isStillThere = ({ conversation }: DraftView, slot: Slot, value: SlotValue): boolean => {
  const { units, members } = conversation.organisation;
  const pool: readonly { id: string }[] = slot.kind === 'unit' ? units : members;
  const ids = value.is === 'id' ? [value.id] : value.is === 'ids' ? value.ids : [];
  return ids.every((id) => id === null || pool.some((one) => one.id === id));
};

const resolve = (view: DraftView, slot: Slot, value: SlotValue): Step => {
  if (value.is === 'words') return (slot.kind === 'unit' ? resolveUnit : resolvePerson)(view, slot, value.words);
  if (value.is === 'text') {
    const problem = slot.check?.(value.text, view) ?? null;
    return problem === null ? { to: 'next', value } : { to: 'unknown', text: problem };
  }
  if (value.is === 'ids' && value.rest.length > 0) return resolvePeople(view, slot, value);
  return isStillThere(view, slot, value) ? { to: 'next', value } : { to: 'unknown', text: goneText() };
};

const withSlot = (draft: Draft, slot: string, value: SlotValue): Draft => ({
  ...draft,
  slots: { ...draft.slots, [slot]: value },
});

/**
 * Goes on with a change: fills what it needs in the order of its slots, asks for the first that is missing or not
 * clear, and carries it out once everything is known.
 */
export const advance = async (conversation: MemberConversation, family: ActionFamily, draft: Draft): Promise<void> => {
  const action = family.actions[draft.action];
  if (action === undefined) throw new Error(`no action "${draft.action}"`);
  let filled = draft;
  for (const [name, slot] of Object.entries(action.slots)) {
    const view = viewOf(conversation, filled);
    const value = filled.slots[name];
    if (value === undefined) {
      if (slot.prompt === undefined || (slot.when !== undefined && !(await slot.when(view)))) continue;
      await ask(conversation, { family, draft: filled, slot: name }, await slot.prompt(view));
      return;
    }
    const step = resolve(view, slot, value);
    if (step.to === 'next') {
      filled = withSlot(filled, name, step.value);
      continue;
    }
    if (step.to === 'ask') await ask(conversation, { family, draft: filled, slot: name }, step.prompt);
    else if (slot.prompt === undefined) conversation.say(step.text);
    else {
      const prompt = await slot.prompt(view);
      const others = Object.entries(filled.slots).filter(([other]) => other !== name);
      const asked = { ...filled, slots: Object.fromEntries(others) };
      await ask(
        conversation,
        { family, draft: asked, slot: name },
        { ...prompt, text: [...step.text, ...prompt.text] },
      );
    }
    return;
  }
  await action.run(viewOf(conversation, filled));
};

const CANCEL = new Set(['no', 'thoi', 'huy', 'khong', 'bo qua', 'ko', 'k', 'dung', 'thoi a', 'thoi em']);

/** A report begins with the number of its task; it is no name of anything. */
const isReport = (text: string): boolean => /^\s*#?\d{1,6}(?:\s|:|%|$)/.test(text);

const optionFor = (options: readonly Option[], text: string): Option | null => {
  const place = /^o(\d{1,2})$/.exec(text)?.[1];
  if (place !== undefined) return options[Number(place)] ?? null;
  const isList = options.some(({ value }) => value.is === 'id' || value.is === 'ids');
  const number = /^\s*(\d{1,2})\s*[.)]?\s*$/.exec(text)?.[1];
  if (isList && number !== undefined) return options[Number(number) - 1] ?? null;
  const wanted = fold(text).replace(/[.!]+$/, '');
  const same = options.filter(({ label }) => fold(label) === wanted);
  return same.length === 1 ? (same[0] ?? null) : null;
};

/** The value that words give a slot; null: they are no answer to it. */
const typedValue = (slot: Slot, text: string): SlotValue | null => {
  if (isReport(text) || text.trim() === '') return null;
  if (slot.kind === 'choice') return null;
  if (slot.kind === 'text') return { is: 'text', text: text.trim(), typed: true };
  if (slot.kind === 'people')
    return {
      is: 'ids',
      ids: [],
      rest: text
        .split(/[,;\n]/)
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    };
  return { is: 'words', words: text.trim() };
};

const HANDLED: Answered = { handled: true };

/** Takes words or a button as the answer to the question of a draft, and goes on with it. */
export const answerSlot =
  (family: ActionFamily) =>
  async (
    conversation: MemberConversation,
    data: Readonly<Record<string, unknown>>,
    text: string,
  ): Promise<Answered> => {
    const { draft, slot: name, options, key } = data as unknown as SlotQuestion;
    const slot = family.actions[draft.action]?.slots[name];
    if (slot === undefined) return { handled: false, context: [], text };
    // The message that put this question is handled again: it is not the answer to it.
    if (key === conversation.incoming.key) {
      await advance(conversation, family, draft);
      return HANDLED;
    }
    if (CANCEL.has(fold(text))) {
      conversation.say(cancelledText());
      return HANDLED;
    }
    const value = optionFor(options, text)?.value ?? typedValue(slot, text);
    if (value === null) return { handled: false, context: [], text };
    await advance(conversation, family, withSlot(draft, name, value));
    return HANDLED;
  };

/** A pressed button as a draft: its arguments are ids (or, for slots of text, words of ours). Null: not one of ours. */
export const draftOfPress = (family: ActionFamily, [name = '', ...args]: readonly string[]): Draft | null => {
  const action = family.actions[name];
  if (action === undefined || args.length > action.args.length) return null;
  const slots = args.map((arg, index): readonly [string, SlotValue] => {
    const slot = action.args[index] ?? '';
    const isText = ['text', 'choice'].includes(action.slots[slot]?.kind ?? '');
    return [slot, isText ? { is: 'text', text: arg, typed: false } : { is: 'id', id: arg }];
  });
  return { action: name, slots: Object.fromEntries(slots) };
};
