import { parseDeadline } from '../../deadlines/parse-deadline.js';
import { done, refused, type Outcome } from '../../shared/outcome.js';
import { oneLine } from '../words.js';
import type { DraftReader } from './draft-reader.js';
import type { PlanCorrections, PlanDraft } from './plan-draft.js';

export type HeadField = keyof PlanCorrections;

/** What a person wrote for each field; '' where the plan has none. */
export type HeadWords = Readonly<Partial<Record<HeadField, string>>>;

const LONGEST_NUMBER = 40;
const LONGEST_NAME = 300;

/** "96", "96/KH-TTPY", "23-KH/ĐU", "12a/KH": a figure, then signs of kind and issuer. */
const NUMBER = /^\d{1,6}\p{L}{0,2}(?:[/–-][\p{L}\p{N}&.]+)*$/u;

/** "96" for "/KH-TTPY" is "96/KH-TTPY". */
const numberIn = (text: string, printed: string): string | null => {
  const number = text.replace(/^\s*số\s*:?/iu, '').replace(/\s+/gu, '');
  if (!NUMBER.test(number) || number.length > LONGEST_NUMBER) return null;
  return /^\d+$/u.test(number) && printed.trim().startsWith('/') ? `${number}${printed.replace(/\s+/gu, '')}` : number;
};

type FieldReader = (text: string, reader: DraftReader, printed: string) => Outcome<PlanCorrections>;

const readDate: FieldReader = (text, { facts, head }) => {
  const { today, calendar } = facts;
  const year = head.statedYear;
  const base = `${year ?? today.slice(0, 4)}-01-01`;
  const day = parseDeadline(text, { base, calendar, ...(year === null ? {} : { planYear: year }) });
  if (day.kind !== 'once' || day.ask || day.due === undefined) return refused('date-not-understood');
  return done({ date: day.due });
};

const READERS: Readonly<Record<HeadField, FieldReader>> = {
  number: (text, _reader, printed) => {
    const number = numberIn(text, printed);
    return number === null ? refused('number-not-understood') : done({ number });
  },
  date: readDate,
  year: (text) => {
    const year = /\b(20\d\d)\b/u.exec(text)?.[1];
    return year === undefined ? refused('number-not-understood') : done({ year: Number(year) });
  },
  title: (text) => (text === '' ? refused('title-missing') : done({ title: text.slice(0, LONGEST_NAME) })),
  issuer: (text) => done({ issuer: text.slice(0, LONGEST_NAME) }),
};

const MAY_BE_NONE: ReadonlySet<HeadField> = new Set<HeadField>(['number', 'date', 'issuer']);

/**
 * What a person wrote for one field of the head. `printed` is what the paper has in its place.
 * Refusals: `number-not-understood`, `date-not-understood`, `title-missing`.
 */
export const readHeadField = (
  field: HeadField,
  said: { readonly text: string; readonly printed: string },
  reader: DraftReader,
): Outcome<PlanCorrections> => {
  const text = oneLine(said.text);
  if (text === '' && MAY_BE_NONE.has(field)) return done({ [field]: null });
  return READERS[field](text, reader, said.printed);
};

/** Corrects the head of a draft: all of what was written, or nothing. Pure. */
export const editHead = (draft: PlanDraft, words: HeadWords, reader: DraftReader): Outcome<PlanDraft> => {
  let head = draft.head;
  for (const [field, text] of Object.entries(words)) {
    const read = readHeadField(field as HeadField, { text, printed: '' }, reader);
    if (!read.ok) return read;
    head = { ...head, ...read.value };
  }
  return done({ ...draft, head });
};
