import { done, refused, type Outcome } from '../shared/outcome.js';
import type { Task } from '../tasks/task.js';
import type { PlanCorrections } from './draft/plan-draft.js';
import type { PlanDrafts } from './draft/plan-drafts.js';
import type { PlanReading } from './plan-reading.js';
import type { Plan } from './plan.js';
import { hashSecret } from '../shared/ids.js';

export interface PlanImport {
  readonly plan: Plan;
  readonly tasks: readonly Task[];
  readonly newUnits: readonly string[];
}

export interface ImportOptions {
  readonly corrections?: PlanCorrections;
  readonly withObligations: boolean;
  /** Only false: what would come of it is the preview of a draft. */
  readonly dryRun: false;
  readonly by: string;
}

/**
 * Takes a reading as it is, without anybody looking at its draft: for the sample organisation and for tests. A plan that
 * is in force already is refused. Refusals: `plan-refused`, `plan-exists`, `nothing-to-take`.
 */
export const createPlanImporter =
  (drafts: PlanDrafts) =>
  async (reading: PlanReading, options: ImportOptions): Promise<Outcome<PlanImport>> => {
    const { corrections, withObligations, by } = options;
    const fileHash = hashSecret(JSON.stringify(reading));
    const opened = await drafts.open({
      reading,
      fileName: '',
      fileHash,
      ownerId: by,
      key: `import:${fileHash}`,
      ...(corrections === undefined ? {} : { corrections }),
    });
    if (!opened.ok) return opened;
    const { draft, preview } = opened.value;
    const known = preview.diff?.plan;
    if (known !== undefined) {
      await drafts.cancel({ draftId: draft.id, by, source: null });
      return refused('plan-exists', { number: known.number ?? known.title });
    }
    if (!withObligations)
      for (const duty of draft.duties) await drafts.takeDuty({ draftId: draft.id, dutyId: duty.id, take: false });
    const accepted = await drafts.accept({ draftId: draft.id, by, source: null, asRead: true, quiet: true });
    if (!accepted.ok) return accepted;
    const { plan, tasks, newUnits } = accepted.value;
    return done({ plan, tasks, newUnits: newUnits.map((unit) => unit.name) });
  };
