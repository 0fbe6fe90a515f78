import {
  isPeopleHeader,
  peopleImportText,
  peopleProblemText,
  readPeopleRows,
  readPeopleSheet,
  unreadableText,
} from '../../src/offline.js';
import { BadInput } from './bad-input.js';
import { readInput } from './read-input.js';
import { withCore } from './with-core.js';

/** `import-people FILE [--dry-run]`: every row that could not be read is named. */
export const runImportPeople = async (file: string, { dryRun = false }: { dryRun?: boolean }): Promise<void> => {
  const sheet = await readPeopleSheet(await readInput(file), isPeopleHeader);
  if (!sheet.ok) throw new BadInput(unreadableText(sheet.reason));
  const { people, problems, missingColumns } = readPeopleRows(sheet.header, sheet.rows);
  if (missingColumns.length > 0) {
    throw new BadInput(
      `Thiếu cột ${missingColumns.map((name) => `“${name}”`).join(', ')}. Dòng đầu của bảng cần có: Họ và tên, Đơn vị, Chức vụ, Vai trò, Xưng hô, Đầu mối (xem tệp mẫu trong docs/mau).`,
    );
  }
  for (const problem of problems) console.error(peopleProblemText(problem));
  if (people.length === 0) throw new BadInput('Không có dòng nào nhập được.');
  const report = await withCore((core) => core.importPeople(people, { dryRun, by: 'operator' }));
  for (const line of peopleImportText(report, dryRun)) console.log(line);
};

const same = (a: string, b: string): boolean => a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();

/** `invite [name]`: one-time links and codes; shown once, only their hashes are kept. */
export const runInvite = async (name: string): Promise<void> => {
  await withCore(async (core) => {
    const { members } = await core.organisation();
    const open = members.filter(
      (member) => member.active && !member.accounts.some((account) => account.state === 'linked'),
    );
    const wanted = name === '' ? open : members.filter((member) => member.active && same(member.fullName, name));
    if (wanted.length === 0) {
      throw new BadInput(
        name === ''
          ? 'Mọi người trong danh sách đều đã vào bot.'
          : `Không thấy “${name}” trong danh sách. Nhập người bằng import-people trước.`,
      );
    }
    const username = await core.telegramUsername();
    for (const member of wanted) {
      const { token, code } = await core.invite(member.id, 'operator');
      const link = username === null ? `/start ${token}` : `https://t.me/${username}?start=${token}`;
      console.log(`${member.fullName}\t${link}\tmã: ${code}`);
    }
    console.error('Mỗi lời mời dùng một lần, hết hạn sau 72 giờ. Gửi riêng cho từng người.');
  });
};
