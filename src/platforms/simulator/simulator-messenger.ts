import type { Button, ChatAddress } from '../../chat/message.js';
import type { Messenger, MessengerAbilities, OutgoingPiece, SendResult } from '../../chat/messenger.js';
import { plainText } from '../../shared/rich-text.js';
import type { WorldCore } from './world-core.js';
import type { SimulatorStyle, WorldChat, WorldFile, WorldMessage } from './world-state.js';

const ABILITIES: Readonly<Record<SimulatorStyle, MessengerAbilities>> = {
  telegram: {
    buttons: true,
    editing: true,
    files: true,
    pictures: 'upload',
    bold: true,
    commandMenu: true,
    startPayload: true,
    maxTextLength: 4096,
  },
  zalo: {
    buttons: false,
    editing: false,
    files: false,
    pictures: 'none',
    bold: false,
    commandMenu: false,
    startPayload: false,
    maxTextLength: 2000,
  },
};

const MAX_BUTTON_DATA_BYTES = 64;
const MAX_NOTICE_LENGTH = 200;

const rejected = (code: string): SendResult => ({ outcome: 'rejected', code });

const checkFile = (abilities: MessengerAbilities, file: OutgoingPiece['file']): SendResult | null => {
  if (file?.kind === 'file' && !abilities.files) return rejected('files-not-supported');
  return file?.kind === 'picture' && abilities.pictures === 'none' ? rejected('pictures-not-supported') : null;
};

const isBadButton = ({ text, data }: Button): boolean =>
  text.trim() === '' || data === '' || Buffer.byteLength(data, 'utf8') > MAX_BUTTON_DATA_BYTES;

/** Refuses what a real platform would refuse, so that a mistake shows here first. Null: fine. */
const checkPiece = (abilities: MessengerAbilities, piece: OutgoingPiece): SendResult | null => {
  const text = plainText(piece.text);
  if (text.trim() === '' && piece.file === undefined) return rejected('empty-text');
  if (text.length > abilities.maxTextLength) return rejected('text-too-long');
  if (piece.buttons?.flat().some(isBadButton) === true) return rejected('button-invalid');
  return checkFile(abilities, piece.file);
};

/** What the platform says about the chat before it looks at the message. */
const checkChat = (core: WorldCore, to: ChatAddress): WorldChat | SendResult => {
  const moved = core.state.moved[to.chatId];
  if (moved !== undefined) return { outcome: 'moved', newChatId: moved };
  const chat = core.chat(to.chatId);
  // Perhaps a real account, of a service that was started without its token: it must not be marked as gone.
  if (chat === undefined && core.style === 'zalo') return { outcome: 'retry', code: 'not-simulated' };
  if (!chat?.started)
    return { outcome: 'dead-address', reason: 'never-started', revivable: true, code: 'chat-not-found' };
  if (chat.bot === 'in') return chat;
  const reason = chat.bot;
  return { outcome: 'dead-address', reason, revivable: true, code: reason };
};

const keepFile = (core: WorldCore, file: NonNullable<OutgoingPiece['file']>): WorldFile => {
  const id = `${core.style === 'zalo' ? 'zf' : 'f'}${core.nextNumber()}`;
  core.state.files[id] = file.base64;
  return {
    id,
    kind: file.kind === 'picture' ? 'photo' : 'file',
    name: file.name,
    mimeType: file.mimeType,
    bytes: Buffer.from(file.base64, 'base64').length,
  };
};

/** The content as the platform shows it: without bold or buttons where there are none. */
const shown = (abilities: MessengerAbilities, piece: OutgoingPiece): Pick<WorldMessage, 'text' | 'buttons'> => ({
  text: abilities.bold
    ? piece.text
    : piece.text.map((spans) => spans.map((span) => (typeof span === 'string' ? span : span.b))),
  buttons: abilities.buttons ? (piece.buttons ?? []) : [],
});

const post = (core: WorldCore, chat: WorldChat, piece: OutgoingPiece): WorldMessage => {
  const message: WorldMessage = {
    id: String(core.nextNumber()),
    chatId: chat.id,
    from: null,
    at: core.clock.now(),
    ...shown(ABILITIES[core.style], piece),
    // A message that is gone is no reason not to answer.
    replyTo: piece.replyTo === undefined ? null : (core.message(chat.id, piece.replyTo)?.id ?? null),
    file: piece.file === undefined ? null : keepFile(core, piece.file),
    edited: false,
    asksReply: piece.asksReply ?? false,
  };
  core.state.messages.push(message);
  core.emit({ kind: 'message', chatId: chat.id, message });
  return message;
};

