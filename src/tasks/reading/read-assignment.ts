import type { MemberId } from '../../people/member.js';
import type { UnitId } from '../../people/unit.js';
import {
  AFTER_LATE_NAMES,
  AFTER_NAMES,
  DELIVERABLE_LABELS,
  IMPORTANT,
  LABEL_ENDS,
  LATE_LEAD_LABELS,
  LEAD_LABELS,
  OPENINGS,
  PERSON_LABELS,
  POLITE,
  SUPPORT_LABELS,
  TITLE_LABELS,
} from './assignment-lexicon.js';
import { findDeadlineWords, type DayContext } from './find-deadline-words.js';
import { readNames, type NameContext, type Named } from './find-names.js';
import { phraseLength, toTextWords, type TextWord } from './text-words.js';

export type AssignmentContext = NameContext & DayContext;

/** What a name of the message could not be, and what it was meant for. */
export interface NameProblem {
  readonly kind: 'which-unit' | 'which-person' | 'everybody' | 'unknown-unit' | 'unknown-person';
  readonly role: 'lead' | 'support';
  readonly words: string;
  readonly candidates: readonly string[];
}

/** Work given in free words, as understood. Nothing is decided here: a person looks at it before it becomes a task. */
export interface Assignment {
  readonly title: string;
  readonly leadUnitIds: readonly UnitId[];
  readonly supportingUnitIds: readonly UnitId[];
  readonly assigneeIds: readonly MemberId[];
  /** The phrase as written; null: none was found, or several contradict each other. */
  readonly deadlineWords: string | null;
  readonly severalDeadlines: readonly string[];
  readonly deliverable: string | null;
  readonly important: boolean;
  readonly problems: readonly NameProblem[];
  /** Units understood from nearly their name: words → unit. */
  readonly nearly: readonly { readonly words: string; readonly unitId: UnitId }[];
}

/** What each word of the message was taken for: every word has one place, so that nothing is lost. */
export type PieceRole = 'title' | 'glue' | 'lead' | 'support' | 'deadline' | 'deliverable' | 'important';

export interface Piece {
  readonly role: PieceRole;
  readonly text: string;
}

interface Work {
  readonly text: string;
  readonly words: readonly TextWord[];
  readonly context: AssignmentContext;
  readonly roles: (PieceRole | null)[];
  readonly named: { readonly role: 'lead' | 'support'; readonly name: Named }[];
}

const take = (work: Work, from: number, { end, role }: { end: number; role: PieceRole }): void => {
  for (let at = from; at < end; at += 1) work.roles[at] = role;
};

const isFree = (work: Work, at: number): boolean => work.roles[at] === null;

const skipMarks = (work: Work, at: number, marks: readonly string[]): number => {
  let end = at;
  while (marks.includes(work.words[end]?.bare ?? '')) end += 1;
  return end;
};

/** Takes the names behind a label; false: none stand there, and the label is part of the title. */
const takeNames = (
  work: Work,
  { at, size, role }: { readonly at: number; readonly size: number; readonly role: 'lead' | 'support' },
): number | null => {
  const from = skipMarks(work, at + size, [':', '-']);
  const found = readNames(work, from);
  // "phối hợp với các đơn vị liên quan" names nobody: it is part of what is to be done.
  const namesNobody = role === 'support' && (found?.names ?? []).every(({ kind }) => kind === 'everybody');
  if (found === null || namesNobody) return null;
  take(work, at, { end: from, role: 'glue' });
  take(work, from, { end: found.end, role });
  for (const name of found.names) work.named.push({ role, name });
  return found.end;
};

const takeAfter = (work: Work, at: number, phrases: readonly string[]): number => {
  let end = at;
  for (;;) {
    const marked = skipMarks(work, end, [':', ',', '-']);
    const size = phraseLength(work.words, marked, phrases);
    if (size === 0) break;
    take(work, end, { end: marked + size, role: 'glue' });
    end = marked + size;
  }
  return end;
};

/** "Giao cho Khoa Nội, chị Hương …": who stands at the beginning leads. */
const readOpening = (work: Work): void => {
  const opening = phraseLength(work.words, 0, OPENINGS);
  const start = skipMarks(work, opening, [':', '-']);
  const end = takeNames(work, { at: 0, size: start, role: 'lead' });
  if (end !== null) takeAfter(work, end, AFTER_NAMES);
  else if (phraseLength(work.words, 0, ['giao', 'giao việc', 'giao nhiệm vụ', 'thêm việc', 'tạo việc']) > 0) {
    // "Giao soạn báo cáo …": nobody named yet, the verb of giving is not part of the work.
    take(work, 0, { end: start, role: 'glue' });
  }
};

const hasLead = (work: Work): boolean => work.named.some(({ role }) => role === 'lead');

const isClauseStart = (work: Work, at: number): boolean =>
  at === 0 || work.words[at - 1]?.isMark === true || !isFree(work, at - 1);

const readSupport = (work: Work, at: number): number | null => {
  const size = phraseLength(work.words, at, SUPPORT_LABELS);
  return size === 0 ? null : takeNames(work, { at, size, role: 'support' });
};

