import type { HeadField, HeadWords } from '../../plans/draft/edit-head.js';
import type { DraftView, RowEdit } from '../../plans/draft/plan-drafts.js';
import { fold } from '../../shared/fold.js';
import { draftRefusalText } from '../../text/plan-question-words.js';
import {
  editedText,
  headCorrectedText,
  noSuchLineText,
  notAnEditText,
  PLAN_BUTTONS,
  unitUnknownText,
} from '../../text/plan-draft-words.js';
import { button } from '../button-data.js';
import { nonceOf, rows, type MemberConversation } from '../conversation.js';
import type { Answered, AnswerHandler } from '../feature.js';
import { contextOf, newTalk, noteTalk, ownDraft } from './draft-talk.js';
import { readRowEdits, type TypedEdit } from './row-edits.js';
import { showDraft } from './show-draft.js';

const EDIT_QUESTION = 'plan-new-unit';

interface PlannedEdit {
  readonly rowId: string;
  readonly edit: RowEdit;
}

/** Applies corrections one after the other; stops at the first that is refused and says so. */
const applyEdits = async (
  conversation: MemberConversation,
  view: DraftView,
  edits: readonly PlannedEdit[],
): Promise<void> => {
  const { planDrafts } = conversation.services;
  const draftId = view.draft.id;
  let latest = view;
  const doneIds: string[] = [];
  for (const [index, { rowId, edit }] of edits.entries()) {
    const outcome = await planDrafts.editRow({ draftId, rowId, edit });
    if (outcome.ok) {
      latest = outcome.value;
      doneIds.push(rowId);
      continue;
    }
    sayEdited(conversation, latest, doneIds);
    const isUnknown = outcome.refusal.code === 'unit-unknown';
    if (!isUnknown) conversation.say(draftRefusalText(outcome.refusal));
    else
      await offerNewUnit(conversation, draftId, {
        name: String(outcome.refusal.details?.name ?? ''),
        edits: edits.slice(index),
      });
    return;
  }
  sayEdited(conversation, latest, doneIds);
};

const sayEdited = (
  conversation: MemberConversation,
  { draft, preview }: DraftView,
  rowIds: readonly string[],
): void => {
  const edited = preview.rows.filter(({ id }) => rowIds.includes(id));
  if (edited.length === 0) return;
  conversation.say(
    editedText(edited, preview, contextOf(conversation)),
    rows(
      ...(preview.questions.length === 0
        ? []
        : [[button(`${PLAN_BUTTONS.questions} (${preview.questions.length})`, 'pk', draft.id)]]),
      [button(PLAN_BUTTONS.table, 'pv', draft.id, 1), button(PLAN_BUTTONS.agree, 'pf', draft.id)],
    ),
  );
};

/** A name like no unit: never silently a new one, but one press away. */
const offerNewUnit = async (
  conversation: MemberConversation,
  draftId: string,
  { name, edits }: { readonly name: string; readonly edits: readonly PlannedEdit[] },
): Promise<void> => {
  await conversation.ask({ kind: EDIT_QUESTION, data: { draftId, edits } });
  const nonce = nonceOf(conversation.incoming.key);
  conversation.say(
    unitUnknownText(name),
    rows([button(PLAN_BUTTONS.addUnit, 'q', nonce, 'add'), button(PLAN_BUTTONS.cancel, 'q', nonce, 'no')]),
  );
};

const toPlanned = (
  edits: readonly TypedEdit[],
  { preview }: DraftView,
): readonly PlannedEdit[] | { readonly missing: number } => {
  const planned: PlannedEdit[] = [];
  for (const { lines, edit } of edits)
    for (const number of lines) {
      const row = preview.rows.find(({ line }) => line === number);
      if (row === undefined) return { missing: number };
      planned.push({ rowId: row.id, edit });
    }
  return planned;
};

/** "dòng 3 chủ trì Phòng X": done, or said why not. */
export const editInWords = async (conversation: MemberConversation, view: DraftView, text: string): Promise<void> => {
  const typed = readRowEdits(text);
  if (typed === null) {
    conversation.say(notAnEditText());
    return;
  }
  const planned = toPlanned(typed, view);
  if ('missing' in planned) conversation.say(noSuchLineText(planned.missing, view.preview.rows.length));
  else await applyEdits(conversation, view, planned);
};

/** "số 96/KH-TTPY, ngày ban hành 6/2/2026": the days of all rows may follow, so the whole is shown again. */
export const correctHead = async (
  conversation: MemberConversation,
  { draft }: DraftView,
  words: HeadWords,
): Promise<void> => {
  const outcome = await conversation.services.planDrafts.correctHead({ draftId: draft.id, words });
  if (!outcome.ok) conversation.say(draftRefusalText(outcome.refusal));
  else await showDraft(conversation, outcome.value, headCorrectedText(Object.keys(words) as HeadField[]));
};

const plannedIn = (data: Readonly<Record<string, unknown>>): readonly PlannedEdit[] =>
  Array.isArray(data.edits) ? (data.edits as readonly PlannedEdit[]) : [];

/** "Thêm đơn vị" under a correction that names a unit nobody knows. */
const answerNewUnit: AnswerHandler['run'] = async (conversation, data, text) => {
  const said = fold(text).replace(/[.!]+$/, '');
  const notOurs: Answered = { handled: false, context: [], text };
  if (said !== 'add' && said !== 'no' && !/^(?:them don vi|them|huy|khong)$/.test(said)) return notOurs;
  const view = typeof data.draftId === 'string' ? await ownDraft(conversation, data.draftId) : null;
  if (view === null) return { handled: true };
  if (/^(?:no|huy|khong)$/.test(said)) {
    await showDraft(conversation, view);
    return { handled: true };
  }
  await noteTalk(conversation, newTalk(view.draft.id));
  const edits = plannedIn(data).map(({ rowId, edit }) => ({ rowId, edit: { ...edit, allowNewUnits: true } }));
  await applyEdits(conversation, view, edits);
  return { handled: true };
};

/** The answer to "not a unit of ours". */
export const NEW_UNIT_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  [EDIT_QUESTION]: { needs: 'nhapkehoach', run: answerNewUnit },
};
