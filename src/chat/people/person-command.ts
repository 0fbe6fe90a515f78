import { fold } from '../../shared/fold.js';
import type { Organisation } from '../../tasks/responsibility.js';
import type { RunCommand } from '../commands/command.js';
import { slotsOfPerson } from './add-person.js';
import { asText, inWords, type Draft, type Slots } from './draft.js';
import { advance, type ActionFamily } from './fill-slots.js';
import { findPerson, findUnit } from './find-people.js';
import { PERSON_ACTIONS } from './person-actions.js';
import { bestSplit, splitsOf, type Keyword, type Known } from './split-command.js';
import { wordTable } from '../../shared/word-table.js';

export const PEOPLE: ActionFamily = { question: 'person-slot', actions: PERSON_ACTIONS };

const keywords = (action: string, ...all: readonly string[]): readonly Keyword[] =>
  all.map((words) => ({ words, action }));

/** What may stand behind the name of a person. */
const KEYWORDS: readonly Keyword[] = [
  ...keywords('move', 'chuyen', 'chuyen sang', 'chuyen ve', 'chuyen den', 'chuyen don vi', 'chuyen toi', 'sang'),
  ...keywords('roles', 'vai tro', 'quyen', 'lam'),
  ...keywords('position', 'chuc vu', 'chuc danh'),
  ...keywords('name', 'doi ten', 'doi ten thanh', 'ho ten', 'sua ten', 'sua ten thanh'),
  ...keywords('honorific', 'xung ho', 'xung ho la', 'goi la'),
  ...keywords('leave', 'nghi', 'nghi viec', 'thoi viec', 'nghi huu', 'da nghi', 'da nghi viec', 'chuyen cong tac'),
  ...keywords('back', 'tro lai', 'quay lai', 'tro lai lam viec', 'di lam lai', 'lam lai'),
  ...keywords('unlink', 'go tai khoan', 'bo tai khoan', 'xoa tai khoan', 'mat may'),
];

/** Lists that have a name of their own. */
const LISTS = wordTable<string>({
  'chua vao': 'waiting',
  'chua vao bot': 'waiting',
  'da vao': 'joined',
  'da vao bot': 'joined',
  'da nghi': 'left',
  'nghi viec': 'left',
  'da chan': 'blocked',
  'da chan bot': 'blocked',
  chan: 'blocked',
  'chua co don vi': 'loose',
});

const slotOf = (action: string, right: string): Slots => {
  if (right === '' || action === 'leave' || action === 'back' || action === 'unlink') return {};
  return action === 'move' ? { unit: inWords(right) } : { [action]: asText(right) };
};

/** What the words behind `/nhansu` ask for. */
export const readPersonCommand = (args: string, organisation: Organisation): Draft => {
  const text = args.replace(/[^\S\n]+/g, ' ').trim();
  const folded = fold(text);
  const knownIn =
    (left: boolean) =>
    (words: string): Known => {
      const { sure, candidates } = findPerson(words, organisation, left);
      return sure !== null ? 'sure' : candidates.length > 0 ? 'near' : 'none';
    };
  const list = LISTS.get(folded);
  if (text === '') return { action: 'list', slots: {} };
  if (list !== undefined) return { action: list, slots: {} };
  const added = /^(?:them|them moi|them nguoi)(?: |$)/.exec(folded);
  if (added !== null) {
    const line = text.split(/ /).slice(added[0].trim().split(' ').length).join(' ').trim();
    return { action: 'add', slots: line === '' ? {} : slotsOfPerson(line, organisation.units) };
  }
  const isPerson = knownIn(false)(text);
  if (isPerson !== 'sure' && findUnit(text, organisation.units).sure !== null)
    return { action: 'unit', slots: { unit: inWords(text) } };
  const splits = isPerson === 'sure' ? [] : splitsOf(text, KEYWORDS);
  // Who comes back is looked for among those who have left.
  const cut = bestSplit(splits, (left) => {
    const here = knownIn(false)(left);
    return here === 'sure'
      ? here
      : splits.some((one) => one.left === left && one.action === 'back')
        ? knownIn(true)(left)
        : here;
  });
  if (cut === null) return { action: 'show', slots: { person: inWords(text) } };
  return { action: cut.action, slots: { person: inWords(cut.left), ...slotOf(cut.action, cut.right) } };
};

export const runPeople: RunCommand = (conversation, args) =>
  advance(conversation, PEOPLE, readPersonCommand(args, conversation.organisation));
