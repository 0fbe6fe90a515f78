import type { Plan } from '../plans/plan.js';

/** Why a task is cancelled that a new version of its plan no longer has. */
export const removedReasonText = ({ number, documentVersion }: Plan): string =>
  `không còn trong ${number === null ? 'kế hoạch' : `Kế hoạch ${number}`}${documentVersion > 1 ? ` (bản sửa lần ${documentVersion - 1})` : ''}`;
