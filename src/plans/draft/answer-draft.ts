import { done, refused, type Outcome } from '../../shared/outcome.js';
import { partsOfName } from '../find-problems.js';
import { matchUnit, unitKey } from '../match-units.js';
import { oneLine } from '../words.js';
import type { Asked } from './asked.js';
import type { DraftChoice, DraftFacts, QuestionKind } from './draft-preview.js';
import { allQuestions } from './draft-questions.js';
import { readDraft, type DraftReader } from './draft-reader.js';
import { obligationOf } from './draft-rows.js';
import { nameUnits, readTime } from './edit-draft.js';
import { readHeadField, type HeadField } from './edit-head.js';
import type { DeadlineAnswer, DraftRow, PlanDraft, UnitChoice } from './plan-draft.js';

interface Answer {
  readonly asked: Asked;
  readonly choice: DraftChoice | undefined;
  readonly text: string;
  readonly reader: DraftReader;
}

type Answering = (draft: PlanDraft, answer: Answer) => Outcome<PlanDraft>;

const NOT_UNDERSTOOD = refused('answer-not-understood');

const withSeen = (draft: PlanDraft, id: string): PlanDraft =>
  draft.seen.includes(id) ? draft : { ...draft, seen: [...draft.seen, id] };

const withoutSeen = (draft: PlanDraft, id: string): PlanDraft => ({
  ...draft,
  seen: draft.seen.filter((one) => one !== id),
});

const withRow = (draft: PlanDraft, rowId: string | undefined, change: (row: DraftRow) => DraftRow): PlanDraft => ({
  ...draft,
  rows: draft.rows.map((row) => (row.id === rowId ? change(row) : row)),
});

const onNotice: Answering = (draft, { asked, choice }) => {
  if (choice?.kind !== 'yes') return NOT_UNDERSTOOD;
  const seen = withSeen(draft, asked.question.id);
  if (asked.question.code !== 'duties-only') return done(seen);
  const duties = draft.duties.map((duty) =>
    duty.take === null && obligationOf(duty, draft.reading)?.sameAsRow === undefined ? { ...duty, take: true } : duty,
  );
  return done({ ...seen, duties });
};

const onVersion: Answering = (draft, { choice, reader }) => {
  const plan = reader.facts.plans.find((one) => one.id === draft.maybeAgainst);
  if (choice?.kind === 'separate') return done({ ...withSeen(draft, 'version'), against: null });
  if (plan === undefined || (choice?.kind !== 'version' && choice?.kind !== 'replacement')) return NOT_UNDERSTOOD;
  const against = { planId: plan.id, documentVersion: plan.documentVersion, kind: choice.kind };
  return done({ ...withoutSeen(draft, 'version'), against });
};

const HEAD_FIELDS: Readonly<Partial<Record<QuestionKind, HeadField>>> = {
  number: 'number',
  date: 'date',
  year: 'year',
  title: 'title',
};

const onHead: Answering = (draft, answer) => {
  const { kind } = answer.asked.question;
  if (answer.choice?.kind === 'keep') return done(withSeen(draft, kind));
  const field = HEAD_FIELDS[kind];
  if (field === undefined) return NOT_UNDERSTOOD;
  const read = readHeadField(field, { text: answer.text, printed: answer.asked.question.read }, answer.reader);
  return read.ok ? done({ ...draft, head: { ...draft.head, ...read.value } }) : read;
};

const unitChoiceOf = (choice: DraftChoice): UnitChoice | null => {
  if (choice.kind === 'unit') return { kind: 'unit', unitId: choice.unitId };
  if (choice.kind === 'same-unit') return { kind: 'same', name: choice.name };
  if (choice.kind === 'new-unit' || choice.kind === 'outside-unit')
    return { kind: 'new', outside: choice.kind === 'outside-unit' };
  return choice.kind === 'skip-unit' ? { kind: 'skip' } : null;
};

const onUnit: Answering = (draft, { asked, choice, text, reader }) => {
  const name = asked.name ?? asked.question.read;
  const put = (unit: UnitChoice): Outcome<PlanDraft> =>
    done({ ...draft, unitChoices: { ...draft.unitChoices, [unitKey(name)]: unit } });
  if (choice !== undefined) {
    const unit = unitChoiceOf(choice);
    return unit === null ? NOT_UNDERSTOOD : put(unit);
  }
  const match = matchUnit(text, reader.facts.units);
  if ((match.kind === 'exact' || match.kind === 'alias') && match.unit.id !== undefined)
    return put({ kind: 'unit', unitId: match.unit.id });
  if (match.kind === 'unsure')
    return refused('unit-unsure', { name: text, candidates: match.candidates.map((one) => one.name) });
  return refused('unit-unknown', { name: text });
};

const timeAnswer = (choice: DraftChoice): DeadlineAnswer | null => {
  if (choice.kind === 'day') return { kind: 'day', day: choice.day };
  if (choice.kind === 'cadence') return { kind: 'cadence', cadence: choice.cadence };
  return choice.kind === 'leave-open' ? { kind: 'open' } : null;
};

/** The rows that an answer decides about. */
const rowsOf = ({ rowId, rowIds }: Asked): readonly string[] => rowIds ?? (rowId === undefined ? [] : [rowId]);

