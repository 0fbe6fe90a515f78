import { isPeopleHeader, readPeopleRows, type PeopleProblem, type PersonDraft } from '../../people/people-rows.js';
import type { ImportChoices, PeopleImport } from '../../people/plan-people-import.js';
import { unitNameKey } from '../../people/unit-names.js';
import { fold } from '../../shared/fold.js';
import {
  IMPORT_BUTTONS,
  importCancelledText,
  importedText,
  importOutdatedText,
  importPreviewText,
  missingColumnsText,
  noRowsText,
  nothingToImportText,
  tooManyPeopleText,
  whichListedUnitText,
} from '../../text/people-import-words.js';
import { line } from '../../text/words.js';
import { button } from '../button-data.js';
import { nonceOf, rows, type MemberConversation } from '../conversation.js';
import type { Answered, AnswerHandler } from '../feature.js';
import type { IncomingText } from '../message.js';
import { documentOf, receiveFile } from '../received-file.js';
import { reachOf } from '../role-table.js';
import type { PeopleServices, PeopleTable } from './people-services.js';

const MOST_PEOPLE = 2_000;
const TABLES = /\.(?:xlsx|xlsm|csv|tsv|docx)$/i;
const SAYS_PEOPLE = /nhan su|danh sach (?:nguoi|can bo|vien chuc|nhan vien|cong chuc|lien he)|nguoi dung/;

/** What waits for a yes: the people as read, and what was shown of them. */
interface ImportQuestion {
  readonly people: readonly PersonDraft[];
  readonly problems: readonly PeopleProblem[];
  readonly choices: ImportChoices;
  readonly report: PeopleImport;
  readonly key: string;
}

type Seen = Pick<ImportQuestion, 'people' | 'problems' | 'choices'>;

const look = (
  { services, member }: MemberConversation,
  people: readonly PersonDraft[],
  choices: ImportChoices,
): Promise<PeopleImport> => services.people.importPeople(people, { dryRun: true, by: member.id, choices });

const changesNothing = (report: PeopleImport): boolean =>
  [report.added, report.changed, report.moved, report.newUnits, report.newFocals, report.newHeads].every(
    (one) => one.length === 0,
  );

const MOST_UNITS = 8;

/** Asks about the first name of a unit that is only near a known one. */
const askUnit = async (conversation: MemberConversation, seen: Seen, report: PeopleImport): Promise<void> => {
  const [unsure] = report.unsureUnits;
  if (unsure === undefined) return;
  const { key } = conversation.incoming;
  const nonce = nonceOf(key);
  const candidates = unsure.candidates.slice(0, MOST_UNITS);
  const data: ImportQuestion = { ...seen, report, key };
  await conversation.ask({ kind: 'people-import-unit', data: { ...data } });
  conversation.say(
    [...whichListedUnitText(unsure.name), ...candidates.map(({ name }, index) => line(`${index + 1}. ${name}`))],
    rows(...candidates.map(({ name }, index) => [button(name.slice(0, 60), 'q', nonce, `o${index}`)]), [
      button(IMPORT_BUTTONS.newUnit, 'q', nonce, 'new'),
      button(IMPORT_BUTTONS.no, 'q', nonce, 'no'),
    ]),
  );
};

/** What the list would change; nothing is written before a yes. */
const preview = async (conversation: MemberConversation, seen: Seen): Promise<void> => {
  const report = await look(conversation, seen.people, seen.choices);
  if (report.unsureUnits.length > 0) {
    await askUnit(conversation, seen, report);
    return;
  }
  if (changesNothing(report)) {
    conversation.say(nothingToImportText(seen.people.length, seen.problems));
    return;
  }
  const { key } = conversation.incoming;
  const nonce = nonceOf(key);
  const data: ImportQuestion = { ...seen, report, key };
  await conversation.ask({ kind: 'people-import', data: { ...data } });
  conversation.say(
    importPreviewText(seen.people.length, report, seen.problems),
    rows(
      [button(IMPORT_BUTTONS.yes, 'q', nonce, 'yes'), button(IMPORT_BUTTONS.no, 'q', nonce, 'no')],
      report.moved.length === 0 ? [] : [button(IMPORT_BUTTONS.asNew, 'q', nonce, 'yes-new')],
    ),
  );
};

/** A document whose table has the header of a list of people. */
export const looksLikePeopleList = (table: PeopleTable): boolean => table.ok && isPeopleHeader(table.header);

const readTable = async (conversation: MemberConversation, table: PeopleTable): Promise<void> => {
  const { people, problems, missingColumns } = table.ok
    ? readPeopleRows(table.header, table.rows)
    : { people: [], problems: [], missingColumns: ['Họ và tên', 'Đơn vị'] };
  if (missingColumns.length > 0) conversation.say(missingColumnsText(missingColumns));
  else if (people.length === 0) conversation.say(noRowsText(problems));
  else if (people.length > MOST_PEOPLE) conversation.say(tooManyPeopleText(MOST_PEOPLE));
  else await preview(conversation, { people, problems, choices: {} });
};

