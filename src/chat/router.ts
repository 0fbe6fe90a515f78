import type { Member } from '../people/member.js';
import { fold } from '../shared/fold.js';
import { changeAccount } from '../people/invite-member.js';
import type { Evidence } from '../tasks/occurrence.js';
import {
  COMMAND_ALIASES,
  groupButton,
  groupHelloText,
  groupNotRegisteredText,
  notAllowedButton,
  notAllowedText,
  oldButton,
  privateOnlyText,
  strangerButton,
  unknownCommandText,
  unsupportedText,
} from '../text/vi.js';
import { anonymousText } from '../text/lost-group-words.js';
import { missedText, slowDownText } from '../text/pace-words.js';
import { whereToSendPlansText } from '../text/plan-draft-words.js';
import { showGroupProgress } from './commands/progress-command.js';
import { showTask } from './buttons/task-buttons.js';
import { FEATURES, findPress, runOf } from './features.js';
import { findByCode } from './own-items.js';
import { readButton, type ButtonPress } from './button-data.js';
import { readCommand, type TypedCommand } from './command-words.js';
import { answerAside } from './answer-aside.js';
import { createConversation, isPrivate, nonceOf, type Conversation, type MemberConversation } from './conversation.js';
import { answerStranger, handleJoining } from './joining.js';
import type { Attachment, Incoming, IncomingButton, IncomingMembership, IncomingText } from './message.js';
import { reachIn } from './reach.js';
import { offerAgain } from './offer-again.js';
import { answerQuestion } from './answer-question.js';
import { readSpokenButton } from './spoken-button.js';
import { handleWords } from './reporting/handle-words.js';
import { completing } from './reporting/report-origin.js';
import { COMMANDS, reachOf, type CommandName } from './role-table.js';
import type { ChatServices } from './services.js';

const isCommand = (name: string): name is CommandName => COMMANDS.some((command) => command === name);

/** Folded words → command: the names themselves, and what people type instead. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  COMMANDS.flatMap((command) => [command, ...(COMMAND_ALIASES[command] ?? [])].map((word) => [word, command] as const)),
);

/** "xong" and "vuong" alone are reports, not commands without their slash. */
const NEEDS_SLASH = new Set<string>([
  'xong',
  'vuong',
  'viec',
  'nv',
  'moi',
  'nhom',
  'duyet',
  'start',
  'giahan',
  'capnhat',
  'lichsu',
]);

const asMember =
  (services: ChatServices) =>
  async (conversation: Conversation, member: Member): Promise<MemberConversation> => ({
    ...answerAside(conversation, member),
    member,
    organisation: await services.organisation(),
    words: { today: conversation.today, zone: services.zone, member },
  });

const nearest = (word: string): string | null =>
  COMMANDS.find((command) => command.startsWith(word.slice(0, 3)) || word.startsWith(command)) ?? null;

/** In a group only what concerns all of it. */
const GROUP_COMMANDS = new Set<CommandName>(['tiendo', 'nhom', 'trogiup']);

const runCommand = async (conversation: MemberConversation, { name, args }: TypedCommand): Promise<void> => {
  if (!isCommand(name)) return;
  // `/tiendo 12 60%` from staff is an update, so it is let through; the command itself looks at the role.
  if (name !== 'tiendo' && reachIn(conversation, name) === 'no') conversation.sayHere(notAllowedText());
  else await runOf(name)(conversation, args);
};

const runGroupCommand = async (conversation: MemberConversation, typed: TypedCommand): Promise<void> => {
  const { name } = typed;
  if (!isCommand(name) || !GROUP_COMMANDS.has(name)) {
    conversation.sayHere(privateOnlyText());
    return;
  }
  const group = await conversation.services.groups.get(`${conversation.chat.platform}:${conversation.chat.chatId}`);
  if (name === 'nhom') await runCommand(conversation, typed);
  else if (group?.registered !== true) conversation.sayHere(groupNotRegisteredText());
  else if (name === 'tiendo') await showGroupProgress(conversation, group);
  else conversation.sayHere(groupHelloText());
};

const toEvidence = (platform: string, { fileId, name, bytes }: Attachment): Evidence => ({
  kind: 'file',
  platform,
  fileId,
  name,
  bytes,
});

const filesOf = (incoming: IncomingText): readonly Evidence[] =>
  incoming.attachments
    .filter((one) => one.kind === 'photo' || one.kind === 'file')
    .map((one) => toEvidence(incoming.chat.platform, one));

interface WordsInContext {
  readonly text: string;
  /** Rounds of the message answered, or of the question that waits. */
  readonly about: readonly string[];
  readonly conversation: MemberConversation;
}

