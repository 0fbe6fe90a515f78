import { changeStored } from '../../shared/compare-and-set.js';
import { toBase64 } from '../../shared/base64.js';
import { fold } from '../../shared/fold.js';
import {
  ERASE_WORDS,
  erasedText,
  eraseFirstText,
  eraseSecondText,
  lastAdminText,
  MY_DATA_BUTTONS,
  myDataFile,
  myDataSecondText,
  myDataText,
  notErasedText,
} from '../../text/my-data-words.js';
import { button } from '../button-data.js';
import type { RunCommand } from '../commands/command.js';
import { nonceOf, rows, type MemberConversation } from '../conversation.js';
import type { Answered, AnswerHandler, Press } from '../feature.js';
import { KEEP_HANDLED_DAYS, KEEP_SENT_DAYS } from '../retention.js';
import { namesFor } from './audit-names.js';
import { correspondent, gatherMyData, isLastAdmin } from './my-data.js';

const file = (name: string, mimeType: string, text: string) => ({
  kind: 'file' as const,
  name,
  mimeType,
  base64: toBase64(new TextEncoder().encode(text)),
});

/** The log is written first; an entry is made of the message, so handling it twice logs once. */
const log = (
  { services, incoming, member, now }: MemberConversation,
  action: 'personal-data-exported' | 'personal-data-erased',
): Promise<void> =>
  services.audit.append({
    id: `${incoming.key}:${action}`,
    at: now,
    actor: member.id,
    action,
    subject: `member:${member.id}`,
    details: {},
    source: incoming.key,
  });

const exportData = async (conversation: MemberConversation): Promise<void> => {
  const { now } = conversation;
  await log(conversation, 'personal-data-exported');
  const data = await gatherMyData(conversation);
  const names = await namesFor(conversation);
  // Windows opens a text without this mark in the wrong alphabet.
  const text = `\uFEFF${myDataFile(data, { names, at: now })}`;
  conversation.say(myDataText(data, KEEP_HANDLED_DAYS, KEEP_SENT_DAYS), {
    ...rows([button(MY_DATA_BUTTONS.erase, 'xd')]),
    file: file('du-lieu-cua-toi.txt', 'text/plain', text),
  });
  conversation.say(myDataSecondText(), {
    file: file('du-lieu-cua-toi.json', 'application/json', JSON.stringify(data, null, 2)),
  });
};

const askErase = async (conversation: MemberConversation): Promise<void> => {
  if (isLastAdmin(conversation)) {
    conversation.say(lastAdminText());
    return;
  }
  await conversation.ask({ kind: 'erase-first', data: {} });
  const choice = (text: string, value: string) => button(text, 'q', nonceOf(conversation.incoming.key), value);
  conversation.say(eraseFirstText(), rows([choice(MY_DATA_BUTTONS.go, 'go'), choice(MY_DATA_BUTTONS.keep, 'keep')]));
};

const GO = new Set(['go', 'tiep tuc', 'tiep tuc xoa', 'xoa', 'dong y']);
const KEEP = new Set(['keep', 'giu lai', 'giu', 'khong', 'ko', 'thoi', 'huy']);

const plain = (text: string): string => fold(text).replace(/[.!“”"]+/g, '');

const answerFirst: AnswerHandler['run'] = async (conversation, _data, text): Promise<Answered> => {
  const word = plain(text);
  if (KEEP.has(word)) conversation.say(notErasedText());
  else if (GO.has(word)) {
    await conversation.ask({ kind: 'erase-second', data: {} });
    conversation.say(eraseSecondText());
  } else return { handled: false, context: [], text };
  return { handled: true };
};

/** Messages first, the accounts last: broken off in between, the person is still known and may ask again. */
const erase = async (conversation: MemberConversation): Promise<void> => {
  const { services, member } = conversation;
  await log(conversation, 'personal-data-erased');
  await services.archive.erase(correspondent(member));
  await changeStored(services.members, member.id, () => ({
    accounts: [],
    preferredPlatform: null,
    absences: [],
    deputyId: null,
  }));
  conversation.say(erasedText());
};

const answerSecond: AnswerHandler['run'] = async (conversation, _data, text): Promise<Answered> => {
  if (plain(text) !== plain(ERASE_WORDS)) {
    conversation.say(notErasedText());
    return KEEP.has(plain(text)) ? { handled: true } : { handled: false, context: [], text };
  }
  if (isLastAdmin(conversation)) conversation.say(lastAdminText());
  else await erase(conversation);
  return { handled: true };
};

export const MY_DATA_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  'erase-first': { needs: 'dulieucuatoi', run: answerFirst },
  'erase-second': { needs: 'dulieucuatoi', run: answerSecond },
};

/** `/dulieucuatoi`: what is kept about me, as files; `/dulieucuatoi xóa`: away with what is no record. */
export const runMyData: RunCommand = async (conversation, args) => {
  if (/^(?:xoa|huy)\b/.test(fold(args))) await askErase(conversation);
  else await exportData(conversation);
};

export const MY_DATA_PRESSES: Readonly<Record<string, Press>> = {
  xd: { needs: 'dulieucuatoi', run: (conversation) => askErase(conversation) },
};
