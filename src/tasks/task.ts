import type { Deadline } from '../deadlines/deadline.js';
import type { MemberId } from '../people/member.js';
import type { UnitId } from '../people/unit.js';
import type { CalendarDay, Instant } from '../shared/clock.js';

export type TaskId = string;
export type PlanId = string;

/** nhiệm vụ: one line of a plan's annex, or a task given in the chat. */
export interface Task {
  readonly id: TaskId;
  /** Short code people write (`#12`): unique in the organisation, never reused. */
  readonly code: number;
  readonly planId: PlanId | null;
  /** Row of the annex it came from, as printed ("5"), or null. */
  readonly sourceRow: string | null;
  /** Group heading of the annex ("IV. Tổ chức thực hiện …"), or null. */
  readonly group: string | null;
  readonly title: string;
  readonly leadUnitIds: readonly UnitId[];
  readonly supportingUnitIds: readonly UnitId[];
  /** People named for this task; empty: the focal persons of the lead units. */
  readonly assigneeIds: readonly MemberId[];
  readonly deadline: Deadline;
  /** First day that counts: rounds of a cycle that ended before the service knew the task are nobody's debt. */
  readonly startsOn: CalendarDay;
  readonly deliverable: string | null;
  /** How often an ongoing or on-demand duty is asked about; null: never. */
  readonly checkCadence: 'monthly' | 'quarterly' | null;
  /** Days before the due day on which people are reminded; null: the organisation's defaults. */
  readonly remindDaysBefore: readonly number[] | null;
  readonly important: boolean;
  readonly state: 'active' | 'cancelled';
  readonly createdAt: Instant;
  readonly version: number;
}

/** All conditions given must hold. */
export interface TaskFilter {
  readonly planId?: PlanId;
  readonly state?: Task['state'];
  /** Tasks that one of the units leads or supports, or for which the member is named. */
  readonly concerning?: { readonly unitIds: readonly UnitId[]; readonly memberId: MemberId | null };
}

export interface TaskStore {
  get(id: TaskId): Promise<Task | null>;
  findByCode(code: number): Promise<Task | null>;
  list(filter?: TaskFilter): Promise<readonly Task[]>;
  /** The next active tasks after a code, in order of codes: for whoever goes through all of them in parts. */
  activeAfter(code: number, limit: number): Promise<readonly Task[]>;
  /** Reserves `count` codes that nobody has had before; returns the first. */
  reserveCodes(count: number): Promise<number>;
  /** False when the id or the code is taken. */
  add(task: Task): Promise<boolean>;
  /** Replaces if the stored version is `task.version - 1`. */
  replace(task: Task): Promise<boolean>;
}

/** Few enough that what is done with a part holds nobody up, enough that the way to the database does not count. */
const PART = 250;

/** All active tasks, in parts: however many there are, a few are in memory at a time. */
export async function* activeTasks(tasks: Pick<TaskStore, 'activeAfter'>): AsyncGenerator<readonly Task[]> {
  let last = 0;
  for (;;) {
    const part = await tasks.activeAfter(last, PART);
    if (part.length > 0) yield part;
    last = part.at(-1)?.code ?? last;
    if (part.length < PART) return;
  }
}