/** What the words are about: the message answered, or the question that waits; null when they were its answer. */
const contextOf = async (conversation: MemberConversation, incoming: IncomingText): Promise<WordsInContext | null> => {
  const { services, chat } = conversation;
  const sent =
    incoming.replyTo?.toBot === true ? await services.findSentMessage(chat, incoming.replyTo.messageId) : null;
  const about = sent?.occurrenceIds ?? [];
  const { text } = incoming;
  // What is said in a group answers no question that was put in private.
  const mayAnswer = isPrivate(conversation) && !incoming.edited && text.trim() !== '';
  const question = mayAnswer ? await conversation.openQuestion() : null;
  if (question === null) return { text, about, conversation };
  const answered = await answerQuestion(conversation, question, text);
  if (answered.handled) return null;
  const { completes, context } = answered;
  return {
    text: answered.text,
    about: about.length === 0 ? context : about,
    conversation: completes === undefined ? conversation : completing(conversation, question, completes),
  };
};

/** A file may be more than evidence: a plan, a list of people. */
const takenByFeature = async (conversation: MemberConversation, incoming: IncomingText): Promise<boolean> => {
  if (incoming.attachments.length === 0 || !isPrivate(conversation)) return false;
  for (const feature of FEATURES) if ((await feature.takeFiles?.(conversation, incoming)) === true) return true;
  return false;
};

/** Words may be more than a report: a decision. */
const wordsTaken = async (
  conversation: MemberConversation,
  { attachments, edited }: IncomingText,
  words: { readonly text: string; readonly about: readonly string[] },
): Promise<boolean> => {
  if (attachments.length > 0 || edited || !isPrivate(conversation)) return false;
  for (const feature of FEATURES) if ((await feature.takeWords?.(conversation, words)) === true) return true;
  return false;
};

const readWords = async (said: MemberConversation, incoming: IncomingText): Promise<void> => {
  if (await takenByFeature(said, incoming)) return;
  const context = await contextOf(said, incoming);
  if (context === null) return;
  const { text, about, conversation } = context;
  if (await wordsTaken(conversation, incoming, context)) return;
  // A bare number asks to see that task.
  const bare = incoming.replyTo === null && isPrivate(conversation) ? /^\s*#?(\d{1,6})\s*$/.exec(text) : null;
  const item = bare === null ? null : await findByCode(conversation, Number(bare[1]));
  if (item !== null) showTask(conversation, item);
  else await handleWords(conversation, { text, files: filesOf(incoming), about });
};

/**
 * A command, a name we do not know, or null: free words. "Xong" without its slash is a report, not a command, and words
 * under a file say what the file is ("danh sách nhân sự").
 */
const commandIn = ({ text, attachments }: IncomingText): ReturnType<typeof readCommand> => {
  const command = readCommand(text, ALIASES);
  const isBare = command !== null && 'name' in command && !text.trim().startsWith('/');
  return isBare && (attachments.length > 0 || NEEDS_SLASH.has(fold(text))) ? null : command;
};

const handleText = async (
  conversation: Conversation,
  incoming: IncomingText,
  member: MemberConversation | null,
): Promise<void> => {
  const { text } = incoming;
  if (isPrivate(conversation) && (await handleJoining(conversation, text, asMember(conversation.services)))) return;
  if (member === null) {
    await answerStranger(conversation);
    return;
  }
  const spoken = await readSpokenButton(member, incoming);
  if (spoken === 'said') return;
  if (spoken !== null) {
    await pressed(spoken.conversation, spoken.press);
    return;
  }
  const command = commandIn(incoming);
  if (command === null) await readWords(member, incoming);
  else if ('unknown' in command) member.sayHere(unknownCommandText(command.unknown, nearest(command.unknown)));
  else await (isPrivate(member) ? runCommand : runGroupCommand)(member, command);
};

const pressAnswer = async (
  conversation: MemberConversation,
  [nonce, choice = '']: readonly string[],
): Promise<void> => {
  const question = (await conversation.openQuestions()).find(({ askedBy }) => nonceOf(askedBy) === nonce);
  if (question === undefined) {
    conversation.toast(oldButton);
    return;
  }
  if (choice === 'other') return;
  if (choice === 'blocked') {
    await conversation.closeQuestion(question.kind);
    const { code, key } = question.data;
    await findPress('b')?.run(conversation, [String(code), String(key)]);
    return;
  }
  const answered = await answerQuestion(conversation, question, choice);
  if (!answered.handled) conversation.toast(oldButton);
};

/** The right to press is that of the command which does the same, looked up now: roles change, buttons stay. */
const pressButton = async (conversation: MemberConversation, { verb, args }: ButtonPress): Promise<void> => {
  const press = findPress(verb);
  if (press === null) conversation.toast(oldButton);
  else if (reachIn(conversation, press.needs) === 'no') conversation.toast(notAllowedButton);
  else await press.run(conversation, args);
};

