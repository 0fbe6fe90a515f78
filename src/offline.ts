// What needs no database and no network, for the command line and the scripts. One export a line; wiring is in app.ts.
export { createWorkCalendar } from './calendar/working-days.js';
export { readPlanFile } from './files/read-plan-file.js';
export { compareVersions } from './plans/compare-versions.js';
export { readPlan } from './plans/read-plan.js';
export { toPlanLine, toUnreadableLine } from './text/plan-line.js';
export { lastOnTimeDay } from './deadlines/occurrences.js';
export { answerDeadlineLine } from './text/deadline-line.js';
export { readReplyLine, type ReplyLine, type ReplyLineResult } from './progress/understanding/reply-line.js';
export { scoreReply, type ReplyExpectation, type ReplyScore } from './progress/understanding/score-reply.js';
export { explainDeadline, formatDay } from './text/format-deadline.js';
export { parseDeadline } from './deadlines/parse-deadline.js';
export { readPeopleRows as readPeopleSheet } from './files/read-people-file.js';
export { isPeopleHeader, readPeopleRows } from './people/people-rows.js';
export { peopleProblemText, peopleImportText, unreadableText } from './text/operator-words.js';
export {
  planAcceptedLines,
  planQuestionLines,
  planRefusalText,
  planSheetTakenText,
} from './text/plan-terminal-words.js';
export { readReturnedSheet } from './text/plan-sheet-words.js';
export { addDays, dayOf, systemClock } from './shared/clock.js';
