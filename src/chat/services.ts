import type { AuditLog } from '../audit/audit-log.js';
import type { OwnDayStore } from '../calendar/own-days.js';
import type { WorkCalendar } from '../calendar/working-days.js';
import type { NewInvite, JoiningAccount } from '../people/invite-member.js';
import type { Member, MemberStore, PlatformName } from '../people/member.js';
import type { UnitStore } from '../people/unit.js';
import type { PlanDocument, UnreadableReason } from '../plans/plan-document.js';
import type { PlanReading } from '../plans/plan-reading.js';
import type { Plan, PlanStore } from '../plans/plan.js';
import type { SetPlanSettings } from '../plans/set-plan-settings.js';
import type { CompletionDecision, DecidedCompletion } from '../progress/decide-completion.js';
import type { RecordProgress, UndoRequest } from '../progress/record-progress.js';
import type { Clock, Instant } from '../shared/clock.js';
import type { Logger } from '../shared/logger.js';
import type { Outcome } from '../shared/outcome.js';
import type { EvidenceFileStore } from '../tasks/evidence-file.js';
import type { Extension, Occurrence, OccurrenceStore } from '../tasks/occurrence.js';
import type { ExtensionDecision, ExtensionRequest } from '../tasks/request-extension.js';
import type { Organisation } from '../tasks/responsibility.js';
import type { LoadTaskStates } from '../tasks/task-states.js';
import type { TaskChange, TaskChanged, TaskRequest } from '../tasks/change-task.js';
import type { GiveTask } from '../tasks/give-task.js';
import type { Task, TaskStore } from '../tasks/task.js';
import type { QuotaUse } from '../text/quota-words.js';
import type { GroupChatStore } from './chat.js';
import type { ChatAddress, OutgoingMessage } from './message.js';
import type { MessageArchive, ReceivedRow } from './message-archive.js';
import type { Messenger } from './messenger.js';
import type { OfferedChoices } from './offered-choices.js';
import type { TakePace } from './pace.js';
import type { PendingQuestionStore } from './pending-question.js';
import type { PlanServices } from './plans/plan-services.js';
import type { PeopleServices } from './people/people-services.js';

/** A message handed to delivery; the id makes sure that deciding twice sends once. */
export interface QueuedMessage {
  readonly id: string;
  readonly class: 'answer' | 'reminder' | 'digest' | 'notice';
  readonly target:
    { readonly to: 'member'; readonly memberId: string } | { readonly to: 'chat'; readonly chat: ChatAddress };
  readonly content:
    | {
        readonly form: 'fixed';
        readonly message: OutgoingMessage;
        readonly editMessageId?: string;
        readonly occurrenceIds?: readonly string[];
      }
    | { readonly form: 'rendered'; readonly topic: string; readonly facts: Readonly<Record<string, unknown>> };
  readonly priority: number;
  readonly dueAt: Instant;
  readonly expiresAt: Instant;
}

export type QueueMessages = (messages: readonly QueuedMessage[]) => Promise<void>;

/** Finds what one of our messages was about: the occurrences it listed. */
export type FindSentMessage = (
  chat: ChatAddress,
  messageId: string,
) => Promise<{ readonly occurrenceIds: readonly string[] } | null>;

/** True while `key` has been taken fewer than `limit` times in the current window. */
export type TakeTurn = (key: string, limit: number, windowMs: number) => Promise<boolean>;

export interface ExtensionOutcome {
  readonly occurrence: Occurrence;
  readonly extension: Extension;
}

