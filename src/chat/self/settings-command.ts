import { absencesFrom } from '../../people/absence.js';
import { changeStored } from '../../shared/compare-and-set.js';
import type { Account, Honorific, Member, PlatformName } from '../../people/member.js';
import { fold } from '../../shared/fold.js';
import {
  askUnlinkText,
  callMeButton,
  changedMeanwhileText,
  honorificSetText,
  keptText,
  noSuchChannelText,
  onlyOneChannelText,
  platformName,
  preferButton,
  preferredSetText,
  SELF_BUTTONS,
  settingsText,
  settingsUnclearText,
  unlinkButton,
  unlinkedText,
} from '../../text/self-words.js';
import { oldButton } from '../../text/vi.js';
import { unitName } from '../../text/words.js';
import { button } from '../button-data.js';
import type { RunCommand } from '../commands/command.js';
import { nonceOf, rows, type MemberConversation } from '../conversation.js';
import type { Answered, AnswerHandler, Press } from '../feature.js';
import type { Button } from '../message.js';
import { wordTable } from '../../shared/word-table.js';

const HONORIFICS = wordTable<'anh' | 'chị'>({ anh: 'anh', chi: 'chị' });

/** Accounts that can be written to, or could again: those a preference may be about. */
const channelsOf = (member: Member): readonly Account[] => member.accounts.filter(({ state }) => state !== 'dead');

const settingsButtons = (member: Member): readonly (readonly Button[])[] => {
  const channels = channelsOf(member);
  const others = channels.length > 1 ? channels.filter(({ platform }) => platform !== member.preferredPlatform) : [];
  const honorifics = [...HONORIFICS].filter(([, honorific]) => honorific !== member.honorific);
  return [
    honorifics.map(([word, honorific]) => button(callMeButton(honorific), 'sh', word)),
    others.map(({ platform }) => button(preferButton(platform), 'sp', platform)),
    member.accounts.map(({ platform }) => button(unlinkButton(platform), 'su', platform)),
  ];
};

const showSettings = (conversation: MemberConversation): void => {
  const { member, organisation, services, today } = conversation;
  const unit = organisation.units.find(({ id }) => id === member.unitId);
  const facts = {
    member,
    unit: unit === undefined ? null : unitName(unit),
    available: [...services.messengers.keys()],
    absences: absencesFrom(member, today),
  };
  conversation.say(settingsText(facts, today), rows(...settingsButtons(member)));
};

/** The log is written first; an entry is made of the message, so handling it twice logs once. */
const log = (
  { services, incoming, member, now }: MemberConversation,
  action: 'member-honorific-set' | 'account-preferred' | 'account-unlinked',
  details: Readonly<Record<string, unknown>>,
): Promise<void> =>
  services.audit.append({
    id: `${incoming.key}:${action}`,
    at: now,
    actor: member.id,
    action,
    subject: `member:${member.id}`,
    details,
    source: incoming.key,
  });

const changeOwn = async (conversation: MemberConversation, change: Partial<Member>): Promise<Member | null> => {
  const { services, member } = conversation;
  const changed = await changeStored(services.members, member.id, () => change);
  if (changed === null) conversation.say(changedMeanwhileText());
  return changed?.after ?? null;
};

const setHonorific = async (conversation: MemberConversation, honorific: Exclude<Honorific, null>): Promise<void> => {
  await log(conversation, 'member-honorific-set', { from: conversation.member.honorific, to: honorific });
  const after = await changeOwn(conversation, { honorific });
  if (after !== null) conversation.say(honorificSetText(after.honorific, after.fullName));
};

const prefer = async (conversation: MemberConversation, platform: PlatformName): Promise<void> => {
  const { member } = conversation;
  const channels = channelsOf(member);
  if (!channels.some((account) => account.platform === platform)) conversation.say(noSuchChannelText(platform));
  else if (channels.length < 2) conversation.say(onlyOneChannelText());
  else {
    await log(conversation, 'account-preferred', { from: member.preferredPlatform, to: platform });
    if ((await changeOwn(conversation, { preferredPlatform: platform })) === null) return;
    const other = channels.find((account) => account.platform !== platform && account.state === 'linked');
    conversation.say(preferredSetText(platform, other?.platform ?? null));
  }
};

