import type { Evidence } from '../../tasks/occurrence.js';
import type { MemberConversation } from '../conversation.js';
import type { EarlierReport } from './edited-report.js';
import { originOf, ownQuestion } from './report-origin.js';
import type { StoredUpdate } from './stored-update.js';

/** The pictures of an album come one by one, its words with any of them; this long the rest is waited for. */
const ALBUM_MS = 3_000;

export const isAlbum = ({ incoming }: MemberConversation): boolean =>
  incoming.kind === 'message' && incoming.albumId !== null;

const recordedId = (id: string): string => `${id}:recorded`;

/** All that may have been said of the album so far, here and in a group. */
const saidIds = (id: string): readonly string[] => [id, `${id}:here`, recordedId(id)];

const receiptId = (conversation: MemberConversation): string => `album:${originOf(conversation)?.message ?? ''}`;

/** What is said about the first picture waits a moment: the words of the album may come with the next. */
export const sayingLater = (conversation: MemberConversation): MemberConversation => {
  if (!isAlbum(conversation)) return conversation;
  const held = (id: string) => ({ held: { id, ms: ALBUM_MS } });
  const id = receiptId(conversation);
  return {
    ...conversation,
    say: (text, extra) => {
      conversation.say(text, { ...extra, ...held(id) });
    },
    sayHere: (text, extra) => {
      conversation.sayHere(text, { ...extra, ...held(recordedId(id)) });
    },
  };
};

const fileIdOf = (one: Evidence): string => (one.kind === 'file' ? one.fileId : '');

const withFiles = (known: readonly Evidence[], files: readonly Evidence[]): readonly Evidence[] => [
  ...known,
  ...files.filter((file) => !known.some((one) => fileIdOf(one) === fileIdOf(file))),
];

const filesIn = (evidence: readonly Evidence[]): readonly Evidence[] => evidence.filter((one) => one.kind === 'file');

/** Adds a picture to what its album has reported or asked already. False: it is the first of its album. */
export const joinAlbum = async (
  conversation: MemberConversation,
  [report]: readonly EarlierReport[],
  files: readonly Evidence[],
): Promise<boolean> => {
  const { services, incoming, member, chat } = conversation;
  const entry = report?.entries.at(-1);
  if (report !== undefined && entry !== undefined) {
    await services.recordProgress({
      task: report.item.state.task,
      occurrenceId: report.item.occurrence.id,
      by: member,
      via: chat.platform,
      sourceKey: `${incoming.key}:0`,
      words: entry.words,
      change: { ...entry.change, evidence: withFiles(entry.change.evidence, files) },
      reason: entry.reason,
      replaces: [entry.id],
      ...(entry.message === undefined ? {} : { message: entry.message }),
    });
    return true;
  }
  const question = await ownQuestion(conversation);
  if (question === null) return false;
  const proposal = question.data.proposal as StoredUpdate | null | undefined;
  if (proposal !== null && proposal !== undefined) {
    const change = { ...proposal.change, evidence: withFiles(proposal.change.evidence, files) };
    await services.questions.put({ ...question, data: { ...question.data, proposal: { ...proposal, change } } });
  }
  return true;
};

/** The pictures that came before the words of their album; what was to be said about them alone is dropped. */
export const gatherAlbum = async (
  conversation: MemberConversation,
  earlier: readonly EarlierReport[],
  files: readonly Evidence[],
): Promise<readonly Evidence[]> => {
  if (!isAlbum(conversation)) return files;
  await conversation.services.unqueue(saidIds(receiptId(conversation)), 'the words of the album came');
  const recorded = earlier.flatMap(({ entries }) => entries.flatMap(({ change }) => filesIn(change.evidence)));
  const question = await ownQuestion(conversation);
  const proposal = question?.data.proposal as StoredUpdate | null | undefined;
  if (question !== null) await conversation.closeQuestion(question.kind);
  return withFiles([...recorded, ...filesIn(proposal?.change.evidence ?? [])], files);
};
