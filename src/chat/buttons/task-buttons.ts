import { instantOf } from '../../shared/clock.js';
import { changeOccurrence } from '../../tasks/change-occurrence.js';
import { mayDecide as mayDecideCase } from '../../tasks/deciders.js';
import { isClosed } from '../../tasks/task-status.js';
import { done } from '../../shared/outcome.js';
import { oneTaskLegend } from '../../text/choice-words.js';
import { taskLines } from '../../text/task-words.js';
import {
  alreadyDone,
  askBlockerText,
  askCorrectionText,
  askExtensionDateText,
  BUTTONS,
  notAllowedButton,
  oldButton,
  refusalText,
  snoozedText,
  snoozeTooLate,
  withdrawnToast,
} from '../../text/vi.js';
import type { MemberConversation } from '../conversation.js';
import type { Press, PressHandler } from '../feature.js';
import { rows } from '../conversation.js';
import { taskButtons } from '../item-buttons.js';
import { findByCode, withRound, type OwnItem } from '../own-items.js';
import { applyUpdates } from '../reporting/apply-updates.js';
import { decideExtension, settleWithdrawn } from '../reporting/decide-extension.js';
import { percentChange, toItemUpdate } from '../reporting/stored-update.js';
import { undoEntry } from '../reporting/undo-latest.js';

/** "Nhắc chiều nay" */
export const SNOOZE_TIME = '14:00';

/** Finds the round a button names, with the rights of the one who pressed it, at this moment. */
const withItem =
  (act: (conversation: MemberConversation, item: OwnItem, rest: readonly string[]) => Promise<void>): PressHandler =>
  async (conversation, [code = '', key, ...rest]) => {
    // What a button says back may be forged.
    if (!/^\d{1,6}$/.test(code)) {
      conversation.toast(oldButton);
      return;
    }
    const item = await findByCode(conversation, Number(code));
    const round = item === null ? null : withRound(item, key ?? '');
    if (round === null) conversation.toast(item === null ? notAllowedButton : oldButton);
    else await act(conversation, round, rest);
  };

/** Finished meanwhile: an old button must not open it again. */
const whileOpen =
  (act: (conversation: MemberConversation, item: OwnItem, rest: readonly string[]) => Promise<void>) =>
  async (conversation: MemberConversation, item: OwnItem, rest: readonly string[]): Promise<void> => {
    if (isClosed(item.occurrence.status) || item.occurrence.status === 'submitted') conversation.toast(alreadyDone);
    else await act(conversation, item, rest);
  };

const about = (item: OwnItem): { code: number; key: string } => ({
  code: item.state.task.code,
  key: item.occurrence.key,
});

export const showTask = (conversation: MemberConversation, item: OwnItem): void => {
  const can = { canExtend: item.occurrence.dueOn !== null && item.part === 'lead', canSnooze: true };
  conversation.say(taskLines(item.state.task, item.occurrence, conversation.words), {
    ...rows(...taskButtons(about(item), can)),
    legend: oneTaskLegend(item.state.task.code, can),
    about: [item.occurrence.id],
  });
};

const press = {
  open: withItem((conversation, item) => {
    showTask(conversation, item);
    return Promise.resolve();
  }),
  done: withItem(
    whileOpen(async (conversation, item) => {
      await applyUpdates(conversation, [
        toItemUpdate(item, { change: percentChange(100), words: BUTTONS.done, extension: null }),
      ]);
    }),
  ),
  percent: withItem(
    whileOpen(async (conversation, item, [percent]) => {
      const value = Number(percent);
      if (!Number.isInteger(value) || value < 0 || value > 100) conversation.toast(oldButton);
      else
        await applyUpdates(conversation, [
          toItemUpdate(item, { change: percentChange(value), words: `${value}%`, extension: null }),
        ]);
    }),
  ),
  blocked: withItem(
    whileOpen(async (conversation, item) => {
      await conversation.ask({ kind: 'blocker', data: about(item) });
      conversation.say(askBlockerText(item.state.task.code), { about: [item.occurrence.id], asksReply: true });
    }),
  ),
  extend: withItem(
    whileOpen(async (conversation, item) => {
      await conversation.ask({ kind: 'extension-date', data: { ...about(item), reason: null } });
      conversation.say(askExtensionDateText(item.state.task.code), { about: [item.occurrence.id], asksReply: true });
    }),
  ),
  snooze: withItem(whileOpen(async (conversation, item) => snooze(conversation, item))),
  undo: withItem(async (conversation, item, [index]) => {
    const occurrence = await conversation.services.occurrences.get(item.occurrence.id);
    const entry = occurrence?.entries[Number(index)];
    if (entry === undefined) conversation.toast(oldButton);
    else await undoEntry(conversation, item, entry.id);
  }),
  edit: withItem(async (conversation, item, [index]) => {
    const occurrence = await conversation.services.occurrences.get(item.occurrence.id);
    const entry = occurrence?.entries[Number(index)];
    if (entry?.by !== conversation.member.id || entry.undoneAt !== null) {
      conversation.toast(oldButton);
      return;
    }
    await conversation.ask({ kind: 'correction', data: { ...about(item), entryId: entry.id } });
    conversation.say(askCorrectionText(item.state.task.code), { about: [item.occurrence.id], asksReply: true });
  }),
};

