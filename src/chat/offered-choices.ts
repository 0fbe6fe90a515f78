import { fold } from '../shared/fold.js';
import type { Instant } from '../shared/clock.js';
import { readButton } from './button-data.js';
import type { Button, ChatAddress } from './message.js';
import type { PendingQuestionStore } from './pending-question.js';

/** A button as words: what to write, and what the button would have said. */
export interface Choice {
  readonly label: string;
  readonly data: string;
}

/** Buttons of one message. Those of the message that `group` names came together. */
interface Batch {
  readonly group: string;
  readonly fromAnswer: boolean;
  readonly at: Instant;
  readonly choices: readonly Choice[];
}

interface Pick {
  readonly key: string;
  readonly data: string;
}

interface Offered {
  readonly batches: readonly Batch[];
  /** What a message was taken for, so that handling it again takes it for the same. */
  readonly picks: readonly Pick[];
}

/** What typed words come to; `several`: the same words stand for different things, nothing may be done. */
export type Chosen =
  | { readonly kind: 'one'; readonly data: string; readonly at: Instant; readonly fromAnswer: boolean }
  | { readonly kind: 'several'; readonly label: string; readonly codes: readonly string[] };

export interface OfferedChoices {
  /** Remembers the buttons of a message that is about to go where there are none. */
  offer(
    chat: ChatAddress,
    message: { readonly rowId: string; readonly fromAnswer: boolean },
    choices: readonly Choice[],
  ): Promise<void>;
  /** The button whose words these are; null: none. */
  choose(chat: ChatAddress, key: string, text: string): Promise<Chosen | null>;
  /** Notes that this message was taken as that choice. */
  picked(chat: ChatAddress, key: string, data: string): Promise<void>;
}

const HOURS_KEPT = 48;
const KEPT_MS = HOURS_KEPT * 3_600_000;
const BATCHES_KEPT = 8;
const PICKS_KEPT = 5;

/** The words of a button without its signs: "✅ Đồng ý" is answered with "Đồng ý". */
export const spokenLabel = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}%#/\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * The buttons of a message as words. What came unasked (`asked` false) is answered with the task's number in front: a
 * bare "xong" may be about any task, and must not be taken for the one of the latest notice.
 */
export const choicesOf = (buttons: readonly (readonly Button[])[], asked: boolean): readonly Choice[] =>
  buttons
    .flat()
    .map(({ text, data }) => ({ label: spokenLabel(text), data }))
    .filter(({ label }) => label !== '')
    .map((choice) => {
      const code = asked ? null : codeOf(choice);
      return code === null || /\d/.test(choice.label.replace(/\d+%/, ''))
        ? choice
        : { ...choice, label: `${code} ${choice.label}` };
    });

const plain = (text: string): string => fold(spokenLabel(text).replaceAll('#', ''));

/** As written, and without the politeness that people put around a choice: "dạ, đồng ý nhé em". */
const readings = (text: string): ReadonlySet<string> => {
  const words = plain(text);
  const bare = words.replace(/^(?:da|vang|ok|u) (?=.)/, '').replace(/(?:(?<=.) (?:a|nhe|nha|em|bot))+$/, '');
  return new Set([words, bare]);
};

const codeOf = ({ data }: Choice): string | null => {
  const first = readButton(data)?.args[0] ?? '';
  return /^\d{1,6}$/.test(first) ? first : null;
};

const fits = (choice: Choice, text: string): boolean => {
  const said = readings(text);
  const whole = plain(choice.label);
  if (said.has(whole)) return true;
  const ownCode = /^#(\d{1,6})(?: |$)/.exec(choice.label)?.[1];
  if (ownCode !== undefined) return said.has(ownCode);
  const code = codeOf(choice);
  if (code === null) return false;
  const label = whole.startsWith(`${code} `) ? whole.slice(code.length + 1) : whole;
  return said.has(`${label} ${code}`) || said.has(`${code} ${label}`);
};

