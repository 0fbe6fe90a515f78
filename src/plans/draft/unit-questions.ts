import { hashSecret } from '../../shared/ids.js';
import { unitKey } from '../match-units.js';
import { ask, type Asked } from './asked.js';
import type { DraftChoice } from './draft-preview.js';
import type { DraftReader } from './draft-reader.js';
import { takenRows } from './draft-rows.js';

const SHORT = 8;
const MOST_CANDIDATES = 6;

/** Short enough for the data of a button, the same however often it is asked. */
export const shortId = (letter: string, text: string): string => `${letter}.${hashSecret(text).slice(0, SHORT)}`;

/** The names that are asked about: one for each unit of the document that the tasks use. */
const usedNames = ({ draft, units }: DraftReader): ReadonlyMap<string, readonly string[]> => {
  const used = new Map<string, string[]>();
  for (const row of takenRows(draft)) {
    for (const printed of [...row.lead, ...row.support]) {
      const name = units.namesOf(printed)[0] ?? printed;
      const rows = used.get(name) ?? [];
      if (!rows.includes(row.id)) rows.push(row.id);
      used.set(name, rows);
    }
  }
  return used;
};

/** Names of the same document that are nearly the same, as the reading found them. */
const twinsOf = (name: string, { draft, units }: DraftReader): readonly string[] =>
  draft.reading.questions
    .filter((question) => question.code === 'same-unit' && unitKey(question.detail ?? '') === unitKey(name))
    .flatMap((question) => question.options ?? [])
    .filter((other) => units.meaningOf(other).kind === 'new');

const choicesFor = (name: string, reader: DraftReader): readonly DraftChoice[] => [
  ...reader.units
    .nearOf(name)
    .slice(0, MOST_CANDIDATES)
    .map((unit): DraftChoice => ({ id: shortId('u', unit.id), kind: 'unit', unitId: unit.id, name: unit.name })),
  ...twinsOf(name, reader).map((other): DraftChoice => ({
    id: shortId('s', unitKey(other)),
    kind: 'same-unit',
    name: other,
  })),
  { id: 'new', kind: 'new-unit' },
  { id: 'outside', kind: 'outside-unit' },
  { id: 'skip', kind: 'skip-unit' },
];

/** What is asked about one name; null: it is clear which unit is meant. */
const askAbout = (name: string, rowIds: readonly string[], reader: DraftReader): Asked | null => {
  const { units, facts, lineOf } = reader;
  const meaning = units.meaningOf(name);
  const isDecided = units.isDecided(name);
  const isTwin = twinsOf(name, reader).length > 0;
  const isNew = meaning.kind === 'new' && !meaning.unit.outside && facts.units.some((unit) => !unit.outside);
  if (!isDecided && meaning.kind !== 'unsure' && !isTwin && !isNew) return null;
  return {
    isAnswered: isDecided,
    name,
    question: ask('unit', shortId('u', unitKey(name)), {
      blocking: meaning.kind === 'unsure' || isTwin,
      lines: rowIds.map(lineOf).filter((line) => line > 0),
      read: name,
      choices: choicesFor(name, reader),
      takesText: true,
    }),
  };
};

/** One question for each name that is near a known unit, or like none. */
export const unitQuestions = (reader: DraftReader): readonly Asked[] =>
  [...usedNames(reader)].flatMap(([name, rowIds]) => askAbout(name, rowIds, reader) ?? []);
