import type { Member } from '../../people/member.js';
import { fold } from '../../shared/fold.js';
import { unitsBeyond } from '../../tasks/give-task.js';
import { responsiblePeople, supportingPeople } from '../../tasks/responsibility.js';
import type { Task } from '../../tasks/task.js';
import {
  alreadyGiven,
  askWhatToEdit,
  givenText,
  givingPreview,
  GIVING_BUTTONS,
  giveUsageText,
  newTaskText,
  notGivenText,
  notYourUnitText,
} from '../../text/giving-words.js';
import { oldButton, refusalText } from '../../text/vi.js';
import { button } from '../button-data.js';
import type { RunCommand } from '../commands/command.js';
import { rows, type MemberConversation } from '../conversation.js';
import type { Answered, AnswerHandler, Press } from '../feature.js';
import { taskButtons } from '../item-buttons.js';
import { applyTaskEdit } from '../../tasks/reading/apply-task-edit.js';
import { readTaskEdits } from '../../tasks/reading/read-task-edit.js';
import { askMissing, readMissing } from './giving-questions.js';
import { missingOf, readDraft, readPlan, toTaskDraft, type GivingDraft } from './giving-draft.js';
import { givingContext, readingContext } from './naming.js';
import { agrees, declines } from './short-answer.js';
import { sayEditProblem } from './edit-problems.js';

const HANDLED: Answered = { handled: true };

/** Shows what was understood, or asks for what is missing. Nothing is written. */
const goOn = async (conversation: MemberConversation, draft: GivingDraft): Promise<void> => {
  const { member, organisation } = conversation;
  const beyond = unitsBeyond(member, draft, organisation);
  if (beyond.length > 0) {
    conversation.say(notYourUnitText(beyond, organisation.units));
    return;
  }
  const missing = missingOf(draft, conversation);
  if (missing !== null) {
    await askMissing(conversation, draft, missing);
    return;
  }
  await conversation.ask({ kind: 'give-preview', data: { draft } });
  conversation.say(
    givingPreview(
      toTaskDraft(draft, conversation),
      { nearly: draft.nearly, plan: draft.plan?.name ?? null },
      givingContext(conversation),
    ),
    rows([
      button(GIVING_BUTTONS.agree, 'gv', draft.id, 'yes'),
      button(GIVING_BUTTONS.edit, 'gv', draft.id, 'edit'),
      button(GIVING_BUTTONS.cancel, 'gv', draft.id, 'no'),
    ]),
  );
};

/** `/giaoviec Khoa Nội soạn báo cáo … trước 25/5`: what was understood, and only "Đồng ý" gives it. */
export const runGive: RunCommand = async (conversation, args) => {
  if (args.trim() === '') conversation.say(giveUsageText());
  else await goOn(conversation, await readDraft(conversation, args));
};

/** Those who have to know of a task besides the one who acts. */
export const concerned = (
  task: Task,
  { organisation, member }: MemberConversation,
): { readonly lead: readonly Member[]; readonly support: readonly Member[] } => {
  const lead = responsiblePeople(task, organisation).filter(({ id }) => id !== member.id);
  const support = supportingPeople(task, organisation).filter(
    ({ id }) => id !== member.id && !lead.some((one) => one.id === id),
  );
  return { lead, support };
};

const tellNew = async (conversation: MemberConversation, task: Task): Promise<readonly Member[]> => {
  const { lead, support } = concerned(task, conversation);
  const [first] = (await conversation.services.occurrences.ofTask(task.id)).toSorted((a, b) =>
    a.opensOn.localeCompare(b.opensOn),
  );
  const context = givingContext(conversation);
  const about = first === undefined ? [] : [first.id];
  const buttons =
    first === undefined
      ? {}
      : rows(
          ...taskButtons({ code: task.code, key: first.key }, { canExtend: first.dueOn !== null, canSnooze: false }),
        );
  for (const person of lead)
    conversation.tell(person.id, newTaskText(task, { giver: conversation.member, part: 'lead' }, context), {
      ...buttons,
      about,
    });
  for (const person of support)
    conversation.tell(person.id, newTaskText(task, { giver: conversation.member, part: 'support' }, context), {
      about,
    });
  return [...lead, ...support];
};

const give = async (conversation: MemberConversation, draft: GivingDraft): Promise<void> => {
  const { services, member, incoming, organisation } = conversation;
  const outcome = await services.giveTask({
    id: draft.id,
    draft: toTaskDraft(draft, conversation),
    ...(draft.plan == null ? {} : { checkCadence: draft.plan.checkCadence }),
    by: member,
    source: incoming.key,
  });
  if (!outcome.ok) {
    const units = outcome.refusal.details?.units;
    conversation.say(
      Array.isArray(units)
        ? notYourUnitText(units as readonly string[], organisation.units)
        : refusalText(outcome.refusal),
    );
    return;
  }
  const { task } = outcome.value;
  conversation.say(givenText(task, await tellNew(conversation, task), organisation));
};

