import type { DraftPreview } from '../../plans/draft/draft-preview.js';
import type { PlanDrafts } from '../../plans/draft/plan-drafts.js';
import type { CorrectedSheet } from '../../plans/draft/read-sheet.js';
import type { PlanDocument } from '../../plans/plan-document.js';
import type { Outcome } from '../../shared/outcome.js';

/** What conversations about plans are given besides. */
export interface PlanServices {
  readonly planDrafts: PlanDrafts;
  /** The preview as .xlsx, to be corrected and sent back. */
  readonly writePreviewSheet: (
    preview: DraftPreview,
  ) => Promise<{ readonly bytes: Uint8Array; readonly fileName: string }>;
  /** A sheet of ours that came back; null: another document. */
  readonly readCorrectedSheet: (document: PlanDocument) => Outcome<CorrectedSheet> | null;
  /** Rounds and reminders of what is new. */
  readonly plan: () => Promise<unknown>;
}
