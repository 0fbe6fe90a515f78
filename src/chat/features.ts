import { runHealth } from './commands/admin-commands.js';
import { runGroup } from './commands/group-command.js';
import type { RunCommand } from './commands/command.js';
import { runDecisions } from './commands/decision-command.js';
import { LIST_ANSWERS, LIST_PRESSES, runHelp, runTasks } from './commands/list-commands.js';
import { runHistory, runTask, TASK_COMMAND_PRESSES } from './commands/task-commands.js';
import { PROGRESS_PRESSES, runProgress } from './commands/progress-command.js';
import { runBlocked, runDone, runExtend, runUpdate } from './commands/report-commands.js';
import { TASK_PRESSES } from './buttons/task-buttons.js';
import type { AnswerHandler, Feature, Press } from './feature.js';
import { JOIN_PRESSES, runStart } from './joining.js';
import { PEOPLE_FEATURE } from './people/people-feature.js';
import { planImport } from './plans/plan-feature.js';
import { REPORT_ANSWERS } from './reporting/report-answers.js';
import type { CommandName } from './role-table.js';
import { TASKS_FEATURE } from './tasks/tasks-feature.js';
import { SELF_FEATURE } from './self/self-feature.js';

const joining: Feature = { commands: { start: runStart }, presses: JOIN_PRESSES };

const reporting: Feature = {
  commands: {
    viec: runTasks,
    nv: runTask,
    capnhat: runUpdate,
    xong: runDone,
    vuong: runBlocked,
    giahan: runExtend,
    lichsu: runHistory,
    duyet: runDecisions,
  },
  presses: { ...TASK_PRESSES, ...LIST_PRESSES, ...TASK_COMMAND_PRESSES },
  answers: { ...REPORT_ANSWERS, ...LIST_ANSWERS },
};

const progress: Feature = { commands: { tiendo: runProgress }, presses: PROGRESS_PRESSES };

const administration: Feature = {
  commands: { trogiup: runHelp, nhom: runGroup, suckhoe: runHealth },
};

/** Everything people can do in the chat. Files are offered in this order. */
export const FEATURES: readonly Feature[] = [
  joining,
  reporting,
  progress,
  administration,
  PEOPLE_FEATURE,
  SELF_FEATURE,
  TASKS_FEATURE,
  planImport,
];

/** One table of many: a key that two features claim is a mistake of ours, found when the service loads. */
const merged = <T>(part: (feature: Feature) => Readonly<Record<string, T>> | undefined): ReadonlyMap<string, T> => {
  const all = new Map<string, T>();
  for (const [key, value] of FEATURES.flatMap((feature) => Object.entries(part(feature) ?? {}))) {
    if (all.has(key)) throw new Error(`two features claim "${key}"`);
    all.set(key, value);
  }
  return all;
};

const commands = merged<RunCommand | undefined>((feature) => feature.commands);
const presses = merged<Press>((feature) => feature.presses);
const answers = merged<AnswerHandler>((feature) => feature.answers);

/** @throws when no feature runs the command; a test looks at every command of the role table */
export const runOf = (name: CommandName): RunCommand => {
  const run = commands.get(name);
  if (run === undefined) throw new Error(`no feature runs /${name}`);
  return run;
};

export const findPress = (verb: string): Press | null => presses.get(verb) ?? null;

export const findAnswer = (kind: string): AnswerHandler | null => answers.get(kind) ?? null;

/** Every button verb with the right it needs, for the test of the role table. */
export const allPresses = (): ReadonlyMap<string, Press> => presses;
