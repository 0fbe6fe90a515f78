import type { Unit } from '../../people/unit.js';
import { fold } from '../../shared/fold.js';
import type { RunCommand } from '../commands/command.js';
import { asText, byId, inWords, type Draft, type SlotValue } from './draft.js';
import { advance, type ActionFamily } from './fill-slots.js';
import { findUnit, splitNames } from './find-people.js';
import { bestSplit, splitsOf, type Keyword, type Known } from './split-command.js';
import { UNIT_ACTIONS } from './unit-actions.js';

export const UNITS: ActionFamily = { question: 'unit-slot', actions: UNIT_ACTIONS };

const keywords = (action: string, ...all: readonly string[]): readonly Keyword[] =>
  all.map((words) => ({ words, action }));

/** What may stand behind the name of a unit. */
const KEYWORDS: readonly Keyword[] = [
  ...keywords('rename', 'doi ten', 'doi ten thanh', 'doi thanh'),
  ...keywords('alias', 'bi danh', 'them bi danh', 'ten khac', 'ten goi khac', 'viet tat', 'viet tat la', 'ten tat'),
  ...keywords('unalias', 'bo bi danh', 'xoa bi danh', 'go bi danh'),
  ...keywords('head', 'truong', 'truong don vi', 'truong phong', 'truong khoa', 'truong ban', 'dat truong'),
  ...keywords('head', 'nguoi dung dau', 'phu trach', 'nguoi phu trach'),
  ...keywords('no-head', 'bo truong', 'khong co truong', 'chua co truong'),
  ...keywords('focal', 'dau moi', 'dat dau moi', 'nguoi dau moi'),
  ...keywords('focal-add', 'them dau moi'),
  ...keywords('focal-drop', 'bo dau moi', 'xoa dau moi'),
  ...keywords('deputies', 'nguoi thay', 'nguoi thay khi vang', 'dau moi du phong', 'du phong', 'pho'),
  ...keywords('deputies-add', 'them nguoi thay'),
  ...keywords('deputies-drop', 'bo nguoi thay', 'xoa nguoi thay'),
  ...keywords('parent', 'thuoc', 'truc thuoc', 'nam trong', 'cap tren'),
  ...keywords('no-parent', 'khong thuoc', 'khong truc thuoc', 'tach ra'),
  ...keywords('merge', 'gop vao', 'nhap vao', 'sap nhap vao', 'gop voi', 'gop'),
  ...keywords('outside', 'don vi ngoai', 'ngoai don vi', 'ngoai co quan', 'la don vi ngoai'),
  ...keywords('inside', 'don vi minh', 'trong don vi', 'trong co quan', 'la don vi minh'),
];

const names = (words: string): SlotValue => ({ is: 'ids', ids: [], rest: splitNames(words) });

/** What is said of the unit as the slots of its action; nothing said: it is asked for. */
const slotsFor = (action: string, right: string): Draft['slots'] => {
  if (right === '') return {};
  if (action === 'head') return { person: inWords(right) };
  if (/^(?:focal|deputies)/.test(action)) return { people: names(right) };
  if (action === 'parent') return { parent: inWords(right) };
  if (action === 'merge') return { into: inWords(right) };
  return { name: asText(right) };
};

const toDraft = (left: string, action: string, right: string): Draft => {
  const unit = inWords(left);
  if (action === 'no-head') return { action: 'head', slots: { unit, person: byId(null) } };
  if (action === 'no-parent') return { action: 'parent', slots: { unit, parent: byId(null) } };
  if (action === 'outside' || action === 'inside') return { action, slots: { unit } };
  return { action, slots: { unit, ...slotsFor(action, right) } };
};

/** "thêm Phòng X thuộc Trung tâm Y": the last "thuộc" whose right side is known parts name and parent. */
const toAddition = (rest: string, known: (words: string) => Known): Draft => {
  const cuts = splitsOf(rest, keywords('parent', 'thuoc', 'truc thuoc')).filter(
    ({ left, right }) => left !== '' && right !== '',
  );
  const cut = cuts.findLast(({ right }) => known(right) !== 'none') ?? cuts.at(-1);
  if (rest === '') return { action: 'add', slots: {} };
  if (cut === undefined) return { action: 'add', slots: { name: asText(rest), parent: byId(null) } };
  return { action: 'add', slots: { name: asText(cut.left), parent: inWords(cut.right) } };
};

/** "gộp X vào Y", "đổi tên X thành Y": the verb in front. */
const toLeading = (folded: string, args: string, known: (words: string) => Known): Draft | null => {
  const verbs = [
    {
      front: /^(?:gop|nhap|sap nhap) /,
      count: (f: string) => (f.startsWith('sap') ? 2 : 1),
      middle: 'vao',
      action: 'merge',
    },
    { front: /^doi ten /, count: () => 2, middle: 'thanh', action: 'rename' },
  ];
  const verb = verbs.find(({ front }) => front.test(folded));
  if (verb === undefined) return null;
  const rest = args.split(/\s+/).slice(verb.count(folded)).join(' ');
  const cut = bestSplit(splitsOf(rest, keywords(verb.action, verb.middle)), known);
  return cut === null ? toDraft(rest, verb.action, '') : toDraft(cut.left, verb.action, cut.right);
};

/** What the words behind `/donvi` ask for. */
export const readUnitCommand = (args: string, units: readonly Unit[]): Draft => {
  const text = args.replace(/\s+/g, ' ').trim();
  const folded = fold(text);
  const known = (words: string): Known => {
    const { sure, candidates } = findUnit(words, units);
    return sure !== null ? 'sure' : candidates.length > 0 ? 'near' : 'none';
  };
  if (text === '') return { action: 'list', slots: {} };
  if (known(text) === 'sure') return { action: 'show', slots: { unit: inWords(text) } };
  if (
    /^(?:them|them moi|tao)(?: don vi)?(?: |$)/.test(folded) &&
    !/^them (?:bi danh|dau moi|nguoi thay)/.test(folded)
  ) {
    const front = /^(?:them|tao)(?: moi)?(?: don vi(?= ))?(?: |$)/.exec(folded)?.[0] ?? '';
    const count = front.trim().split(' ').length;
    return toAddition(text.split(' ').slice(count).join(' '), known);
  }
  const leading = toLeading(folded, text, known);
  if (leading !== null) return leading;
  const cut = bestSplit(splitsOf(text, KEYWORDS), known);
  return cut === null ? { action: 'show', slots: { unit: inWords(text) } } : toDraft(cut.left, cut.action, cut.right);
};

export const runUnits: RunCommand = (conversation, args) =>
  advance(conversation, UNITS, readUnitCommand(args, conversation.organisation.units));
