import type { PlanDocument, UnreadableReason } from '../plans/plan-document.js';
import type { PlanReading } from '../plans/plan-reading.js';
import type { Attachment, IncomingText } from './message.js';
import type { Conversation } from './conversation.js';

/** Larger files are not fetched: no plan or list of people comes near. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** `gone`: the platform no longer has the file, or did not hand it over. */
export type ReceivedFile =
  | {
      readonly ok: true;
      readonly fileName: string;
      readonly bytes: Uint8Array;
      readonly document: PlanDocument;
      /** What it says when taken as a plan; may be a refusal. */
      readonly plan: PlanReading;
      readonly fileHash: string;
    }
  | { readonly ok: false; readonly fileName: string; readonly reason: UnreadableReason | 'gone' };

/** The file of a message that may hold a table or a text; null for pictures, voice and the like. */
export const documentOf = (incoming: IncomingText): Attachment | null =>
  incoming.attachments.find((one) => one.kind === 'file') ?? null;

const receive = async ({ services, chat }: Conversation, attachment: Attachment): Promise<ReceivedFile> => {
  const fileName = attachment.name ?? '';
  if ((attachment.bytes ?? 0) > MAX_FILE_BYTES) return { ok: false, fileName, reason: 'too-big' };
  const bytes = await services.messengers.get(chat.platform)?.download(attachment.fileId, MAX_FILE_BYTES);
  if (bytes === null || bytes === undefined) return { ok: false, fileName, reason: 'gone' };
  const read = await services.readDocument({ bytes, fileName });
  return read.ok ? { ...read, fileName, bytes } : { ok: false, fileName, reason: read.reason };
};

// Several features look at the same file; it is fetched and read once for each handling of the message.
const received = new WeakMap<Attachment, Promise<ReceivedFile>>();

/**
 * Fetches and reads a file that somebody sent, within 10 MB and the limits of the reader (about 18 s).
 * @throws nothing: whatever the platform or the file does is a reason in the answer
 */
export const receiveFile = (conversation: Conversation, attachment: Attachment): Promise<ReceivedFile> => {
  const known = received.get(attachment);
  if (known !== undefined) return known;
  const file = receive(conversation, attachment);
  received.set(attachment, file);
  return file;
};