const readLead = (work: Work, at: number): number | null => {
  if (!isClauseStart(work, at)) return null;
  const size = phraseLength(work.words, at, [...PERSON_LABELS, ...LEAD_LABELS]);
  const end = size === 0 ? null : takeNames(work, { at, size, role: 'lead' });
  return end === null ? null : takeAfter(work, end, AFTER_LATE_NAMES);
};

const readLabelled = (work: Work, at: number): number | null => {
  const end = readSupport(work, at) ?? readLead(work, at);
  if (end !== null || hasLead(work)) return end;
  return phraseLength(work.words, at, LATE_LEAD_LABELS) > 0 ? takeLate(work, at) : null;
};

/** "… cho Khoa Nội": only names that are known, for the words are common. */
const takeLate = (work: Work, at: number): number | null => {
  const found = readNames(work, at + 1);
  const isKnown = (found?.names ?? []).every(
    (name) =>
      name.kind === 'person' ||
      name.kind === 'which-person' ||
      (name.kind === 'unit' && work.context.units.some((unit) => unit.id === name.unitId && !unit.outside)),
  );
  if (found === null || !isKnown) return null;
  const end = takeNames(work, { at, size: 1, role: 'lead' });
  return end === null ? null : takeAfter(work, end, AFTER_LATE_NAMES);
};

const readEveryLabel = (work: Work): void => {
  for (let at = 0; at < work.words.length;) {
    const end = isFree(work, at) ? readLabelled(work, at) : null;
    at = end ?? at + 1;
  }
};

const readDeadline = (work: Work): readonly string[] => {
  const spans = findDeadlineWords({ ...work, isFree: (index) => isFree(work, index) });
  for (const { from, end } of spans) take(work, from, { end, role: 'deadline' });
  return spans.map(({ words }) => words);
};

const CLAUSE_ENDS = new Set([';', ')', '\n']);

/** "sản phẩm: tờ trình": up to the end of the clause or to what was understood as something else. */
const readDeliverable = (work: Work): void => {
  for (let at = 0; at < work.words.length; at += 1) {
    const size = isFree(work, at) && isClauseStart(work, at) ? phraseLength(work.words, at, DELIVERABLE_LABELS) : 0;
    const ending = size === 0 ? 0 : phraseLength(work.words, at + size, LABEL_ENDS);
    const from = at + size + ending;
    const end = ending === 0 ? from : deliverableEnd(work, from);
    if (end === from) continue;
    take(work, at, { end: from, role: 'glue' });
    take(work, from, { end, role: 'deliverable' });
    return;
  }
};

