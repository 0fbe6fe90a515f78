import type { DraftPreview } from '../plans/draft/draft-preview.js';
import type { AcceptedPlan, PlanDrafts } from '../plans/draft/plan-drafts.js';
import type { CorrectedSheet } from '../plans/draft/read-sheet.js';
import type { PlanDocument, UnreadableReason } from '../plans/plan-document.js';
import type { PlanReading } from '../plans/plan-reading.js';
import type { Outcome } from '../shared/outcome.js';
import type { PreviewContext } from '../text/plan-preview-words.js';

export interface PlanPageMember {
  readonly id: string;
  /** "anh Quản". */
  readonly name: string;
}

/** What the page for putting a plan in needs, passed in by app.ts: the same use cases as the chat's. */
export interface PlanPagePort {
  /** The cookie is sent over https only. */
  readonly isSecure: boolean;
  /** Exchanges the one-time secret of a link for a session; null: used, expired or made up. */
  openSession(token: string): Promise<string | null>;
  /** Whose session it is; null when it has ended or the person may no longer import plans. */
  memberOf(session: string): Promise<PlanPageMember | null>;
  readonly drafts: PlanDrafts;
  readDocument(file: { readonly bytes: Uint8Array; readonly fileName: string }): Promise<
    | {
        readonly ok: true;
        readonly document: PlanDocument;
        readonly plan: PlanReading;
        readonly fileHash: string;
      }
    | { readonly ok: false; readonly reason: UnreadableReason }
  >;
  /** A sheet of ours that came back; null: another document. */
  readSheet(document: PlanDocument): Outcome<CorrectedSheet> | null;
  writeSheet(preview: DraftPreview): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }>;
  /** Takes the plan and tells those concerned. */
  accept(draftId: string, memberId: string): Promise<Outcome<AcceptedPlan>>;
  context(): PreviewContext;
  /** Names of the organisation's units, to choose from while typing. */
  unitNames(): Promise<readonly string[]>;
}
