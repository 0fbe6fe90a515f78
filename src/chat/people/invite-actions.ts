import type { NewInvite } from '../../people/invite-member.js';
import type { Member } from '../../people/member.js';
import { dayOf, timeOf } from '../../shared/clock.js';
import { fold } from '../../shared/fold.js';
import { formatDay } from '../../text/format-deadline.js';
import {
  alreadyJoinedText,
  askInviteText,
  confirmInviteAllText,
  INVITE_SHEET,
  inviteAllNoFileText,
  inviteAllText,
  inviteListText,
  inviteMessage,
  inviteSheetTitles,
  qrFileName,
} from '../../text/invite-words.js';
import { PEOPLE_BUTTONS, personLabel } from '../../text/people-words.js';
import { unitName } from '../../text/words.js';
import type { RunCommand } from '../commands/command.js';
import { rows, type MemberConversation } from '../conversation.js';
import { yes } from './act.js';
import { actionButton, asText, inWords, type Action, type DraftView } from './draft.js';
import { advance, type ActionFamily } from './fill-slots.js';
import { personButtons } from './person-view.js';
import { hasJoined, inPairs, pageButtons, pageOf } from './unit-view.js';

const missingOf = ({ organisation }: MemberConversation): readonly Member[] =>
  organisation.members
    .filter((member) => member.active && !hasJoined(member))
    .sort((a, b) => a.fullName.localeCompare(b.fullName, 'vi'));

/** The link of the admin's own channel; where that has none, of another one. */
const linkFor = async ({ services, chat }: MemberConversation, token: string): Promise<string | null> => {
  const own = services.messengers.get(chat.platform);
  for (const messenger of [...(own === undefined ? [] : [own]), ...services.messengers.values()]) {
    const link = await messenger.inviteLink(token);
    if (link !== null) return link;
  }
  return null;
};

const untilOf = ({ services, today }: MemberConversation, { invite }: NewInvite): string =>
  `${timeOf(invite.expiresAt, services.zone)} ${formatDay(dayOf(invite.expiresAt, services.zone), today)}`;

const unitOf = ({ organisation }: MemberConversation, { unitId }: Member): string | null => {
  const unit = organisation.units.find(({ id }) => id === unitId);
  return unit === undefined ? null : unitName(unit);
};

const inviteOne = async ({ conversation, ...view }: DraftView): Promise<void> => {
  const { services, member: admin, incoming, chat } = conversation;
  const person = view.member('person');
  const made = await services.invite(person.id, admin.id, incoming.key);
  const link = await linkFor(conversation, made.token);
  const canShow = services.messengers.get(chat.platform)?.abilities.pictures === 'upload';
  if (hasJoined(person)) conversation.say(alreadyJoinedText(person.fullName));
  conversation.say(
    inviteMessage({
      name: person.fullName,
      unit: unitOf(conversation, person),
      link,
      code: made.code,
      until: untilOf(conversation, made),
      organisation: services.organisationName,
      withPicture: link !== null && canShow,
    }),
    link !== null && canShow
      ? { file: { kind: 'picture', name: qrFileName, mimeType: 'image/png', base64: services.people.drawQr(link) } }
      : {},
  );
};

const showMissing = (conversation: MemberConversation, wanted: number): void => {
  const missing = missingOf(conversation);
  const { units } = conversation.organisation;
  const page = pageOf(missing, wanted);
  const turn = pageButtons(page, (to) => (label) => actionButton(label, ['iv', 'list'], to));
  conversation.say(
    inviteListText(
      missing.length,
      page.shown.map((member) => personLabel(member, units)),
      page,
    ),
    rows(...inPairs(personButtons(page.shown, units, ['iv', 'one'])), [
      ...turn,
      ...(missing.length > 1 ? [actionButton(PEOPLE_BUTTONS.inviteAll, ['iv', 'all'])] : []),
    ]),
  );
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const inviteAll = async (conversation: MemberConversation): Promise<void> => {
  const { services, member: admin, incoming, chat } = conversation;
  const missing = missingOf(conversation);
  if (missing.length === 0) {
    showMissing(conversation, 0);
    return;
  }
  if (services.messengers.get(chat.platform)?.abilities.files !== true) {
    conversation.say(inviteAllNoFileText());
    return;
  }
  const lines: string[][] = [];
  let until = '';
  for (const person of missing) {
    const made = await services.invite(person.id, admin.id, incoming.key);
    const link = (await linkFor(conversation, made.token)) ?? '';
    until = untilOf(conversation, made);
    const place = String(lines.length + 1);
    lines.push([place, person.fullName, unitOf(conversation, person) ?? '', link, made.code, until]);
  }
  const base64 = await services.people.writeSheet({
    sheetName: INVITE_SHEET.name,
    titles: inviteSheetTitles(services.organisationName),
    header: INVITE_SHEET.header,
    rows: lines,
  });
  conversation.say(inviteAllText(lines.length, until), {
    file: { kind: 'file', name: INVITE_SHEET.fileName, mimeType: XLSX, base64 },
  });
};

/** Everything `/moi` does. */
const INVITE_ACTIONS: Readonly<Record<string, Action>> = {
  list: {
    slots: { page: { kind: 'text' } },
    args: ['page'],
    run: (view) => {
      showMissing(view.conversation, Number(view.text('page')));
      return Promise.resolve();
    },
  },
  one: {
    slots: { person: { kind: 'person', trusting: true, prompt: () => ({ text: askInviteText() }) } },
    args: ['person'],
    run: inviteOne,
  },
  all: {
    slots: {
      sure: {
        kind: 'choice',
        when: ({ conversation }) => missingOf(conversation).length > 0,
        prompt: ({ conversation }) => ({
          text: confirmInviteAllText(missingOf(conversation).length),
          options: [yes(PEOPLE_BUTTONS.yes)],
        }),
      },
    },
    args: [],
    run: (view) => inviteAll(view.conversation),
  },
};

export const INVITES: ActionFamily = { question: 'invite-slot', actions: INVITE_ACTIONS };

const ALL = new Set(['tat ca', 'moi nguoi', 'het', 'tat']);

/** `/moi`: who has not joined; `/moi Họ tên`: a fresh link, code and QR picture; `/moi tất cả`: a sheet of all. */
export const runInvites: RunCommand = (conversation, args) => {
  const words = args.trim();
  if (words === '') return advance(conversation, INVITES, { action: 'list', slots: { page: asText('0') } });
  if (ALL.has(fold(words))) return advance(conversation, INVITES, { action: 'all', slots: {} });
  return advance(conversation, INVITES, { action: 'one', slots: { person: inWords(words) } });
};
