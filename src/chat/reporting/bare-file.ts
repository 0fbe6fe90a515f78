import type { Understanding } from '../../progress/understand-reply.js';
import { fold } from '../../shared/fold.js';
import type { Evidence } from '../../tasks/occurrence.js';
import { fileTooLargeText } from '../../text/edit-words.js';
import { attachmentWhichText, noTasksText } from '../../text/vi.js';
import type { MemberConversation } from '../conversation.js';
import type { OwnItem } from '../own-items.js';
import { isAlbum, joinAlbum, sayingLater } from './album.js';
import { applyUpdates } from './apply-updates.js';
import type { EarlierReport } from './edited-report.js';
import { askWhichTask } from './questions.js';
import { emptyChange, toItemUpdate, type StoredUpdate } from './stored-update.js';

export interface Words {
  readonly text: string;
  readonly files: readonly Evidence[];
  /** Occurrences of the message answered. */
  readonly about: readonly string[];
}

export const fileUpdate = (words: Words): StoredUpdate => ({
  change: { ...emptyChange, evidence: words.files },
  words: words.text === '' ? attachmentWhichText : words.text,
  extension: null,
});

interface Reach {
  readonly items: readonly OwnItem[];
  readonly repliedTo: readonly number[];
  readonly words: Words;
}

/** A file without words: evidence for the one task it can be about, otherwise the question which. */
export const handleBareFile = async (
  said: MemberConversation,
  { items, repliedTo, words }: Reach,
  earlier: readonly EarlierReport[],
): Promise<void> => {
  if (isAlbum(said) && (await joinAlbum(said, earlier, words.files))) return;
  const conversation = sayingLater(said);
  const narrowed = repliedTo.length > 0 ? items.filter((item) => repliedTo.includes(item.state.task.code)) : items;
  const [only] = narrowed;
  if (only === undefined) conversation.say(noTasksText());
  else if (narrowed.length === 1)
    await applyUpdates(conversation, [toItemUpdate(only, { ...fileUpdate(words), words: '[tệp]' })]);
  else await askWhichTask(conversation, narrowed, { ...fileUpdate(words), words: '[tệp]' });
};

/** Past this a bot cannot fetch a file from its platform, so nobody could look at it later. */
const MOST_MEGABYTES = 20;

/** Says which files are too large to be evidence; null when nothing else was sent. */
export const withoutTooLarge = (conversation: MemberConversation, words: Words): Words | null => {
  const isLarge = (one: Evidence): boolean => one.kind === 'file' && (one.bytes ?? 0) > MOST_MEGABYTES * 1024 * 1024;
  for (const one of words.files.filter(isLarge))
    conversation.say(fileTooLargeText(one.kind === 'file' ? one.name : null, MOST_MEGABYTES));
  const files = words.files.filter((one) => !isLarge(one));
  return files.length < words.files.length && files.length === 0 && words.text.trim() === ''
    ? null
    : { ...words, files };
};

const LONGEST_ESCORT = 8;

/** A file with words ("em gửi ảnh ạ") that tell nothing of a task is evidence like one without words. */
export const isEscort = ({ outcome, intent }: Understanding, { files, text }: Words): boolean =>
  files.length > 0 &&
  outcome === 'none' &&
  intent !== 'question' &&
  intent !== 'help' &&
  fold(text).split(/\s+/).length <= LONGEST_ESCORT;
