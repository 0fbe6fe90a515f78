import { evidenceFileText, evidenceTooLargeHere } from '../text/evidence-words.js';
import type { EvidenceFileStore } from '../tasks/evidence-file.js';
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

/**
 * A file that was handed in, as it is sent to whoever asked for it; null when there is no copy (any more).
 * @param canCarry false: a picture of this size cannot go there
 */
export const renderEvidence = async (
  files: Pick<EvidenceFileStore, 'get'>,
  facts: Readonly<Record<string, unknown>>,
  canCarry: (file: OutgoingFile) => boolean,
): Promise<{ readonly message: OutgoingMessage; readonly occurrenceIds: readonly string[] } | null> => {
  const kept = typeof facts.id === 'string' ? await files.get(facts.id) : null;
  if (kept?.base64 == null) return null;
  const file = fileOf(kept.name, kept.base64);
  const text = evidenceFileText(Number(facts.code), file.name);
  const message = canCarry(file) ? { text, file } : { text: [...text, ...evidenceTooLargeHere()] };
  return { message, occurrenceIds: [] };
};
