import type { Feature } from '../feature.js';
import { ACCEPTANCE_ANSWERS, ACCEPTANCE_PRESSES } from './acceptance.js';
import { CHASE_PRESSES, runChase } from './chase.js';
import { PREVIEW_ANSWERS, PREVIEW_PRESSES } from './change-preview.js';
import { CLOSE_ANSWERS, CLOSE_PRESSES } from './close-task.js';
import { takeVerdict } from './decide-in-words.js';
import { EDIT_ANSWERS, EDIT_PRESSES, runEdit } from './edit-task.js';
import { EVIDENCE_PRESSES } from './show-evidence.js';
import { GIVE_ANSWERS, GIVE_PRESSES, runGive } from './give-task.js';

/** Work given, changed, chased and accepted in the chat. */
export const TASKS_FEATURE: Feature = {
  commands: { giaoviec: runGive, suaviec: runEdit, nhackhoi: runChase },
  presses: {
    ...GIVE_PRESSES,
    ...EDIT_PRESSES,
    ...PREVIEW_PRESSES,
    ...CLOSE_PRESSES,
    ...ACCEPTANCE_PRESSES,
    ...CHASE_PRESSES,
    ...EVIDENCE_PRESSES,
  },
  answers: { ...GIVE_ANSWERS, ...EDIT_ANSWERS, ...PREVIEW_ANSWERS, ...CLOSE_ANSWERS, ...ACCEPTANCE_ANSWERS },
  takeWords: takeVerdict,
};