/**
 * A list of people that an admin sends: known by its header, or by the caption. Everything else, also a file that
 * cannot be read, is left to whoever looks next.
 */
export const takePeopleFile = async (conversation: MemberConversation, incoming: IncomingText): Promise<boolean> => {
  if (reachOf('nhansu', conversation.member.roles) === 'no') return false;
  const attachment = documentOf(incoming);
  const isSaid = SAYS_PEOPLE.test(fold(incoming.text));
  if (attachment === null || (!TABLES.test(attachment.name ?? '') && !isSaid)) return false;
  const file = await receiveFile(conversation, attachment);
  if (!file.ok) return false;
  const { readPeopleTable }: PeopleServices = conversation.services.people;
  const table = readPeopleTable(file.document, isPeopleHeader);
  if (!isSaid && !looksLikePeopleList(table)) return false;
  await readTable(conversation, table);
  return true;
};

const HANDLED: Answered = { handled: true };
const NO = new Set(['no', 'khong', 'huy', 'thoi', 'bo qua', 'ko']);
const YES = new Set(['yes', 'dong y', 'ok', 'oke', 'co', 'dung', 'nhap', 'ghi', 'vang', 'duoc']);

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s+(?:a|nhe|em|nha)$/, '')
    .trim();

/** The unit that an answer means; null: a new one; undefined: no answer. */
const unitChosen = ({ unsureUnits: [unsure] }: PeopleImport, said: string): string | null | undefined => {
  if (said === 'new' || said === plain(IMPORT_BUTTONS.newUnit)) return null;
  const place = /^o?(\d{1,2})$/.exec(said)?.[1];
  // Buttons count from 0, people from 1.
  const at = place === undefined ? -1 : Number(place) - (said.startsWith('o') ? 0 : 1);
  return (unsure?.candidates[at] ?? unsure?.candidates.find(({ name }) => plain(name) === said))?.id;
};

const answerUnit = async (
  conversation: MemberConversation,
  data: Readonly<Record<string, unknown>>,
  text: string,
): Promise<Answered> => {
  const { report, key, choices, ...seen } = data as unknown as ImportQuestion;
  const said = plain(text);
  const chosen = unitChosen(report, said);
  if (key === conversation.incoming.key) await preview(conversation, { ...seen, choices });
  else if (NO.has(said)) conversation.say(importCancelledText());
  else if (chosen === undefined) return { handled: false, context: [], text };
  else {
    const units = { ...choices.units, [unitNameKey(report.unsureUnits[0]?.name ?? '')]: chosen };
    await preview(conversation, { ...seen, choices: { ...choices, units } });
  }
  return HANDLED;
};

/** Somebody else may have changed the same people since; and this very message may have written already. */
const isAsShown = async (conversation: MemberConversation, data: ImportQuestion): Promise<boolean> => {
  const { services, incoming } = conversation;
  const written = await services.audit.list({ subject: 'organisation', limit: 20 });
  if (written.some(({ source }) => source === incoming.key)) return true;
  const now = await look(conversation, data.people, data.choices);
  return JSON.stringify(now) === JSON.stringify(data.report);
};

const answerImport = async (
  conversation: MemberConversation,
  stored: Readonly<Record<string, unknown>>,
  text: string,
): Promise<Answered> => {
  const data = stored as unknown as ImportQuestion;
  const said = plain(text);
  const asNew = said === 'yes-new' || said === plain(IMPORT_BUTTONS.asNew);
  if (NO.has(said)) conversation.say(importCancelledText());
  else if (!YES.has(said) && !asNew) return { handled: false, context: [], text };
  else if (!(await isAsShown(conversation, data))) conversation.say(importOutdatedText());
  else {
    const { services, member, incoming } = conversation;
    const choices = asNew ? { ...data.choices, namesakesAreNew: true } : data.choices;
    const shown = asNew ? await look(conversation, data.people, choices) : data.report;
    await services.people.importPeople(data.people, { dryRun: false, by: member.id, source: incoming.key, choices });
    conversation.say(importedText(shown));
  }
  return HANDLED;
};

const again: AnswerHandler['again'] = (conversation, data) => preview(conversation, data as unknown as ImportQuestion);

export const IMPORT_ANSWERS: Readonly<Record<string, AnswerHandler>> = {
  'people-import-unit': { needs: 'nhansu', run: answerUnit, again },
  // Something else may be said while the list is looked through.
  'people-import': { needs: 'nhansu', run: answerImport, staysOpen: true, again },
};