/**
 * Stands between the bot and the platform, to play a platform's faults in tests: answer without delivering (refused,
 * asked to wait), or deliver and answer something else (the connection broke before the answer came).
 */
export type InterceptSend = (
  call: { readonly method: 'send' | 'edit'; readonly to: ChatAddress; readonly piece: OutgoingPiece },
  deliver: () => Promise<SendResult>,
) => Promise<SendResult>;

export interface SimulatorMessengerNeeds {
  readonly intercept?: InterceptSend;
  /** Address of the simulator page, for invite links: "http://127.0.0.1:8080". */
  readonly pageUrl?: () => string;
}

const send = async (core: WorldCore, to: ChatAddress, piece: OutgoingPiece): Promise<SendResult> => {
  const chat = checkChat(core, to);
  if ('outcome' in chat) return chat;
  const problem = checkPiece(ABILITIES[core.style], piece);
  if (problem !== null) return problem;
  const message = post(core, chat, piece);
  await core.save();
  return { outcome: 'sent', messageId: message.id };
};

const edit = async (
  core: WorldCore,
  { at, messageId }: { readonly at: ChatAddress; readonly messageId: string },
  piece: OutgoingPiece,
): Promise<SendResult> => {
  const abilities = ABILITIES[core.style];
  if (!abilities.editing) return rejected('editing-not-supported');
  const chat = checkChat(core, at);
  if ('outcome' in chat) return chat;
  const problem = checkPiece(abilities, piece);
  if (problem !== null) return problem;
  const old = core.message(chat.id, messageId);
  if (old?.from !== null) return { outcome: 'gone', code: 'message-not-found' };
  // No "edited" mark: the bot redraws its own message, as Telegram's inline menus do.
  const message: WorldMessage = { ...old, ...shown(abilities, piece) };
  core.state.messages = core.state.messages.map((each) => (each === old ? message : each));
  core.emit({ kind: 'edited', chatId: chat.id, message });
  await core.save();
  return { outcome: 'sent', messageId };
};

/** Shows the short text to whoever pressed. Only the first answer to a press counts, as on Telegram. */
const createAnswerButton = (core: WorldCore): Messenger['answerButton'] => {
  const answered = new Set<string>();
  return (callbackId, text) => {
    const [, personId, chatId, messageId] = callbackId.split(' ');
    const isKnown = personId !== undefined && chatId !== undefined && messageId !== undefined;
    if (isKnown && !answered.has(callbackId)) {
      answered.add(callbackId);
      const words = text === null || text === '' ? null : text.slice(0, MAX_NOTICE_LENGTH);
      core.emit({ kind: 'pressed', chatId, personId, messageId, text: words });
    }
    return Promise.resolve();
  };
};

/** The bot's side of the simulated platform. */
export const createSimulatorMessenger = (
  core: WorldCore,
  { intercept = (_call, deliver) => deliver(), pageUrl }: SimulatorMessengerNeeds,
): Messenger => ({
  platform: core.platform,
  abilities: ABILITIES[core.style],
  send: (to, piece) => intercept({ method: 'send', to, piece }, () => send(core, to, piece)),
  edit: (at, messageId, piece) =>
    intercept({ method: 'edit', to: at, piece }, () => edit(core, { at, messageId }, piece)),
  answerButton: createAnswerButton(core),
  download: (fileId, maxBytes) => {
    const base64 = core.state.files[fileId];
    const bytes = base64 === undefined ? null : Buffer.from(base64, 'base64');
    return Promise.resolve(bytes === null || bytes.length > maxBytes ? null : bytes);
  },
  inviteLink: (token) =>
    // After '#', so that the token never reaches a server's log.
    Promise.resolve(
      ABILITIES[core.style].startPayload && pageUrl !== undefined
        ? `${pageUrl().replace(/\/$/, '')}/#start=${encodeURIComponent(token)}`
        : null,
    ),
});
