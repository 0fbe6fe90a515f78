import type { Feature } from '../feature.js';
import { ABSENCE_ANSWERS, ABSENCE_PRESSES } from './absence-answers.js';
import { runAbsence } from './absence-command.js';
import { AUDIT_ANSWERS, runAudit } from './audit-command.js';
import { CALENDAR_PRESSES, runCalendar } from './calendar-command.js';
import { MY_DATA_ANSWERS, MY_DATA_PRESSES, runMyData } from './my-data-command.js';
import { runSettings, SETTINGS_ANSWERS, SETTINGS_PRESSES } from './settings-command.js';

/** What people set for themselves. */
export const SELF_FEATURE: Feature = {
  commands: {
    vangmat: runAbsence,
    nhatky: runAudit,
    nghile: runCalendar,
    caidat: runSettings,
    dulieucuatoi: runMyData,
  },
  presses: { ...ABSENCE_PRESSES, ...CALENDAR_PRESSES, ...SETTINGS_PRESSES, ...MY_DATA_PRESSES },
  answers: { ...ABSENCE_ANSWERS, ...AUDIT_ANSWERS, ...SETTINGS_ANSWERS, ...MY_DATA_ANSWERS },
};
