import type { Feature } from '../feature.js';
import { PLAN_ANSWERS } from './answer-draft.js';
import { runImportPlan } from './import-command.js';
import { SETTING_ANSWERS, SETTING_PRESSES } from './plan-settings.js';
import { PLAN_PRESSES } from './press-draft.js';
import { takePlanFiles } from './take-plan.js';

/** A plan goes in by dropping its file. */
export const planImport: Feature = {
  commands: { nhapkehoach: runImportPlan },
  presses: { ...PLAN_PRESSES, ...SETTING_PRESSES },
  answers: { ...PLAN_ANSWERS, ...SETTING_ANSWERS },
  takeFiles: takePlanFiles,
};
