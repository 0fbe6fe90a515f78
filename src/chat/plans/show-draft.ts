import type { DraftQuestion, PreviewDiff } from '../../plans/draft/draft-preview.js';
import type { DraftView } from '../../plans/draft/plan-drafts.js';
import { plainText, type RichText } from '../../shared/rich-text.js';
import { diffPageCount, diffText, removedOnPage } from '../../text/plan-diff-words.js';
import { confirmText, pageCount, previewText, tablePageText } from '../../text/plan-preview-words.js';
import { askDraftText, draftChoiceText, numberedLegend } from '../../text/plan-question-words.js';
import { keepTaskButton, PLAN_BUTTONS, pickUnitText, sheetText } from '../../text/plan-draft-words.js';
import { unitName } from '../../text/words.js';
import { button } from '../button-data.js';
import { rows, type MemberConversation } from '../conversation.js';
import type { Button } from '../message.js';
import { contextOf, newTalk, noteTalk, type DraftTalk } from './draft-talk.js';

/** Buttons side by side as long as their words fit on a phone. */
const WIDTH = 30;
const packed = (buttons: readonly Button[]): readonly (readonly Button[])[] => {
  const lines: Button[][] = [];
  for (const one of buttons) {
    const last = lines.at(-1);
    const used = (last ?? []).reduce((sum, { text }) => sum + text.length + 4, 0);
    if (last !== undefined && used + one.text.length <= WIDTH) last.push(one);
    else lines.push([one]);
  }
  return lines;
};

const draftButtons = ({ draft, preview }: DraftView, agree: 'confirm' | 'accept'): readonly (readonly Button[])[] => {
  const { id } = draft;
  const open = preview.questions.length;
  return [
    ...(open === 0 ? [] : [[button(`${PLAN_BUTTONS.questions} (${open})`, 'pk', id)]]),
    [
      button(PLAN_BUTTONS.table, 'pv', id, 1),
      ...(preview.diff === null ? [] : [button(PLAN_BUTTONS.changes, 'pd', id)]),
    ],
    [button(PLAN_BUTTONS.sheet, 'ps', id)],
    [button(PLAN_BUTTONS.agree, agree === 'accept' ? 'pa' : 'pf', id), button(PLAN_BUTTONS.cancel, 'px', id)],
  ];
};

/** The whole draft in one message; the first open question follows as one of its own. */
export const showDraft = async (
  conversation: MemberConversation,
  view: DraftView,
  intro: RichText = [],
): Promise<void> => {
  conversation.say([...intro, ...previewText(view.preview)], rows(...draftButtons(view, 'confirm')));
  await noteTalk(conversation, newTalk(view.draft.id));
  if (view.preview.questions.length > 0) await askNext(conversation, view, { talk: newTalk(view.draft.id) });
};

/** What will be written, with the button that writes it. */
export const showConfirmation = async (
  conversation: MemberConversation,
  view: DraftView,
  { talk, intro = [] }: { readonly talk: DraftTalk; readonly intro?: RichText },
): Promise<void> => {
  conversation.say([...intro, ...confirmText(view.preview)], rows(...draftButtons(view, 'accept')));
  await noteTalk(conversation, { ...talk, questionId: null, units: [], confirmed: view.preview.canAccept });
};

const MOST_UNITS = 24;

/** Questions that any unit of the organisation may answer. */
const takesUnit = ({ kind, takesText }: DraftQuestion): boolean => takesText && (kind === 'unit' || kind === 'lead');

const ownUnits = ({ organisation }: MemberConversation) => organisation.units.filter((unit) => !unit.outside);

const questionButtons = (
  conversation: MemberConversation,
  draftId: string,
  question: DraftQuestion,
): readonly Button[] => [
  ...question.choices.map((choice) => button(draftChoiceText(choice, question), 'pq', draftId, question.id, choice.id)),
  ...(takesUnit(question) && ownUnits(conversation).length > 0
    ? [button(PLAN_BUTTONS.knownUnits, 'pu', draftId, question.id)]
    : []),
  button(PLAN_BUTTONS.later, 'pl', draftId, question.id),
];

/** Puts the next question that was not put off, or shows what will be written when there is none. */
export const askNext = async (
  conversation: MemberConversation,
  view: DraftView,
  { talk, intro = [] }: { readonly talk: DraftTalk; readonly intro?: RichText },
): Promise<void> => {
  const open = view.preview.questions.filter(({ id }) => !talk.later.includes(id));
  const [question] = open;
  if (question === undefined) {
    await showConfirmation(conversation, view, { talk, intro });
    return;
  }
  const asked = askDraftText({ question, preview: view.preview, left: open.length }, contextOf(conversation));
  const buttons = questionButtons(conversation, view.draft.id, question);
  conversation.say([...intro, ...asked], {
    ...rows(...packed(buttons)),
    legend: numberedLegend(buttons.slice(0, -1).map(({ text }) => text)),
  });
  await noteTalk(conversation, { ...talk, questionId: question.id, units: [], confirmed: false });
};