const isDraft = (value: unknown): value is GivingDraft =>
  typeof value === 'object' && value !== null && typeof (value as { id?: unknown }).id === 'string';

const draftIn = (data: Readonly<Record<string, unknown>>): GivingDraft | null =>
  isDraft(data.draft) ? data.draft : null;

const NO_PLAN = /^(?:sua )?(?:khong thuoc|bo) (?:ke hoach|kh)(?: nao)?$/;

/** "sửa hạn 30/5" while the preview waits. False: the words are no change. */
const edit = async (conversation: MemberConversation, draft: GivingDraft, text: string): Promise<boolean> => {
  const { rest, part } = await readPlan(conversation, text);
  const planned = NO_PLAN.test(fold(text)) ? { ...draft, plan: null } : rest === text ? null : { ...draft, ...part };
  if (planned !== null) {
    await goOn(conversation, planned);
    return true;
  }
  const context = readingContext(conversation);
  const edits = readTaskEdits(text, context);
  if (edits === null) return false;
  let next = draft;
  for (const one of edits) {
    const result = applyTaskEdit(toTaskDraft(next, conversation), one, context);
    if (!result.ok) {
      await conversation.ask({ kind: 'give-preview', data: { draft: next } });
      sayEditProblem(conversation, result.problem);
      return true;
    }
    const { deadline, ...rest } = result.change;
    next = {
      ...next,
      ...rest,
      ...(deadline === undefined ? {} : { deadlineWords: deadline.text, saidOn: conversation.today }),
      nearly: next.nearly.filter(({ unitId }) => (rest.leadUnitIds ?? [unitId]).includes(unitId)),
    };
  }
  await goOn(conversation, next);
  return true;
};

const answerPreview: AnswerHandler['run'] = async (conversation, data, text) => {
  const draft = draftIn(data);
  if (draft === null) return { handled: false, context: [], text };
  if (agrees(text)) await give(conversation, draft);
  else if (declines(text)) conversation.say(notGivenText());
  else if (/^(?:sua|sửa|sua lai|sửa lại)$/iu.test(text.trim())) await askEdit(conversation, draft);
  else if (!(await edit(conversation, draft, text))) {
    // Something else was said; what waits goes on waiting.
    await conversation.ask({ kind: 'give-preview', data: { draft } });
    return { handled: false, context: [], text };
  }
  return HANDLED;
};

const askEdit = async (conversation: MemberConversation, draft: GivingDraft): Promise<void> => {
  await conversation.ask({ kind: 'give-preview', data: { draft } });
  conversation.say(askWhatToEdit());
};

const answerDetail: AnswerHandler['run'] = async (conversation, data, text) => {
  const draft = draftIn(data);
  const missing = draft === null ? null : missingOf(draft, conversation);
  if (draft === null || missing === null) return { handled: false, context: [], text };
  if (declines(text)) {
    conversation.say(notGivenText());
    return HANDLED;
  }
  const next = readMissing(conversation, draft, { missing, text });
  if (next === 'other') return { handled: false, context: [], text };
  if (next === 'again') await askMissing(conversation, draft, missing, text);
  else await goOn(conversation, next);
  return HANDLED;
};

const again: AnswerHandler['again'] = async (conversation, data) => {
  const draft = draftIn(data);
  if (draft !== null) await goOn(conversation, draft);
};

export const GIVE_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  'give-preview': { needs: 'giaoviec', run: answerPreview, again },
  'give-detail': { needs: 'giaoviec', run: answerDetail, again },
};

const pressGive: Press['run'] = async (conversation, [id = '', choice = '']) => {
  const question = await conversation.openQuestion('give-preview');
  const draft = question === null ? null : draftIn(question.data);
  if (draft?.id !== id) {
    const given = /^c-[0-9a-f]{16}$/.test(id) ? await conversation.services.tasks.get(id) : null;
    conversation.toast(given === null ? oldButton : alreadyGiven(given.code));
    return;
  }
  await conversation.closeQuestion('give-preview');
  if (choice === 'yes') await give(conversation, draft);
  else if (choice === 'edit') await askEdit(conversation, draft);
  else conversation.say(notGivenText());
};

export const GIVE_PRESSES: Readonly<Record<string, Press>> = { gv: { needs: 'giaoviec', run: pressGive } };
