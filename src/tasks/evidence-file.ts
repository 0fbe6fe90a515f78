import { hashSecret } from '../shared/ids.js';
import type { Clock, Instant } from '../shared/clock.js';
import type { Evidence, Occurrence, OccurrenceStore } from './occurrence.js';

/** Larger files are not copied; what a phone's camera takes is smaller. Base64, it must fit into one document of 16 MB. */
export const MAX_EVIDENCE_BYTES = 8 * 1024 * 1024;

type FileEvidence = Extract<Evidence, { kind: 'file' }>;

/**
 * Our copy of a file that was handed in as evidence: a platform may forget what it holds, and only the platform it came
 * from can show it. `wanted`: not fetched yet; `gone`: the platform did not hand it over; `too-big`: not copied;
 * `refused`: bears a mark of secrecy, so it is not copied.
 */
export interface EvidenceFile {
  readonly id: string;
  readonly platform: string;
  /** The platform's id or address of the content. */
  readonly fileId: string;
  readonly name: string | null;
  readonly state: 'wanted' | 'kept' | 'gone' | 'too-big' | 'refused';
  readonly tries: number;
  /** Not fetched before this instant. */
  readonly nextAt: Instant;
  readonly base64: string | null;
}

export interface EvidenceFileStore {
  /** Adds those whose id is new; the others stay as they are. */
  want(files: readonly EvidenceFile[]): Promise<void>;
  /** One that is wanted and due, with the try counted; nobody else is given it before `now + ms`. Null: none is due. */
  take(now: Instant, ms: number): Promise<EvidenceFile | null>;
  settle(id: string, change: Pick<EvidenceFile, 'state' | 'nextAt' | 'base64'>): Promise<void>;
  get(id: string): Promise<EvidenceFile | null>;
  /** How each of these stands, without its content. */
  statesOf(ids: readonly string[]): Promise<ReadonlyMap<string, EvidenceFile['state']>>;
}

export const evidenceFileId = ({ platform, fileId }: Pick<FileEvidence, 'platform' | 'fileId'>): string =>
  hashSecret(`${platform}:${fileId}`).slice(0, 32);

/** The files among what was handed in, each once. */
export const filesAmong = (evidence: readonly Evidence[]): readonly FileEvidence[] => [
  ...new Map(evidence.flatMap((one) => (one.kind === 'file' ? [[evidenceFileId(one), one] as const] : []))).values(),
];

const wanted = (file: FileEvidence, now: Instant): EvidenceFile => ({
  id: evidenceFileId(file),
  platform: file.platform,
  fileId: file.fileId,
  name: file.name,
  state: (file.bytes ?? 0) > MAX_EVIDENCE_BYTES ? 'too-big' : 'wanted',
  tries: 0,
  nextAt: now,
  base64: null,
});

/** Rounds whose files are copied, whichever way a report came: noted before the report, so that a crash loses none. */
export const withEvidenceKept = (
  occurrences: OccurrenceStore,
  { files, clock }: { readonly files: Pick<EvidenceFileStore, 'want'>; readonly clock: Clock },
): OccurrenceStore => ({
  ...occurrences,
  replace: async (occurrence: Occurrence) => {
    const found = filesAmong(occurrence.entries.flatMap(({ change }) => change.evidence));
    if (found.length > 0) await files.want(found.map((file) => wanted(file, clock.now())));
    return occurrences.replace(occurrence);
  },
});
