import type { CalendarDay, Instant } from '../../shared/clock.js';
import { hashSecret } from '../../shared/ids.js';
import type { Plan } from '../plan.js';
import { fold, wordsOf } from '../words.js';
import { headOf } from './draft-head.js';
import { toDraftDuty, toDraftRow } from './draft-rows.js';
import { DRAFT_DAYS, type DraftAgainst, type PlanDraft } from './plan-draft.js';
import type { OpenDraftRequest } from './plan-drafts.js';

const DAY_MS = 86_400_000;
const ID_LENGTH = 16;

/** A draft of what was read, nothing decided yet; its id follows from who sent which file with which message. */
export const newDraft = (request: OpenDraftRequest, now: Instant): PlanDraft => {
  const { reading, fileName, fileHash, ownerId, key, corrections = {} } = request;
  return {
    id: hashSecret(`${ownerId}|${fileHash}|${key}`).slice(0, ID_LENGTH),
    ownerId,
    fileName,
    fileHash,
    reading,
    head: corrections,
    rows: reading.tasks.map(toDraftRow),
    duties: reading.obligations.map(toDraftDuty),
    unitChoices: {},
    seen: [],
    settings: {},
    against: null,
    maybeAgainst: null,
    createdAt: now,
    expiresAt: now + DRAFT_DAYS * DAY_MS,
    state: 'open',
    acceptance: null,
    version: 0,
  };
};

const numberKey = (number: string): string => fold(number).replace(/\s+/gu, '').replace(/^so:?/u, '');
const titleKey = (title: string): string => wordsOf(title).join(' ');

const against = (plan: Plan, kind: DraftAgainst['kind']): DraftAgainst => ({
  planId: plan.id,
  documentVersion: plan.documentVersion,
  kind,
});

/**
 * How a draft stands to the plans in force. The same number in the same year is a new version; a plan that the text
 * says it replaces is replaced; the same title, year and issuer under another number or none is asked about.
 */
export const findAgainst = (
  draft: PlanDraft,
  plans: readonly Plan[],
  today: CalendarDay,
): Pick<PlanDraft, 'against' | 'maybeAgainst'> => {
  const { number, title, year, issuer, replaces } = headOf(draft, today);
  const active = plans.filter((plan) => plan.state === 'active');
  const sameNumber = active.find(
    (plan) =>
      number !== null && plan.number !== null && plan.year === year && numberKey(plan.number) === numberKey(number),
  );
  if (sameNumber !== undefined) return { against: against(sameNumber, 'version'), maybeAgainst: null };
  const replaced = active.find(
    (plan) =>
      replaces !== null &&
      plan.number !== null &&
      numberKey(plan.number) === numberKey(replaces.number) &&
      (replaces.date === null || plan.date === null || plan.date === replaces.date),
  );
  if (replaced !== undefined) return { against: against(replaced, 'replacement'), maybeAgainst: null };
  const sameTitle = active.find(
    (plan) =>
      title !== null &&
      plan.year === year &&
      titleKey(plan.title) === titleKey(title) &&
      (issuer === null || plan.issuer === null || fold(plan.issuer) === fold(issuer)),
  );
  return { against: null, maybeAgainst: sameTitle?.id ?? null };
};