/** "Chọn đơn vị có sẵn": the units of the organisation, by button or number. */
export const offerUnits = async (
  conversation: MemberConversation,
  talk: DraftTalk,
  question: DraftQuestion,
): Promise<void> => {
  const all = ownUnits(conversation);
  const units = all.slice(0, MOST_UNITS);
  const buttons = units.map((unit) => button(unitName(unit), 'pn', talk.draftId, question.id, unit.id));
  conversation.say(pickUnitText(question.read, all.length > units.length), {
    ...rows(...packed([...buttons, button(PLAN_BUTTONS.later, 'pl', talk.draftId, question.id)])),
    legend: numberedLegend(units.map(unitName)),
  });
  await noteTalk(conversation, { ...talk, questionId: question.id, units: units.map(({ id }) => id) });
};

const pageButtons = (view: DraftView, page: number): readonly (readonly Button[])[] => {
  const { id } = view.draft;
  const pages = pageCount(view.preview);
  return [
    [
      ...(page > 1 ? [button(PLAN_BUTTONS.before, 'pv', id, page - 1, 'e')] : []),
      ...(page < pages ? [button(PLAN_BUTTONS.next, 'pv', id, page + 1, 'e')] : []),
    ],
    [button(PLAN_BUTTONS.sheet, 'ps', id), button(PLAN_BUTTONS.back, 'pb', id)],
  ];
};

/** Pages turned by a button take the place of the page before; otherwise a message of its own. */
export const showTable = (
  conversation: MemberConversation,
  view: DraftView,
  { page, inPlace }: { readonly page: number; readonly inPlace: boolean },
): void => {
  const shown = Number.isInteger(page) ? Math.min(Math.max(1, page), pageCount(view.preview)) : 1;
  const text = tablePageText(view.preview, shown, contextOf(conversation));
  const { incoming, chat, now, services } = conversation;
  const buttons = rows(...pageButtons(view, shown));
  const { editing = false, maxTextLength = 0 } = services.messengers.get(chat.platform)?.abilities ?? {};
  // An edit cannot become two messages.
  const canEdit = inPlace && editing && plainText(text).length <= maxTextLength;
  const editMessageId = canEdit && incoming.kind === 'button' ? incoming.messageId : null;
  if (editMessageId === null) {
    conversation.say(text, buttons);
    return;
  }
  conversation.queue({
    id: `reply:${incoming.key}:page`,
    class: 'answer',
    target: { to: 'chat', chat },
    content: { form: 'fixed', message: { text, ...buttons }, editMessageId },
    priority: 0,
    dueAt: now,
    expiresAt: now + PAGE_TTL_MS,
  });
};

const PAGE_TTL_MS = 3_600_000;

const diffButtons = (view: DraftView, diff: PreviewDiff, page: number): readonly (readonly Button[])[] => {
  const { id } = view.draft;
  const kept = removedOnPage(diff, page).map((task) => button(keepTaskButton(task.code), 'pr', id, task.code));
  return [
    ...packed(kept),
    [
      ...(page > 1 ? [button(PLAN_BUTTONS.before, 'pd', id, page - 1)] : []),
      ...(page < diffPageCount(diff) ? [button(PLAN_BUTTONS.next, 'pd', id, page + 1)] : []),
    ],
    [button(PLAN_BUTTONS.back, 'pb', id)],
  ];
};

/** What is different, page by page, and a button for each task that would be cancelled and may be kept. */
export const showDiff = (conversation: MemberConversation, view: DraftView, page = 1): void => {
  const { diff } = view.preview;
  if (diff === null) return;
  const shown = Number.isInteger(page) ? Math.min(Math.max(1, page), diffPageCount(diff)) : 1;
  conversation.say(diffText(diff, shown), rows(...diffButtons(view, diff, shown)));
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const toBase64 = (bytes: Uint8Array): string => {
  const PIECE = 8_192;
  const pieces = Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, at) =>
    String.fromCharCode(...bytes.subarray(at * PIECE, (at + 1) * PIECE)),
  );
  return btoa(pieces.join(''));
};

/** The preview as a sheet to correct and send back. */
export const sendSheet = async (conversation: MemberConversation, { preview }: DraftView): Promise<void> => {
  const { bytes, fileName } = await conversation.services.writePreviewSheet(preview);
  conversation.say(sheetText(), { file: { kind: 'file', name: fileName, mimeType: XLSX, base64: toBase64(bytes) } });
};
