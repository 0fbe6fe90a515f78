import type { Attachment } from '../../chat/message.js';
import { at, integer, list, text, type JsonRecord } from './json.js';

interface Field {
  readonly field: string;
  readonly kind: Attachment['kind'];
  /** The kind of file where Telegram does not say it. */
  readonly mimeType: string | null;
}

// An animation comes with a `document` copy of itself, hence `document` first.
const FIELDS: readonly Field[] = [
  { field: 'document', kind: 'file', mimeType: null },
  { field: 'voice', kind: 'voice', mimeType: 'audio/ogg' },
  { field: 'sticker', kind: 'sticker', mimeType: null },
  { field: 'video', kind: 'other', mimeType: 'video/mp4' },
  { field: 'video_note', kind: 'other', mimeType: 'video/mp4' },
  { field: 'audio', kind: 'other', mimeType: null },
];

const toAttachment = (content: JsonRecord, { kind, mimeType }: Omit<Field, 'field'>): Attachment | null => {
  const fileId = text(content, 'file_id');
  if (fileId === null) return null;
  return {
    kind,
    fileId,
    name: text(content, 'file_name')?.normalize('NFC') ?? null,
    bytes: integer(content, 'file_size'),
    mimeType: text(content, 'mime_type') ?? mimeType,
  };
};

const area = (size: JsonRecord): number => (integer(size, 'width') ?? 0) * (integer(size, 'height') ?? 0);

/** A photo comes in several sizes; the largest is the one that can be read. */
const largestPhoto = (message: JsonRecord): JsonRecord | null =>
  list(message, 'photo').reduce<JsonRecord | null>(
    (best, size) => (best === null || area(size) > area(best) ? size : best),
    null,
  );

/** What hangs on a message: at most one thing, since every picture of an album is a message of its own. */
export const attachmentsOf = (message: JsonRecord): readonly Attachment[] => {
  const photo = largestPhoto(message);
  if (photo !== null) {
    const attachment = toAttachment(photo, { kind: 'photo', mimeType: 'image/jpeg' });
    return attachment === null ? [] : [attachment];
  }
  for (const field of FIELDS) {
    const content = at(message, field.field);
    const attachment = content === null ? null : toAttachment(content, field);
    if (attachment !== null) return [attachment];
  }
  return [];
};