const withRows = (draft: PlanDraft, asked: Asked, change: (row: DraftRow) => DraftRow): PlanDraft => {
  const ids = new Set(rowsOf(asked));
  return { ...draft, rows: draft.rows.map((row) => (ids.has(row.id) ? change(row) : row)) };
};

/** Meant as they stand, each row by itself: one of them may be corrected later. */
const seenRows = (draft: PlanDraft, asked: Asked, letter: string): PlanDraft => ({
  ...draft,
  seen: [...new Set([...draft.seen, ...rowsOf(asked).map((rowId) => `${letter}.${rowId}`)])],
});

const unseenRows = (draft: PlanDraft, asked: Asked, letter: string): PlanDraft => {
  const ids = new Set(rowsOf(asked).map((rowId) => `${letter}.${rowId}`));
  return { ...draft, seen: draft.seen.filter((one) => !ids.has(one)) };
};

const onTime: Answering = (draft, { asked, choice, text, reader }) => {
  const answerWith = (deadlineAs: DeadlineAnswer): Outcome<PlanDraft> =>
    done(withRows(unseenRows(draft, asked, 't'), asked, (row) => ({ ...row, deadlineAs })));
  if (choice?.kind === 'keep')
    return done(withRows(seenRows(draft, asked, 't'), asked, (row) => ({ ...row, deadlineAs: null })));
  if (choice?.kind === 'drop-row') return done(withRows(draft, asked, (row) => ({ ...row, dropped: true })));
  if (choice !== undefined) {
    const deadlineAs = timeAnswer(choice);
    return deadlineAs === null ? NOT_UNDERSTOOD : answerWith(deadlineAs);
  }
  const time = readTime(text, reader);
  return time.ok ? answerWith({ kind: 'phrase', text: time.value }) : time;
};

const onLead: Answering = (draft, { asked, choice, text, reader }) => {
  if (choice?.kind === 'leave-open') return done(seenRows(draft, asked, 'l'));
  const named = nameUnits(text.split(';'), reader, false);
  if (!named.ok) return named;
  return done(withRows(draft, asked, (row) => ({ ...row, lead: named.value.names })));
};

/** One of several leads answers; the others support it. */
const onLeads: Answering = (draft, { asked, choice }) => {
  if (choice?.kind === 'keep') return done(seenRows(draft, asked, 'k'));
  if (choice?.kind !== 'same-unit') return NOT_UNDERSTOOD;
  const only = choice.name;
  return done(
    withRows(draft, asked, (row) =>
      row.lead.includes(only)
        ? { ...row, lead: [only], support: [...new Set([...row.lead.filter((name) => name !== only), ...row.support])] }
        : row,
    ),
  );
};

const onSplit: Answering = (draft, { asked, choice }) => {
  const name = asked.name ?? '';
  if (choice?.kind === 'no')
    return done({
      ...withSeen(draft, asked.question.id),
      unitChoices: { ...draft.unitChoices, [unitKey(name)]: { kind: 'new', outside: false } },
    });
  if (choice?.kind !== 'yes') return NOT_UNDERSTOOD;
  const split = (names: readonly string[]): readonly string[] => [
    ...new Set(names.flatMap((one) => (one === name ? partsOfName(one) : [one]))),
  ];
  // The same cell text is the same units wherever it stands.
  return done({
    ...draft,
    rows: draft.rows.map((row) => ({ ...row, lead: split(row.lead), support: split(row.support) })),
  });
};

const onDuty: Answering = (draft, { asked, choice }) => {
  if (choice?.kind !== 'yes' && choice?.kind !== 'no') return NOT_UNDERSTOOD;
  const take = choice.kind === 'yes';
  return done({ ...draft, duties: draft.duties.map((duty) => (duty.id === asked.rowId ? { ...duty, take } : duty)) });
};

const onReopen: Answering = (draft, { asked, choice }) => {
  if (choice?.kind !== 'yes' && choice?.kind !== 'no') return NOT_UNDERSTOOD;
  return done(withRow(draft, asked.rowId, (row) => ({ ...row, reopen: choice.kind === 'yes' })));
};

const ANSWERING: Readonly<Record<QuestionKind, Answering>> = {
  notice: onNotice,
  version: onVersion,
  number: onHead,
  date: onHead,
  year: onHead,
  title: onHead,
  unit: onUnit,
  deadline: onTime,
  cadence: onTime,
  lead: onLead,
  leads: onLeads,
  split: onSplit,
  duty: onDuty,
  reopen: onReopen,
};

/**
 * Takes an answer into an open draft: the id of a choice, or words where the question takes them. Pure; the same answer
 * twice is the same draft, and a later one takes the place of the first. Refusals: `question-not-found`,
 * `answer-not-understood`, `unit-unsure`, `unit-unknown`, `deadline-unclear`, `date-not-understood`,
 * `number-not-understood`.
 */
export const answerDraft = (
  draft: PlanDraft,
  { questionId, answer }: { readonly questionId: string; readonly answer: string },
  facts: DraftFacts,
): Outcome<PlanDraft> => {
  const reader = readDraft(draft, facts);
  const asked = allQuestions(reader).find((one) => one.question.id === questionId);
  if (asked === undefined) return refused('question-not-found');
  const text = oneLine(answer);
  const choice = asked.question.choices.find((one) => one.id === text);
  if (choice === undefined && (!asked.question.takesText || text === '')) return NOT_UNDERSTOOD;
  return ANSWERING[asked.question.kind](draft, { asked, choice, text, reader });
};
