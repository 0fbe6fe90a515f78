// The command line: the same use cases as the chat, from a terminal. `npm run nhac-viec -- --help`
// Commands load what they need when they run, so that the pure ones start at once and touch no database.
import { Command } from 'commander';
import type { ImportPlanOptions } from './commands/import-plan.js';

const program = new Command('nhac-viec')
  .description('Nhắc Việc từ dòng lệnh: nhập người, nhập kế hoạch, lời mời, kiểm tra.')
  .showHelpAfterError('(thêm --help để xem cách dùng)')
  .configureHelp({ sortSubcommands: true });

program
  .command('deadline')
  .description('đọc và giải thích một thời hạn; --stdin: mỗi dòng một JSON {"phrase","base","year"?}')
  .argument('[phrase]', 'ví dụ "trước ngày 20 hàng tháng"')
  .option('--base <day>', 'ngày ban hành kế hoạch, YYYY-MM-DD (mặc định hôm nay)')
  .option('--year <year>', 'năm của kế hoạch nếu khác năm ban hành')
  .option('--stdin', 'đọc các dòng JSON từ đầu vào')
  .action(async (phrase: string | undefined, options: { base?: string; year?: string; stdin?: boolean }) => {
    const { runDeadline } = await import('./commands/pure-commands.js');
    await runDeadline(phrase, options);
  });

program
  .command('reply')
  .description('hiểu câu trả lời; --stdin: mỗi dòng một JSON {"text","today","open","repliedTo"}')
  .requiredOption('--stdin', 'đọc các dòng JSON từ đầu vào')
  .action(async () => {
    const { runReply } = await import('./commands/pure-commands.js');
    await runReply();
  });

program
  .command('import-plan')
  .description('nhập kế hoạch từ .docx, .xlsx, .pdf, .csv hoặc văn bản')
  .argument('<file>')
  .option('--dry-run', 'chỉ đọc và xem trước, không ghi gì')
  .option('--json', 'in một đối tượng JSON')
  .option('--against <file>', 'so với phiên bản cũ (không cần cơ sở dữ liệu)')
  .option('--number <number>', 'số kế hoạch, nếu trong tệp để trống')
  .option('--date <day>', 'ngày ban hành, YYYY-MM-DD, nếu trong tệp để trống')
  .option('--no-obligations', 'không tạo việc từ các nghĩa vụ định kỳ trong phần lời')
  .option('--yes', 'nhập dù còn câu hỏi')
  .option('--sheet <file>', 'ghi bảng xem lại ra .xlsx để sửa; nhập lại chính tệp đó sau khi sửa')
  .action(async (file: string, options: ImportPlanOptions) => {
    const { runImportPlan } = await import('./commands/import-plan.js');
    await runImportPlan(file, options);
  });

program
  .command('export')
  .description('xuất nhiệm vụ và tiến độ ra .xlsx, theo cột của kế hoạch')
  .requiredOption('--out <file>', 'tệp .xlsx sẽ ghi')
  .option('--plan <number>', 'chỉ một kế hoạch, ví dụ 96/KH-TTPY')
  .action(async (options: { out: string; plan?: string }) => {
    const { runExport } = await import('./commands/export.js');
    await runExport(options);
  });

program
  .command('import-people')
  .description('nhập danh sách người từ .xlsx hoặc .csv')
  .argument('<file>')
  .option('--dry-run', 'chỉ xem trước, không ghi gì')
  .action(async (file: string, options: { dryRun?: boolean }) => {
    const { runImportPeople } = await import('./commands/people-commands.js');
    await runImportPeople(file, options);
  });

program
  .command('invite')
  .description('lấy lời mời dùng một lần; không ghi tên: mọi người chưa vào bot')
  .argument('[name...]', 'họ tên')
  .action(async (name: string[]) => {
    const { runInvite } = await import('./commands/people-commands.js');
    await runInvite(name.join(' '));
  });

program
  .command('doctor')
  .description('kiểm tra cấu hình, cơ sở dữ liệu, lịch nghỉ và người dùng')
  .action(async () => {
    const { runDoctor } = await import('./commands/doctor.js');
    await runDoctor();
  });

try {
  await program.parseAsync(process.argv);
} catch (error) {
  // Set-up problems are one line that says what to do; anything else is ours and keeps its stack.
  const known = error instanceof Error && ['SetupError', 'StoreUnavailable', 'BadInput'].includes(error.name);
  console.error(known ? error.message.split('\n')[0] : error);
  process.exitCode = 1;
}