const deliverableEnd = (work: Work, from: number): number => {
  const { words } = work;
  const isEndMark = (word: TextWord | undefined): boolean => word?.isMark === true && !/["”)]/.test(word.text);
  let end = from;
  while (end < words.length && isFree(work, end) && !endsDeliverable(work, end)) end += 1;
  while (end > from && isEndMark(words[end - 1])) end -= 1;
  return end;
};

const endsDeliverable = ({ words, text }: Work, at: number): boolean => {
  const word = words[at];
  if (word === undefined) return true;
  const lineBefore = at > 0 && text.slice(words[at - 1]?.end ?? 0, word.start).includes('\n');
  const isFullStop = word.bare === '.' && (words[at + 1] === undefined || text[word.end] === ' ');
  return (
    CLAUSE_ENDS.has(word.bare) ||
    lineBefore ||
    isFullStop ||
    (phraseLength(words, at, IMPORTANT) > 0 && words[at - 1]?.bare === ',')
  );
};

const endsHere = (work: Work, at: number): boolean => {
  const word = work.words[at];
  return word === undefined || word.isMark || !isFree(work, at);
};

const readImportance = (work: Work): void => {
  for (let at = 0; at < work.words.length; at += 1) {
    const size = isFree(work, at) && isClauseStart(work, at) ? phraseLength(work.words, at, IMPORTANT) : 0;
    const isWhole = size > 0 && at > 0 && endsHere(work, at + size);
    if (isWhole) take(work, at, { end: at + size, role: 'important' });
  }
};

const readTitleLabel = (work: Work): void => {
  for (let at = 0; at < work.words.length; at += 1) {
    const size = isFree(work, at) && isClauseStart(work, at) ? phraseLength(work.words, at, TITLE_LABELS) : 0;
    if (size > 0 && work.words[at + size]?.bare === ':') take(work, at, { end: at + size + 1, role: 'glue' });
  }
};

const readPoliteEnd = (work: Work): void => {
  for (let at = work.words.length - 1; at > 0; at -= 1) {
    if (!isFree(work, at)) return;
    const word = work.words[at];
    if (word !== undefined && word.isMark && !/["”)\]%]/.test(word.text)) {
      take(work, at, { end: at + 1, role: 'glue' });
      continue;
    }
    const size = [2, 1].find((length) => phraseLength(work.words, at - length + 1, POLITE) === length) ?? 0;
    if (size === 0) return;
    take(work, at - size + 1, { end: at + 1, role: 'glue' });
  }
};

const LOOSE = new Set([',', ';', ':', '-', '–', '.', '(', ')']);

/** Marks that stood around what was taken out belong to nothing. */
const dropLooseMarks = (work: Work): void => {
  const isTitle = (at: number): boolean => work.roles[at] === null && work.words[at] !== undefined;
  for (let at = 0; at < work.words.length; at += 1) {
    const word = work.words[at];
    if (word === undefined || !isTitle(at) || !LOOSE.has(word.bare)) continue;
    const isLoose =
      word.bare === '('
        ? !isTitle(at + 1)
        : word.bare === ')'
          ? !isTitle(at - 1)
          : !isTitle(at - 1) || !isTitle(at + 1);
    if (isLoose) take(work, at, { end: at + 1, role: 'glue' });
  }
};

const piecesOf = ({ text, words, roles }: Work): readonly Piece[] => {
  const pieces: { role: PieceRole; start: number; end: number }[] = [];
  for (const [at, word] of words.entries()) {
    const role = roles[at] ?? 'title';
    const last = pieces.at(-1);
    if (last?.role === role) last.end = word.end;
    else pieces.push({ role, start: word.start, end: word.end });
  }
  return pieces.map(({ role, start, end }) => ({ role, text: text.slice(start, end) }));
};

const joined = (pieces: readonly Piece[], role: PieceRole): string =>
  pieces
    .filter((piece) => piece.role === role)
    .map((piece) => piece.text)
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

const problemsOf = (work: Work): readonly NameProblem[] =>
  work.named.flatMap(({ role, name }): NameProblem[] => {
    if (name.kind === 'unit' || name.kind === 'person') return [];
    const candidates = name.kind === 'which-unit' ? name.unitIds : name.kind === 'which-person' ? name.memberIds : [];
    return [{ kind: name.kind, role, words: name.words, candidates }];
  });

const unitsNamed = (work: Work, wanted: 'lead' | 'support'): readonly UnitId[] =>
  distinct(work.named.flatMap(({ role, name }) => (role === wanted && name.kind === 'unit' ? [name.unitId] : [])));

/** People named without their unit bring it along. */
const unitsOfPeople = (memberIds: readonly MemberId[], { members }: AssignmentContext): readonly UnitId[] =>
  distinct(
    memberIds.flatMap((id) => {
      const unitId = members.find((member) => member.id === id)?.unitId ?? null;
      return unitId === null ? [] : [unitId];
    }),
  );

const understood = (work: Work, deadlines: readonly string[]): Assignment => {
  const pieces = piecesOf(work);
  const people = (wanted: 'lead' | 'support'): readonly MemberId[] =>
    distinct(
      work.named.flatMap(({ role, name }) => (role === wanted && name.kind === 'person' ? [name.memberId] : [])),
    );
  const assigneeIds = people('lead');
  const named = unitsNamed(work, 'lead');
  const leadUnitIds = named.length > 0 ? named : unitsOfPeople(assigneeIds, work.context);
  const supporting = distinct([...unitsNamed(work, 'support'), ...unitsOfPeople(people('support'), work.context)]);
  return {
    title: capitalised(joined(pieces, 'title')),
    leadUnitIds,
    supportingUnitIds: supporting.filter((id) => !leadUnitIds.includes(id)),
    assigneeIds,
    deadlineWords: deadlines.length === 1 ? (deadlines[0] ?? null) : null,
    severalDeadlines: deadlines.length > 1 ? deadlines : [],
    deliverable: joined(pieces, 'deliverable') === '' ? null : capitalised(joined(pieces, 'deliverable')),
    important: pieces.some(({ role }) => role === 'important'),
    problems: problemsOf(work),
    nearly: work.named.flatMap(({ name }) =>
      name.kind === 'unit' && !name.sure ? [{ words: name.words, unitId: name.unitId }] : [],
    ),
  };
};

/** The same with every word of the message in its place, for tests and for showing how it was read. */
export const readAssignmentPieces = (
  message: string,
  context: AssignmentContext,
): { readonly assignment: Assignment; readonly pieces: readonly Piece[] } => {
  const text = message.normalize('NFC');
  const words = toTextWords(text);
  const work: Work = { text, words, context, roles: words.map(() => null), named: [] };
  readOpening(work);
  readEveryLabel(work);
  const deadlines = readDeadline(work);
  readDeliverable(work);
  readImportance(work);
  readTitleLabel(work);
  readPoliteEnd(work);
  dropLooseMarks(work);
  return { assignment: understood(work, deadlines), pieces: piecesOf(work) };
};

/**
 * Reads work given in free words: "Giao Khoa Nội, chị Hương làm báo cáo quý trước 25/5, phối hợp TCHC, sản phẩm: tờ
 * trình". Names with or without tone marks; what is neither a name, nor a deadline, nor a label is the title.
 */
export const readAssignment = (message: string, context: AssignmentContext): Assignment =>
  readAssignmentPieces(message, context).assignment;
