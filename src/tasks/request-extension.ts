import type { Member } from '../people/member.js';
import { dayOf, type CalendarDay, type Clock } from '../shared/clock.js';
import { done, refused, type Outcome } from '../shared/outcome.js';
import { changeOccurrence } from './change-occurrence.js';
import type { Extension, Occurrence, OccurrenceStore } from './occurrence.js';
import type { Organisation } from './responsibility.js';
import { partOn } from './standing-in.js';
import { isClosed } from './task-status.js';
import type { Task } from './task.js';

/** More approved extensions of one round than this are not asked for in the chat; the plan itself must be changed. */
export const MAX_EXTENSIONS = 3;

export interface ExtensionRequest {
  readonly task: Task;
  readonly occurrenceId: string;
  readonly by: Member;
  readonly sourceKey: string;
  readonly newDueOn: CalendarDay;
  readonly reason: string | null;
  /** The chat message it was read from. */
  readonly message?: string;
}

export interface ExtensionDecision {
  readonly occurrenceId: string;
  readonly extensionId: string;
  readonly by: Member;
  readonly decision: 'approved' | 'refused';
  /** Another day than the one asked for. */
  readonly newDueOn?: CalendarDay;
  readonly reason?: string | null;
}

interface Needs {
  readonly occurrences: OccurrenceStore;
  readonly organisation: () => Promise<Organisation>;
  readonly clock: Clock;
  readonly zone: string;
}

const replaceExtension = (occurrence: Occurrence, changed: Extension): Occurrence => ({
  ...occurrence,
  extensions: occurrence.extensions.map((known) => (known.id === changed.id ? changed : known)),
  dueOn: changed.state === 'approved' ? changed.newDueOn : occurrence.dueOn,
  version: occurrence.version + 1,
});

const refuseRequest = (occurrence: Occurrence, newDueOn: CalendarDay): Outcome<never> | null => {
  const code = occurrence.taskCode;
  if (occurrence.dueOn === null) return refused('no-due-day', { code });
  if (isClosed(occurrence.status)) return refused('already-closed', { code });
  if (newDueOn <= occurrence.dueOn) return refused('extension-not-later', { code, dueOn: occurrence.dueOn });
  const approved = occurrence.extensions.filter((extension) => extension.state === 'approved').length;
  return approved >= MAX_EXTENSIONS ? refused('too-many-extensions', { code, max: MAX_EXTENSIONS }) : null;
};

/**
 * Asks for a later day. The old one stays in force until somebody decides; a newer request replaces one still open.
 * Only the unit answerable may ask. Refusals: `not-your-task`, `no-due-day`, `already-closed`, `extension-not-later`,
 * `too-many-extensions`.
 */
export const createExtensionRequester =
  ({ occurrences, organisation, clock, zone }: Needs) =>
  async (request: ExtensionRequest): Promise<Outcome<{ occurrence: Occurrence; extension: Extension }>> => {
    const day = dayOf(clock.now(), zone);
    const part = partOn(request.task, request.by, { organisation: await organisation(), day });
    if (part === 'none' || part === 'support') return refused('not-your-task', { code: request.task.code });
    const held: { asked: Extension | null } = { asked: null };
    const outcome = await changeOccurrence(occurrences, request.occurrenceId, (occurrence) => {
      held.asked = occurrence.extensions.find((extension) => extension.sourceKey === request.sourceKey) ?? null;
      if (held.asked !== null) return done(occurrence);
      const refusal = refuseRequest(occurrence, request.newDueOn);
      if (refusal !== null) return refusal;
      const asked: Extension = {
        id: `x${occurrence.extensions.length + 1}`,
        sourceKey: request.sourceKey,
        askedBy: request.by.id,
        askedAt: clock.now(),
        reason: request.reason,
        oldDueOn: occurrence.dueOn ?? request.newDueOn,
        newDueOn: request.newDueOn,
        state: 'asked',
        decidedBy: null,
        decidedAt: null,
        ...(request.message === undefined ? {} : { message: request.message }),
      };
      held.asked = asked;
      const others = occurrence.extensions.map((known) =>
        known.state === 'asked' ? { ...known, state: 'withdrawn' as const } : known,
      );
      return done({ ...occurrence, extensions: [...others, asked], version: occurrence.version + 1 });
    });
    if (!outcome.ok) return outcome;
    const { asked } = held;
    if (asked === null) throw new Error('an extension was asked for but not made');
    return done({ occurrence: outcome.value, extension: asked });
  };

/**
 * Approves or refuses a request, once: a second click finds it decided and gets the first decision back.
 * Who may decide is checked by the caller (`mayDecide`). Refusals: `extension-not-found`, `extension-decided`,
 * `extension-not-later`.
 */
export const createExtensionDecider =
  ({ occurrences, clock }: Pick<Needs, 'occurrences' | 'clock'>) =>
  async (decision: ExtensionDecision): Promise<Outcome<{ occurrence: Occurrence; extension: Extension }>> => {
    const held: { decided: Extension | null } = { decided: null };
    const outcome = await changeOccurrence(occurrences, decision.occurrenceId, (occurrence) => {
      const extension = occurrence.extensions.find((known) => known.id === decision.extensionId);
      if (extension === undefined) return refused('extension-not-found', { code: occurrence.taskCode });
      if (extension.state !== 'asked') {
        held.decided = extension;
        const same = extension.state === decision.decision && extension.decidedBy === decision.by.id;
        return same
          ? done(occurrence)
          : refused('extension-decided', {
              code: occurrence.taskCode,
              state: extension.state,
              ...(extension.decidedBy === null ? {} : { by: extension.decidedBy }),
            });
      }
      const newDueOn = decision.newDueOn ?? extension.newDueOn;
      if (decision.decision === 'approved' && occurrence.dueOn !== null && newDueOn <= occurrence.dueOn)
        return refused('extension-not-later', { code: occurrence.taskCode, dueOn: occurrence.dueOn });
      const decided: Extension = {
        ...extension,
        state: decision.decision,
        newDueOn,
        decidedBy: decision.by.id,
        decidedAt: clock.now(),
        decisionReason: decision.reason ?? null,
      };
      held.decided = decided;
      return done(replaceExtension(occurrence, decided));
    });
    if (!outcome.ok) return outcome;
    const { decided } = held;
    if (decided === null) throw new Error('an extension was decided but not found');
    return done({ occurrence: outcome.value, extension: decided });
  };

/** Takes an own request back while nobody has decided. */
export const createExtensionWithdrawer =
  ({ occurrences }: Pick<Needs, 'occurrences'>) =>
  async (request: { occurrenceId: string; extensionId: string; by: Member }): Promise<Outcome<Occurrence>> =>
    changeOccurrence(occurrences, request.occurrenceId, (occurrence) => {
      const extension = occurrence.extensions.find((known) => known.id === request.extensionId);
      if (extension?.askedBy !== request.by.id) return refused('extension-not-found', { code: occurrence.taskCode });
      if (extension.state === 'withdrawn') return done(occurrence);
      if (extension.state !== 'asked')
        return refused('extension-decided', { code: occurrence.taskCode, state: extension.state });
      return done(replaceExtension(occurrence, { ...extension, state: 'withdrawn' }));
    });
