import type { PlatformName } from '../people/member.js';
import { toBase64 } from '../shared/base64.js';
import type { Clock } from '../shared/clock.js';
import type { Logger } from '../shared/logger.js';
import { backOffMs } from '../shared/retry.js';
import { MAX_EVIDENCE_BYTES, type EvidenceFile, type EvidenceFileStore } from '../tasks/evidence-file.js';
import type { Messenger } from './messenger.js';

export interface KeepEvidenceNeeds {
  readonly files: EvidenceFileStore;
  readonly messengers: ReadonlyMap<string, Pick<Messenger, 'download'> & { readonly platform: PlatformName }>;
  /** For a document: a state secret may not be stored here. */
  readonly isClassified: (file: { readonly bytes: Uint8Array; readonly fileName: string }) => Promise<boolean>;
  readonly clock: Clock;
  readonly logger: Logger;
}

// A picture has no words that could be read.
const isPicture = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xd8) || (first === 0x89 && second === 0x50);

export type FetchEvidence = (
  file: Pick<EvidenceFile, 'platform' | 'fileId' | 'name'>,
) => Promise<{ readonly state: 'kept'; readonly base64: string } | { readonly state: 'refused' | 'gone' }>;

/** Fetches a file from the platform it came by; `refused`: a document with a mark of secrecy; `gone`: not handed over. */
export const createEvidenceFetcher =
  ({ messengers, isClassified }: Pick<KeepEvidenceNeeds, 'messengers' | 'isClassified'>): FetchEvidence =>
  async ({ platform, fileId, name }) => {
    const bytes = (await messengers.get(platform)?.download(fileId, MAX_EVIDENCE_BYTES)) ?? null;
    if (bytes === null) return { state: 'gone' };
    if (!isPicture(bytes) && (await isClassified({ bytes, fileName: name ?? '' }))) return { state: 'refused' };
    return { state: 'kept', base64: toBase64(bytes) };
  };

/** Longer than a download may take, so that two copies of the service do not fetch the same file. */
const TAKEN_MS = 60_000;
/** About two hours of tries: an outage of the platform, or ours. */
const MAX_TRIES = 9;
const BACK_OFF = { firstMs: 15_000, maxMs: 1_800_000 };

/**
 * Fetches what was handed in as evidence and is not copied yet, one after the other, until nothing is due. A platform's
 * address of a file may end at any time, so it is called every few seconds.
 */
export const createEvidenceKeeper = ({
  files,
  messengers,
  isClassified,
  clock,
  logger,
}: KeepEvidenceNeeds): (() => Promise<void>) => {
  const fetchFile = createEvidenceFetcher({ messengers, isClassified });
  const settle = async (file: EvidenceFile): Promise<void> => {
    const { id, platform, tries } = file;
    const fetched = await fetchFile(file);
    const now = clock.now();
    if (fetched.state !== 'gone') await files.settle(id, { base64: null, ...fetched, nextAt: now });
    else if (tries < MAX_TRIES)
      await files.settle(id, {
        state: 'wanted',
        nextAt: now + backOffMs(tries, BACK_OFF, Math.random),
        base64: null,
      });
    else {
      logger.error({ platform, file: id }, 'a file handed in as evidence could not be fetched; its report stays');
      await files.settle(id, { state: 'gone', nextAt: now, base64: null });
    }
  };
  return async () => {
    for (;;) {
      const file = await files.take(clock.now(), TAKEN_MS);
      if (file === null) return;
      await settle(file);
    }
  };
};
