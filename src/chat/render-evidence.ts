import { evidenceFileText, evidenceTooLargeHere, missingEvidenceText } from '../text/evidence-words.js';
import type { EvidenceFileStore } from '../tasks/evidence-file.js';
import type { FetchEvidence } from './keep-evidence.js';
import type { OutgoingFile, OutgoingMessage } from './message.js';

// Told by the first bytes: what a platform or a sender says of a file may be anything.
const KINDS: readonly { readonly starts: string; readonly mimeType: string; readonly ending: string }[] = [
  { starts: '/9j/', mimeType: 'image/jpeg', ending: 'jpg' },
  { starts: 'iVBORw0KGgo', mimeType: 'image/png', ending: 'png' },
];

const fileOf = (name: string | null, base64: string): OutgoingFile => {
  const picture = KINDS.find(({ starts }) => base64.startsWith(starts));
  if (picture === undefined)
    return { kind: 'file', name: name ?? 'minh-chung', mimeType: 'application/octet-stream', base64 };
  return { kind: 'picture', name: name ?? `minh-chung.${picture.ending}`, mimeType: picture.mimeType, base64 };
};

export interface RenderEvidenceNeeds {
  readonly files: Pick<EvidenceFileStore, 'get'>;
  readonly fetchFile: FetchEvidence;
  /** False: a picture of this size cannot go there. */
  readonly canCarry: (file: OutgoingFile) => boolean;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/**
 * A file that was handed in, as it is sent to whoever asked for it: our copy, or what its platform hands over now; else
 * the words that say why there is none.
 */
export const renderEvidence = async (
  { files, fetchFile, canCarry }: RenderEvidenceNeeds,
  facts: Readonly<Record<string, unknown>>,
): Promise<{ readonly message: OutgoingMessage; readonly occurrenceIds: readonly string[] }> => {
  const name = textOf(facts.name);
  const copy = await files.get(textOf(facts.id) ?? '');
  const found =
    copy?.base64 == null
      ? await fetchFile({ platform: textOf(facts.platform) ?? '', fileId: textOf(facts.fileId) ?? '', name })
      : { state: 'kept' as const, base64: copy.base64 };
  if (found.state !== 'kept') {
    const none = { waiting: 0, gone: 0, tooBig: 0, refused: 0, older: 0 };
    return {
      message: { text: missingEvidenceText(Number(facts.code), { ...none, [found.state]: 1 }) },
      occurrenceIds: [],
    };
  }
  const file = fileOf(name, found.base64);
  const text = evidenceFileText(Number(facts.code), file.name);
  const message = canCarry(file) ? { text, file } : { text: [...text, ...evidenceTooLargeHere()] };
  return { message, occurrenceIds: [] };
};
