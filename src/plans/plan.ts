import type { CalendarDay, Instant } from '../shared/clock.js';
import type { PlanId } from '../tasks/task.js';
import type { TargetIndicator } from './plan-reading.js';

/** kế hoạch: the official document whose annex lists tasks. */
export interface Plan {
  readonly id: PlanId;
  /** "96/KH-TTPY"; null while the paper leaves it blank. */
  readonly number: string | null;
  readonly date: CalendarDay | null;
  readonly issuer: string | null;
  readonly title: string;
  readonly year: number;
  readonly settings: PlanSettings;
  /** Counts the accepted versions of the document, from 1. */
  readonly documentVersion: number;
  readonly replacesPlanId: PlanId | null;
  readonly state: 'active' | 'closed';
  readonly createdAt: Instant;
  /** chỉ tiêu: the numbers that the text promises; left out by plans from before they were kept. */
  readonly indicators?: readonly TargetIndicator[];
  readonly version: number;
}

export interface PlanSettings {
  /** Completions are `submitted` until a leader accepts them. */
  readonly acceptance: boolean;
  /** Status question of ongoing duties; asked one working day before `reportDay` of the period's last month. */
  readonly checkCadence: 'monthly' | 'quarterly';
  /** Day of the month on which the unit itself must have reported upward (19 for "trước ngày 20"); null: month's end. */
  readonly reportDay: number | null;
}

export interface PlanStore {
  all(): Promise<readonly Plan[]>;
  get(id: PlanId): Promise<Plan | null>;
  add(plan: Plan): Promise<boolean>;
  replace(plan: Plan): Promise<boolean>;
}
