import type { Understanding } from '../../progress/understand-reply.js';
import { foldProgress } from '../../progress/fold-progress.js';
import type { Extension, Occurrence, OccurrenceState, ProgressChange, ProgressEntry } from '../../tasks/occurrence.js';
import type { MemberConversation } from '../conversation.js';
import { findByCode, withRound, type OwnItem } from '../own-items.js';
import { originOf } from './report-origin.js';

/** What a message had come to on one task before it was edited. */
export interface EarlierReport {
  readonly item: OwnItem;
  readonly entries: readonly ProgressEntry[];
  readonly extensions: readonly Extension[];
  /** Place of an entry in the history of its round, as receipts name it. */
  readonly indexOf: (entry: ProgressEntry) => number;
}

const HOUR_MS = 3_600_000;
/** Messages are edited for two days at most; not every platform says when an edited one was first sent. */
const EDITABLE_MS = 48 * HOUR_MS;

const isOfMessage = (
  entry: { readonly message?: string; readonly alsoOf?: readonly string[]; readonly sourceKey: string },
  message: string,
  key: string,
): boolean =>
  (entry.message === message || entry.alsoOf?.includes(message) === true) && !entry.sourceKey.startsWith(`${key}:`);

/** Standing entries of the message; on a second handling those that the first one replaced are found again. */
const entriesOf = (occurrence: Occurrence, message: string, key: string): readonly ProgressEntry[] =>
  occurrence.entries.filter(
    (entry) =>
      isOfMessage(entry, message, key) && (entry.undoneAt === null || entry.replacedBy?.startsWith(`${key}:`) === true),
  );

/** The round as it stood when the message was written. */
const asItStood = (item: OwnItem, occurrence: Occurrence, entries: readonly ProgressEntry[]): OwnItem => {
  const first = occurrence.entries.findIndex((entry) => entries.includes(entry));
  const { percent, status } = foldProgress(occurrence.entries.slice(0, first < 0 ? undefined : first));
  return { ...item, occurrence: { ...item.occurrence, percent, status } };
};

/** Rounds reported on since the message was written: few, however many tasks there are. */
const roundsSince = async (conversation: MemberConversation): Promise<readonly Occurrence[]> => {
  const { services, incoming, today, now } = conversation;
  const since = Math.min(incoming.at, now - EDITABLE_MS);
  const isSince = (round: OccurrenceState): boolean =>
    (round.lastReportedAt ?? 0) >= since || round.extensions.some((one) => one.askedAt >= since);
  const states = await services.loadTaskStates(today);
  const rounds = states.flatMap(({ occurrences }) => occurrences.filter(isSince));
  const found = await Promise.all(rounds.map(({ id }) => services.occurrences.get(id)));
  return found.filter((one) => one !== null);
};

/** What the message had recorded before it was edited, or its album before this picture; else empty. */
export const findEarlierReports = async (conversation: MemberConversation): Promise<readonly EarlierReport[]> => {
  const { incoming, member } = conversation;
  const message = originOf(conversation)?.message;
  const mayHave = incoming.kind === 'message' && (incoming.edited || incoming.albumId !== null);
  if (!mayHave || message === undefined) return [];
  const reports = await Promise.all(
    (await roundsSince(conversation)).map(async (occurrence): Promise<EarlierReport | null> => {
      const entries = entriesOf(occurrence, message, incoming.key).filter((entry) => entry.by === member.id);
      const extensions = occurrence.extensions.filter(
        (one) => isOfMessage(one, message, incoming.key) && one.askedBy === member.id && one.state !== 'withdrawn',
      );
      if (entries.length + extensions.length === 0) return null;
      const item = await findByCode(conversation, occurrence.taskCode);
      const round = item === null ? null : withRound(item, occurrence.key);
      return round === null
        ? null
        : {
            item: asItStood(round, occurrence, entries),
            entries,
            extensions,
            indexOf: (entry) => occurrence.entries.indexOf(entry),
          };
    }),
  );
  return reports.filter((one) => one !== null);
};

/** What somebody says once more when asked which task it was about: the same figure, or else the same altogether. */
export const saysAgain = (asked: ProgressChange, said: ProgressChange): boolean =>
  asked.percent === null
    ? meaningOf({ ...asked, evidence: [] }) === meaningOf({ ...said, evidence: [] })
    : asked.percent === said.percent;

/** Files have other ids in every update; the caption is what an edit can change. */
const meaningOf = ({ status, percent, blocker, eta, evidence }: ProgressChange): string =>
  JSON.stringify([
    status === 'submitted' ? 'done' : status,
    percent,
    blocker,
    eta,
    evidence.map((one) => (one.kind === 'file' ? 'file' : one)),
  ]);

type Update = Understanding['updates'][number];

const changesNothing = ({ status, percent, blocker, eta, evidence }: Update): boolean =>
  status === null && percent === null && blocker === null && eta === null && evidence.length === 0;

const saysTheSame = (
  { item, entries, extensions }: EarlierReport,
  update: Update | undefined,
  files: number,
): boolean => {
  if (update?.task !== item.state.task.code) return false;
  const sameDay = extensions.at(-1)?.newDueOn === update.extension?.due;
  if (entries.length === 0) return sameDay && changesNothing(update);
  const [entry] = entries;
  if (entries.length > 1 || entry === undefined) return false;
  const withFiles = entry.change.evidence.filter((one) => one.kind === 'file').slice(0, files);
  const read = { ...update, evidence: [...update.evidence, ...withFiles] };
  return sameDay && meaningOf(entry.change) === meaningOf(read);
};

/** Whether the message, read again, says what is recorded already. */
export const isUnchanged = (
  earlier: readonly EarlierReport[],
  { updates, askAbout }: Understanding,
  files: number,
): boolean =>
  askAbout.length === 0 &&
  updates.length === earlier.length &&
  earlier.every((report) =>
    saysTheSame(
      report,
      updates.find((update) => update.task === report.item.state.task.code),
      updates[0]?.task === report.item.state.task.code ? files : 0,
    ),
  );

/** The entries that what is recorded from the edited message takes the place of. */
export const replacedBy = (
  earlier: readonly EarlierReport[],
): readonly { readonly occurrenceId: string; readonly entryId: string }[] =>
  earlier.flatMap(({ item, entries }) =>
    entries.map((entry) => ({ occurrenceId: item.occurrence.id, entryId: entry.id })),
  );
