import type { Feature } from '../feature.js';
import { ABSENCE_ANSWERS, ABSENCE_PRESSES } from './absence-answers.js';
import { runAbsence } from './absence-command.js';

/** What people set for themselves. */
export const SELF_FEATURE: Feature = {
  commands: { vangmat: runAbsence },
  presses: { ...ABSENCE_PRESSES },
  answers: { ...ABSENCE_ANSWERS },
};