const pressed = async (conversation: MemberConversation, press: ButtonPress | null): Promise<void> => {
  if (press === null) conversation.toast(oldButton);
  else if (press.verb === 'q') await pressAnswer(conversation, press.args);
  else await pressButton(conversation, press);
};

const handleButton = async (
  conversation: MemberConversation | null,
  incoming: IncomingButton,
  stranger: Conversation,
): Promise<void> => {
  if (conversation === null) stranger.toast(strangerButton);
  // Nothing that is said in a group has buttons; one pressed there was passed on, or is forged.
  else if (!isPrivate(conversation)) conversation.toast(groupButton);
  else await pressed(conversation, readButton(incoming.data));
};

const handleMembership = async (
  conversation: Conversation,
  { change, newChatId }: IncomingMembership,
): Promise<void> => {
  const { services, chat, incoming } = conversation;
  if (isPrivate(conversation)) {
    const state = change === 'blocked' ? 'blocked' : 'linked';
    if (change === 'blocked' || change === 'unblocked')
      await changeAccount(
        services.members,
        { platform: chat.platform, userId: incoming.sender?.userId ?? chat.chatId },
        state,
      );
    return;
  }
  if (change === 'moved' && newChatId !== null) await services.groupMoved(chat, newChatId);
  else if (change === 'removed') await services.groupRemoved(chat);
  else if (change === 'added') conversation.sayHere(groupHelloText());
};

/** Messages of one person come in at a human pace; past it they are not read, which is said, and which they were. */
const withinPace = (conversation: MemberConversation): boolean => {
  const { services, incoming, chat } = conversation;
  const words = incoming.kind === 'message' ? incoming.text : '';
  const person = `${chat.platform}:${incoming.sender?.userId ?? ''}`;
  const { read, tell, missed } = services.takePace(person, { key: incoming.key, words });
  if (tell) conversation.sayHere(slowDownText(isPrivate(conversation) ? words : ''));
  if (missed.length > 0 && isPrivate(conversation)) conversation.say(missedText(missed));
  return read;
};

const findMember = async (services: ChatServices, conversation: Conversation): Promise<MemberConversation | null> => {
  const { sender } = conversation.incoming;
  if (sender === null) return null;
  const member = await services.members.findByAccount(conversation.chat.platform, sender.userId);
  if (member === null) return null;
  const account = member.accounts.find(
    (known) => known.platform === conversation.chat.platform && known.userId === sender.userId,
  );
  // Whoever writes can be written to again.
  if (isPrivate(conversation) && account?.state !== 'linked')
    await changeAccount(services.members, { platform: conversation.chat.platform, userId: sender.userId }, 'linked');
  return asMember(services)(conversation, member);
};

const sayUnsupported = (conversation: MemberConversation): void => {
  if (!isPrivate(conversation)) return;
  const mayImport = reachOf('nhapkehoach', conversation.member.roles) !== 'no';
  conversation.say([...unsupportedText(), ...(mayImport ? whereToSendPlansText() : [])]);
};

const ANONYMOUS_ANSWERS_AN_HOUR = 3;

/** A command of somebody who hides behind the group: answered with why it cannot be, a few times an hour. True: it was. */
const isAnonymous = async (conversation: Conversation, incoming: Incoming): Promise<boolean> => {
  if (incoming.kind !== 'message' || incoming.sender !== null || isPrivate(conversation)) return false;
  const { services, chat } = conversation;
  const turn = `anonymous:${chat.platform}:${chat.chatId}`;
  if (commandIn(incoming) !== null && (await services.takeTurn(turn, ANONYMOUS_ANSWERS_AN_HOUR, 3_600_000)))
    conversation.sayHere(anonymousText());
  return true;
};

const route = async (services: ChatServices, conversation: Conversation, incoming: Incoming): Promise<void> => {
  if (incoming.kind === 'membership') {
    await handleMembership(conversation, incoming);
    return;
  }
  // In groups the bot listens only when it is spoken to.
  if (incoming.kind === 'message' && !isPrivate(conversation) && !incoming.toBot) return;
  if (await isAnonymous(conversation, incoming)) return;
  const member = await findMember(services, conversation);
  if (member !== null && !withinPace(member)) return;
  if (incoming.kind === 'button') await handleButton(member, incoming, conversation);
  else if (incoming.kind === 'message') await handleText(conversation, incoming, member);
  else if (member !== null) sayUnsupported(member);
  if (member !== null) await offerAgain(member);
};

/**
 * Handles one journaled message from beginning to end: who it is, what is meant, what is recorded, what is answered.
 * Everything it does is keyed by the message's id, so handling it again after a crash changes nothing more.
 * @throws StoreUnavailable: the message is handled again later
 */
export const createRouter =
  (services: ChatServices) =>
  async (incoming: Incoming): Promise<void> => {
    const conversation = createConversation(services, incoming);
    await route(services, conversation, incoming);
    await conversation.flush();
  };
