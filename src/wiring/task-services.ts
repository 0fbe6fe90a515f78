import { createPlanSettingsSetter } from '../plans/set-plan-settings.js';
import { createCompletionDecider } from '../progress/decide-completion.js';
import type { CalendarDay } from '../shared/clock.js';
import { createTaskCanceller, createTaskEditor, createTaskRestorer } from '../tasks/change-task.js';
import { createTaskGiver } from '../tasks/give-task.js';
import { replaceRounds } from '../tasks/replace-rounds.js';
import type { Task } from '../tasks/task.js';
import type { ChatServices } from '../chat/services.js';
import type { Core } from './core.js';

type TaskServices = Pick<
  ChatServices,
  | 'giveTask'
  | 'editTask'
  | 'cancelTask'
  | 'restoreTask'
  | 'decideCompletion'
  | 'setPlanSettings'
  | 'findQueued'
  | 'unqueue'
>;

/** Giving, changing and accepting tasks, over the stores. */
export const createTaskServices = (core: Core): TaskServices => {
  const { stores, legalCalendar: calendar } = core;
  const needs = {
    ...core,
    ...stores,
    replaceRounds: async (task: Task, today: CalendarDay): Promise<void> => {
      const plan = task.planId === null ? null : await stores.plans.get(task.planId);
      await replaceRounds(stores.occurrences, task, { today, calendar, reportDay: plan?.settings.reportDay ?? null });
    },
  };
  return {
    giveTask: createTaskGiver(needs),
    editTask: createTaskEditor(needs),
    cancelTask: createTaskCanceller(needs),
    restoreTask: createTaskRestorer(needs),
    decideCompletion: createCompletionDecider(needs),
    setPlanSettings: createPlanSettingsSetter(needs),
    findQueued: async (id) => {
      const row = await stores.outbox.get(id);
      if (row === null) return null;
      const messageId = row.messageIds.at(-1);
      if (row.sentTo !== null && messageId !== undefined) return { chat: row.sentTo, messageId };
      return row.state === 'ready' || row.state === 'leased' ? 'waiting' : null;
    },
    unqueue: async (ids, reason) => {
      await stores.outbox.cancel(ids, reason);
    },
  };
};