/** Moves the person's next reminder of this round to the afternoon; the deadline stays. */
export const snooze = async (conversation: MemberConversation, item: OwnItem): Promise<void> => {
  const { services, member, today, now } = conversation;
  const at = instantOf(today, SNOOZE_TIME, services.zone);
  if (at <= now || !services.calendar.isWorkingDay(today)) {
    conversation.toast(snoozeTooLate);
    return;
  }
  const outcome = await changeOccurrence(services.occurrences, item.occurrence.id, (occurrence) =>
    done({
      ...occurrence,
      snoozedUntil: { ...occurrence.snoozedUntil, [member.id]: at },
      version: occurrence.version + 1,
    }),
  );
  if (!outcome.ok) {
    conversation.say(refusalText(outcome.refusal));
    return;
  }
  conversation.queue({
    id: `reminder:${member.id}:${today}T${SNOOZE_TIME}:${item.occurrence.id}`,
    class: 'reminder',
    target: { to: 'member', memberId: member.id },
    content: { form: 'rendered', topic: 'snoozed', facts: { memberId: member.id, occurrenceId: item.occurrence.id } },
    priority: 5,
    dueAt: at,
    expiresAt: instantOf(today, '18:00', services.zone),
  });
  conversation.say(snoozedText(item.state.task.code, SNOOZE_TIME), { about: [item.occurrence.id] });
};

/** Only those whom the request was put to may decide, whoever got the message passed on. */
const mayDecide =
  (act: (conversation: MemberConversation, item: OwnItem, extensionId: string) => Promise<void>) =>
  async (conversation: MemberConversation, item: OwnItem, [extensionId = '']: readonly string[]): Promise<void> => {
    const occurrence = await conversation.services.occurrences.get(item.occurrence.id);
    const extension = occurrence?.extensions.find((known) => known.id === extensionId);
    const asker = conversation.organisation.members.find((member) => member.id === extension?.askedBy);
    const { member, organisation, today } = conversation;
    if (asker !== undefined && mayDecideCase({ task: item.state.task, asker, organisation, today }, member))
      await act(conversation, item, extensionId);
    else conversation.toast(notAllowedButton);
  };

const decisions = {
  approve: withItem(
    mayDecide((conversation, item, extensionId) =>
      decideExtension(conversation, item, { extensionId, decision: 'approved' }),
    ),
  ),
  refuse: withItem(
    mayDecide((conversation, item, extensionId) =>
      decideExtension(conversation, item, { extensionId, decision: 'refused' }),
    ),
  ),
  otherDay: withItem(
    mayDecide(async (conversation, item, extensionId) => {
      await conversation.ask({ kind: 'decision-date', data: { ...about(item), extensionId } });
      conversation.say(askExtensionDateText(item.state.task.code), { about: [item.occurrence.id], asksReply: true });
    }),
  ),
  withdraw: withItem(async (conversation, item, [extensionId = '']) => {
    const outcome = await conversation.services.withdrawExtension({
      occurrenceId: item.occurrence.id,
      extensionId,
      by: conversation.member,
    });
    if (outcome.ok) {
      conversation.toast(withdrawnToast);
      const withdrawn = outcome.value.extensions.find((known) => known.id === extensionId);
      if (withdrawn !== undefined) await settleWithdrawn(conversation, item, withdrawn);
    } else conversation.say(refusalText(outcome.refusal));
  }),
};

/** What each verb of a button under a task does, and the command whose right it needs. */
export const TASK_PRESSES: Readonly<Record<string, Press>> = {
  t: { needs: 'nv', run: press.open },
  d: { needs: 'xong', run: press.done },
  p: { needs: 'capnhat', run: press.percent },
  b: { needs: 'vuong', run: press.blocked },
  x: { needs: 'giahan', run: press.extend },
  s: { needs: 'viec', run: press.snooze },
  u: { needs: 'capnhat', run: press.undo },
  e: { needs: 'capnhat', run: press.edit },
  xa: { needs: 'duyet', run: decisions.approve },
  xr: { needs: 'duyet', run: decisions.refuse },
  xo: { needs: 'duyet', run: decisions.otherDay },
  xw: { needs: 'giahan', run: decisions.withdraw },
};
