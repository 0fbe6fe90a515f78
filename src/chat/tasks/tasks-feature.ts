import type { Feature } from '../feature.js';
import { GIVE_ANSWERS, GIVE_PRESSES, runGive } from './give-task.js';

/** Work given, changed, chased and accepted in the chat. */
export const TASKS_FEATURE: Feature = {
  commands: { giaoviec: runGive },
  presses: { ...GIVE_PRESSES },
  answers: { ...GIVE_ANSWERS },
};