const isOffered = (value: unknown): value is Offered =>
  typeof value === 'object' && value !== null && Array.isArray((value as Partial<Offered>).batches);

const NOTHING: Offered = { batches: [], picks: [] };

/** `reply:<key>:<n>`: answers to one message come together. */
const groupOf = (rowId: string): string => rowId.replace(/:\d+$/, '');

/** A new answer takes the place of what was answered before; what came unasked waits beside it. */
const withBatch = ({ batches, picks }: Offered, batch: Batch, rowId: string): Offered => {
  const live = batches.filter(({ at }) => at > batch.at - KEPT_MS);
  const known = live.some(({ group, choices }) => group === batch.group && sameChoices(choices, batch.choices));
  if (known) return { batches: live, picks };
  const kept = batch.fromAnswer
    ? live.filter(({ fromAnswer, group }) => !fromAnswer || group === groupOf(rowId))
    : live;
  return { batches: [...kept, batch].slice(-BATCHES_KEPT), picks };
};

const sameChoices = (one: readonly Choice[], other: readonly Choice[]): boolean =>
  one.map(({ data }) => data).join() === other.map(({ data }) => data).join();

const find = ({ batches, picks }: Offered, key: string, text: string): Chosen | null => {
  const before = picks.find((pick) => pick.key === key);
  const found = batches.flatMap((batch) =>
    batch.choices.filter((choice) => fits(choice, text)).map((choice) => ({ ...choice, batch })),
  );
  const last = found.at(-1);
  if (before !== undefined) return { kind: 'one', data: before.data, at: Number.POSITIVE_INFINITY, fromAnswer: true };
  if (last === undefined) return null;
  if (new Set(found.map(({ data }) => data)).size > 1) {
    const codes = [...new Set(found.map(codeOf))];
    const tellApart = codes.length === found.length && !codes.includes(null);
    return { kind: 'several', label: last.label, codes: tellApart ? codes.filter((code) => code !== null) : [] };
  }
  return { kind: 'one', data: last.data, at: last.batch.at, fromAnswer: last.batch.fromAnswer };
};

/**
 * Buttons where a platform has none: the message says their words, and whoever writes one of them has pressed it.
 * Kept beside the pending question of the chat. Private chats only: there the writer is the one who was asked.
 */
export const createOfferedChoices = ({
  questions,
  now,
}: {
  readonly questions: PendingQuestionStore;
  readonly now: () => Instant;
}): OfferedChoices => {
  let writing: Promise<unknown> = Promise.resolve();
  const idOf = (chat: ChatAddress): string => `${chat.platform}:${chat.chatId}:choices`;
  const read = async (chat: ChatAddress): Promise<Offered> => {
    const stored = await questions.open(idOf(chat), now(), '');
    return isOffered(stored?.data) ? stored.data : NOTHING;
  };
  /** One at a time: an answer and a notice may go to the same chat at the same moment. */
  const change = (chat: ChatAddress, by: string, next: (offered: Offered) => Offered): Promise<void> => {
    const work = writing.then(async () => {
      const at = now();
      await questions.put({
        id: idOf(chat),
        chat,
        kind: 'choices',
        data: { ...next(await read(chat)) },
        askedAt: at,
        expiresAt: at + KEPT_MS,
        askedBy: by,
        answeredBy: null,
      });
    });
    writing = work.catch(() => undefined);
    return work;
  };
  return {
    offer: (chat, { rowId, fromAnswer }, choices) =>
      change(chat, rowId, (offered) =>
        withBatch(offered, { group: fromAnswer ? groupOf(rowId) : rowId, fromAnswer, at: now(), choices }, rowId),
      ),
    choose: async (chat, key, text) => find(await read(chat), key, text),
    picked: (chat, key, data) =>
      change(chat, key, ({ batches, picks }) => ({
        batches,
        picks: [...picks.filter((pick) => pick.key !== key), { key, data }].slice(-PICKS_KEPT),
      })),
  };
};