/** Everything a conversation may ask for; app.ts wires it. */
export interface ChatServices extends PlanServices {
  readonly clock: Clock;
  readonly zone: string;
  readonly calendar: WorkCalendar;
  /** Days that the organisation declares itself; the calendar follows at once. */
  readonly ownDays: OwnDayStore;
  readonly organisationName: string;
  readonly logger: Logger;
  readonly organisation: () => Promise<Organisation>;
  readonly members: MemberStore;
  readonly units: UnitStore;
  readonly invite: (memberId: string, by: string, source?: string) => Promise<NewInvite>;
  readonly redeemInvite: (secret: string, account: JoiningAccount) => Promise<Outcome<Member>>;
  readonly tasks: TaskStore;
  readonly occurrences: OccurrenceStore;
  readonly plans: PlanStore;
  readonly groups: GroupChatStore;
  /** Changes of units and people. */
  readonly people: PeopleServices;
  readonly questions: PendingQuestionStore;
  /** Buttons that were put into words, where there are none. */
  readonly choices: OfferedChoices;
  readonly audit: AuditLog;
  /** What journals and queues still hold of people's messages. */
  readonly archive: MessageArchive;
  /** The words of a journaled message; null where it has none. */
  readonly wordsOf: (row: ReceivedRow) => string | null;
  readonly loadTaskStates: LoadTaskStates;
  readonly recordProgress: RecordProgress;
  readonly undo: (request: UndoRequest) => Promise<Outcome<Occurrence>>;
  readonly requestExtension: (request: ExtensionRequest) => Promise<Outcome<ExtensionOutcome>>;
  readonly decideExtension: (decision: ExtensionDecision) => Promise<Outcome<ExtensionOutcome>>;
  readonly withdrawExtension: (request: {
    occurrenceId: string;
    extensionId: string;
    by: Member;
  }) => Promise<Outcome<Occurrence>>;
  readonly giveTask: (request: GiveTask) => Promise<Outcome<{ task: Task; isNew: boolean }>>;
  readonly editTask: (request: TaskRequest & { readonly change: TaskChange }) => Promise<Outcome<TaskChanged>>;
  readonly cancelTask: (request: TaskRequest & { readonly reason: string }) => Promise<Outcome<TaskChanged>>;
  readonly restoreTask: (request: TaskRequest & { readonly reason: string }) => Promise<Outcome<TaskChanged>>;
  readonly decideCompletion: (decision: CompletionDecision) => Promise<Outcome<DecidedCompletion>>;
  readonly setPlanSettings: (request: SetPlanSettings) => Promise<Outcome<Plan>>;
  readonly findSentMessage: FindSentMessage;
  /** Where a queued message went, so that it can be edited; `waiting`: nobody has it yet; null: there is none such. */
  readonly findQueued: (
    id: string,
  ) => Promise<{ readonly chat: ChatAddress; readonly messageId: string } | 'waiting' | null>;
  /** Takes messages back that nobody has yet. */
  readonly unqueue: (ids: readonly string[], reason: string) => Promise<void>;
  readonly queue: QueueMessages;
  readonly deliveryHealth: () => Promise<{
    readonly waiting: number;
    readonly dead: number;
    readonly ambiguous: number;
    readonly unread: number;
    readonly unreadable: number;
  }>;
  /** Platforms that allow so many messages a month, and how the month stands. */
  readonly quotaUse: () => Promise<readonly QuotaUse[]>;
  /** Tells the administrators where the places on a platform run out, once for each mark. */
  readonly evidenceFiles: Pick<EvidenceFileStore, 'statesOf'>;
  readonly tellOfSeats: (platform: PlatformName) => Promise<void>;
  readonly takeTurn: TakeTurn;
  readonly takePace: TakePace;
  readonly readDocument: ReadDocument;
  /** Takes what somebody wrote or sent out of the journal for good: for what must not be kept. */
  readonly forgetIncoming: (key: string) => Promise<void>;
  /** A one-time address at which the member may put a plan in from a computer; null: no page can be reached. */
  readonly planPageLink: (memberId: string) => Promise<string | null>;
  /** A group got a new id, or the bot was taken out of it: what waits for it follows or stops. */
  readonly groupMoved: (from: ChatAddress, newChatId: string) => Promise<void>;
  readonly groupRemoved: (chat: ChatAddress) => Promise<void>;
  readonly messengers: ReadonlyMap<PlatformName, Messenger>;
  /** Gives the role of admin to the one who sends `/start <code>`, once; null: switched off. */
  readonly adminClaim: AdminClaim | null;
}

/** Reads the bytes of an office file apart from the service, within limits of memory and time. Never throws. */
export type ReadDocument = (file: {
  readonly bytes: Uint8Array;
  /** As the sender named it; without extension for pasted text. */
  readonly fileName: string;
}) => Promise<
  | {
      readonly ok: true;
      readonly document: PlanDocument;
      /** What it says when taken as a plan. */
      readonly plan: PlanReading;
      /** SHA-256 of the bytes, hex. */
      readonly fileHash: string;
    }
  | { readonly ok: false; readonly reason: UnreadableReason }
>;

export interface AdminClaim {
  /** Compares in constant time. */
  matches(code: string): boolean;
  /** Makes the one who writes an admin (as the member they are, or as a new one). Null: somebody else was first. */
  claim(account: JoiningAccount, name: string): Promise<Member | null>;
}