const askUnlink = async (conversation: MemberConversation, platform: PlatformName): Promise<void> => {
  const { member, incoming } = conversation;
  if (!member.accounts.some((account) => account.platform === platform)) {
    conversation.say(noSuchChannelText(platform));
    return;
  }
  const left = member.accounts
    .filter((account) => account.platform !== platform && account.state === 'linked')
    .map((account) => account.platform);
  await conversation.ask({ kind: 'unlink-channel', data: { platform } });
  const choice = (text: string, value: string) => button(text, 'q', nonceOf(incoming.key), value);
  conversation.say(
    askUnlinkText(platform, left),
    rows([choice(SELF_BUTTONS.unlink, 'yes'), choice(SELF_BUTTONS.keep, 'no')]),
  );
};

const unlink = async (conversation: MemberConversation, platform: PlatformName): Promise<void> => {
  const { services, member } = conversation;
  await log(conversation, 'account-unlinked', { platform, by: 'self' });
  const changed = await changeStored(services.members, member.id, ({ accounts, preferredPlatform }) => ({
    accounts: accounts.filter((account) => account.platform !== platform),
    preferredPlatform: preferredPlatform === platform ? null : preferredPlatform,
  }));
  conversation.say(changed === null ? changedMeanwhileText() : unlinkedText(platform));
};

const YES = new Set(['yes', 'go', 'dung', 'co', 'dong y', 'ok', 'vang', 'da']);
const NO = new Set(['no', 'giu', 'giu lai', 'khong', 'ko', 'thoi', 'huy']);

const answerUnlink = async (
  conversation: MemberConversation,
  { platform }: { readonly platform?: PlatformName },
  text: string,
): Promise<Answered> => {
  const word = fold(text).replace(/[.!]+$/, '');
  if (platform !== undefined && YES.has(word)) await unlink(conversation, platform);
  else if (NO.has(word)) conversation.say(keptText());
  else return { handled: false, context: [], text };
  return { handled: true };
};

export const SETTINGS_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  'unlink-channel': { needs: 'caidat', run: answerUnlink },
};

/** The channel named at the end of the words, among those the person or the service has. */
const platformIn = ({ member, services }: MemberConversation, folded: string): PlatformName | null => {
  const known = [...member.accounts.map(({ platform }) => platform), ...services.messengers.keys()];
  return (
    known.find((platform) => [platform, fold(platformName(platform))].some((name) => folded.endsWith(name))) ?? null
  );
};

/** `/caidat`: how I am reached and addressed; with words it changes that. */
export const runSettings: RunCommand = async (conversation, args) => {
  const folded = fold(args).replace(/^(?:xung ho|goi(?: toi| em)?(?: la)?)\s*:?\s*/, '');
  const honorific = HONORIFICS.get(folded);
  const platform = platformIn(conversation, folded);
  if (args.trim() === '') showSettings(conversation);
  else if (honorific !== undefined) await setHonorific(conversation, honorific);
  else if (platform !== null && /^(?:go|bo|huy|xoa)\b/.test(folded)) await askUnlink(conversation, platform);
  else if (platform !== null) await prefer(conversation, platform);
  else conversation.say(settingsUnclearText(args.trim().slice(0, 60)));
};

const onPlatform =
  (run: (conversation: MemberConversation, platform: PlatformName) => Promise<void>): Press['run'] =>
  async (conversation, [name = '']) => {
    const account = conversation.member.accounts.find(({ platform }) => platform === name);
    if (account === undefined) conversation.toast(oldButton);
    else await run(conversation, account.platform);
  };

export const SETTINGS_PRESSES: Readonly<Record<string, Press>> = {
  sh: {
    needs: 'caidat',
    run: async (conversation, [word = '']) => {
      const honorific = HONORIFICS.get(word);
      if (honorific === undefined) conversation.toast(oldButton);
      else await setHonorific(conversation, honorific);
    },
  },
  sp: { needs: 'caidat', run: onPlatform(prefer) },
  su: { needs: 'caidat', run: onPlatform(askUnlink) },
};
