import { describe, expect, it } from 'vitest';
import { brief, HEAD, HEADER, paragraphs, read, readTable, table } from './documents.js';

const ONE = ['1', 'Rà soát thủ tục hành chính', 'Phòng TCHC', 'Khoa Dược', 'Quý I/2026', 'Báo cáo'];
const TWO = ['2', 'Tập huấn kỹ năng số cho viên chức', 'Phòng KHTC', '', 'Tháng 6/2026', 'Danh sách'];
const ONE_BRIEF = '1 |  | Rà soát thủ tục hành chính | Phòng TCHC | Khoa Dược | Quý I/2026 | Báo cáo';
const TWO_BRIEF = '2 |  | Tập huấn kỹ năng số cho viên chức | Phòng KHTC |  | Tháng 6/2026 | Danh sách';

describe('columns of an annex', () => {
  it('are found by what their header means, whatever the order', () => {
    const reading = readTable([
      ['Sản phẩm đầu ra', 'Thời hạn hoàn thành', 'Cơ quan phối hợp', 'STT', 'Tên công việc', 'Bộ phận thực hiện'],
      ['Báo cáo', 'Quý I/2026', 'Khoa Dược', '1', 'Rà soát thủ tục hành chính', 'Phòng TCHC'],
    ]);
    expect(brief(reading)).toEqual([ONE_BRIEF]);
  });

  it.each([
    ['Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Tiến độ', 'Kết quả'],
    ['Nội dung công việc', 'Đơn vị chịu trách nhiệm', 'Đơn vị phối hợp thực hiện', 'Thời hạn', 'Đầu ra'],
    ['Hoạt động', 'Đầu mối', 'Phòng, ban phối hợp', 'Thời gian hoàn thành', 'Sản phẩm dự kiến'],
    ['Nội dung', 'Người thực hiện', 'Người phối hợp', 'Ngày hoàn thành', 'Kết quả cần đạt'],
    [
      'Tên nhiệm vụ',
      'Cơ quan, đơn vị chủ trì thực hiện',
      'Cơ quan, đơn vị phối hợp',
      'Thời gian, tiến độ',
      'Sản phẩm/minh chứng',
    ],
    ['CÔNG VIỆC', 'PHÂN CÔNG THỰC HIỆN', 'PHỐI HỢP', 'HOÀN THÀNH', 'KẾT QUẢ/SẢN PHẨM'],
    ['Đầu việc', 'Đơn vị', 'Phối hợp', 'Hạn', 'Kết quả'],
    ['Tên văn bản', 'Đơn vị chủ trì soạn thảo', 'Đơn vị phối hợp', 'Thời gian trình', 'Sản phẩm'],
    ['Nhiệm vụ chủ yếu', 'Bộ phận/công chức phụ trách', 'Đơn vị liên quan', 'Thời gian hoàn thành', 'Sản phẩm'],
    ['Nhiệm vụ, giải pháp', 'Phòng chủ trì tham mưu', 'Khoa, phòng phối hợp', 'Mốc thời gian', 'Yêu cầu cần đạt'],
  ])('are known in many wordings: %s, %s, %s, %s, %s', (...names) => {
    const reading = readTable([['TT', ...names], ONE]);
    expect(brief(reading)).toEqual([ONE_BRIEF]);
  });

  it('may have a header of two rows under common headings', () => {
    const reading = readTable([
      ['TT', 'Nội dung', 'Đơn vị thực hiện', '<', 'Thời gian', 'Sản phẩm'],
      ['^', '^', 'Chủ trì', 'Phối hợp', '^', '^'],
      ONE,
    ]);
    expect(brief(reading)).toEqual([ONE_BRIEF]);
  });

  it('may have a header broken over two rows that nobody merged', () => {
    const reading = readTable([
      ['TT', 'Tên nhiệm vụ', 'Cơ quan', 'Cơ quan phối', 'Thời gian', 'Kết quả/'],
      ['', '', 'chủ trì', 'hợp, thực hiện', 'hoàn thành', 'sản phẩm'],
      ONE,
    ]);
    expect(brief(reading)).toEqual([ONE_BRIEF]);
  });

  it('take the column that says when a task is due before the milestones of the quarters', () => {
    const reading = readTable([
      ['TT', 'Nội dung', 'Chủ trì', 'Tiến độ theo quý', '<', 'Hoàn thành', 'Sản phẩm'],
      ['^', '^', '^', 'Quý I', 'Quý II', '^', '^'],
      ['1', 'Rà soát thủ tục hành chính', 'Phòng TCHC', '30%', '100%', '15/6/2026', 'Báo cáo'],
    ]);
    expect(brief(reading)).toEqual(['1 |  | Rà soát thủ tục hành chính | Phòng TCHC |  | 15/6/2026 | Báo cáo']);
  });

  it('take codes of a column "Mã" for the numbers of the rows', () => {
    const reading = readTable([
      ['Mã', ...HEADER.slice(1)],
      ['A1', ...ONE.slice(1)],
    ]);
    expect(reading.tasks.map((task) => task.row)).toEqual(['A1']);
  });

  it('make no task of a remark below the last row', () => {
    const reading = readTable([
      ['TT', 'Nội dung', 'Chủ trì', 'Phối hợp', 'Thời gian', 'Sản phẩm'],
      ONE,
      ['', '', '', '', '', ''],
      ['Các khoa báo cáo Phòng TCHC trước ngày 10 tháng cuối quý.', '', '', '', '', ''],
    ]);
    expect(brief(reading)).toEqual([ONE_BRIEF]);
  });

  it('put the first and the last day of two time columns together', () => {
    const reading = readTable([
      ['TT', 'Nội dung', 'Chủ trì', 'Thời gian thực hiện', '<', 'Sản phẩm'],
      ['^', '^', '^', 'Bắt đầu', 'Kết thúc', '^'],
      ['1', 'Rà soát thủ tục', 'Phòng TCHC', '01/3/2026', '30/6/2026', 'Báo cáo'],
    ]);
    expect(reading.tasks.map((task) => task.deadline)).toEqual(['Từ 01/3/2026 đến 30/6/2026']);
  });

  it('read crossed quarters as the time', () => {
    const reading = readTable([
      ['TT', 'Nội dung', 'Chủ trì', 'Thời gian thực hiện', '<', '<', '<'],
      ['^', '^', '^', 'Quý I', 'Quý II', 'Quý III', 'Quý IV'],
      ['1', 'Rà soát thủ tục', 'Phòng TCHC', '', 'x', '', 'x'],
    ]);
    expect(reading.tasks.map((task) => task.deadline)).toEqual(['Quý II, Quý IV']);
  });

  it('keep the follow-up and the note apart from the lead', () => {
    const reading = readTable([
      ['TT', 'Nội dung nhiệm vụ', 'Căn cứ', 'Đơn vị chủ trì', 'Lãnh đạo phụ trách', 'Kinh phí', 'Thời gian', 'Ghi chú'],
      ['1', 'Rà soát thủ tục', 'Quyết định số 1/QĐ', 'Phòng TCHC', 'Phó Giám đốc', '5.000.000', 'Quý I', 'Gấp'],
    ]);
    expect(reading.tasks).toMatchObject([
      { lead: ['Phòng TCHC'], monitor: 'Phó Giám đốc', note: 'Gấp', deadline: 'Quý I' },
    ]);
  });

  it('read a bare number of a spreadsheet as its day in the column of times, and nowhere else', () => {
    const sheet = table([
      ['TT', 'Nội dung', 'Chủ trì', 'Thời hạn', 'Ghi chú'],
      ['1', 'Rà soát thủ tục', 'Phòng TCHC', '46203', '46203'],
    ]);
    const rows = sheet.rows.map((row, at) => ({
      ...row,
      cells: row.cells.map((cell, column) => (at === 1 && column > 2 ? { ...cell, serialDate: '2026-06-30' } : cell)),
    }));
    expect(read([...HEAD, { ...sheet, rows }], { format: 'xlsx' }).tasks).toMatchObject([
      { deadline: '30/06/2026', note: '46203' },
    ]);
  });

  it('leave the cells of a missing column empty and ask', () => {
    const reading = readTable([
      ['TT', 'Nội dung nhiệm vụ', 'Đơn vị chủ trì'],
      ['1', 'Rà soát thủ tục', 'Phòng TCHC'],
    ]);
    expect(brief(reading)).toEqual(['1 |  | Rà soát thủ tục | Phòng TCHC |  |  | ']);
    expect(reading.problems.map((problem) => problem.kind)).toEqual(['no-time', 'no-deliverable']);
  });

  it('may lack a number', () => {
    const reading = readTable([
      ['Nội dung công việc', 'Người thực hiện', 'Thời hạn'],
      ['Rà soát thủ tục hành chính', 'Phòng TCHC', '30/6/2026'],
      ['Thực hiện kiểm tra nội bộ', 'Khoa Dược', '31/7/2026'],
    ]);
    expect(brief(reading)).toEqual([
      ' |  | Rà soát thủ tục hành chính | Phòng TCHC |  | 30/6/2026 | ',
      ' |  | Thực hiện kiểm tra nội bộ | Khoa Dược |  | 31/7/2026 | ',
    ]);
  });

  it('may keep the number in front of the title', () => {
    const reading = readTable([
      ['Nội dung công việc', 'Đơn vị thực hiện', 'Thời hạn'],
      ['I. Thể chế', '', ''],
      ['1. Rà soát thủ tục hành chính', 'Phòng TCHC', '30/6/2026'],
      ['2. Tập huấn kỹ năng số', 'Phòng KHTC', '31/7/2026'],
    ]);
    expect(brief(reading)).toEqual([
      '1 | I. Thể chế | Rà soát thủ tục hành chính | Phòng TCHC |  | 30/6/2026 | ',
      '2 | I. Thể chế | Tập huấn kỹ năng số | Phòng KHTC |  | 31/7/2026 | ',
    ]);
  });

  it('are known in English too', () => {
    const reading = readTable([
      ['No', 'Task', 'Owner', 'Support', 'Deadline', 'Deliverable', 'Remarks'],
      [...ONE, ''],
    ]);
    expect(brief(reading)).toEqual([ONE_BRIEF]);
  });
});

describe('rows of an annex', () => {
  it('skip column numbers, repeated headers, totals, notes and empty lines', () => {
    const reading = readTable([
      HEADER,
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
      ONE,
      ['', '', '', '', '', ''],
      HEADER,
      TWO,
      ['', 'Tổng cộng: 02 nhiệm vụ', '', '', '', ''],
      ['Ghi chú: (*) có thể điều chỉnh', '<', '<', '<', '<', '<'],
      ['¹ Theo nguyên tắc 5 rõ', '<', '<', '<', '<', '<'],
    ]);
    expect(brief(reading)).toEqual([ONE_BRIEF, TWO_BRIEF]);
  });

  it('stop at the signatures under a sheet', () => {
    const reading = readTable([
      HEADER,
      ONE,
      ['', '', '', 'Sông Mai, ngày 15 tháng 01 năm 2026', '<', '<'],
      ['NGƯỜI LẬP BIỂU', '<', '', 'GIÁM ĐỐC', '<', '<'],
      ['', '', '', '(Ký, ghi rõ họ tên)', '<', '<'],
      ['Nguyễn Thử Nghiệm', '<', '', 'Trần Giả Định', '<', '<'],
    ]);
    expect(brief(reading)).toEqual([ONE_BRIEF]);
  });

  it('a title that starts with "Tổng hợp" is a task, not a total', () => {
    const reading = readTable([HEADER, ['1', 'Tổng hợp số liệu của các khoa', '', '', '', '']]);
    expect(reading.tasks.map((task) => task.title)).toEqual(['Tổng hợp số liệu của các khoa']);
  });

  it('are joined when the next page continues them in the middle of a sentence', () => {
    const reading = readTable([
      HEADER,
      [
        '1',
        'Gửi nhận văn bản qua Mạng thông tin diện rộng, dùng chung cho các cơ',
        'Phòng TCHC',
        '',
        'Quý I/2026',
        'Hệ thống',
      ],
      HEADER,
      ['', 'quan trong toàn hệ thống', '', '', '', 'được đưa vào dùng'],
      TWO,
    ]);
    expect(brief(reading)).toEqual([
      '1 |  | Gửi nhận văn bản qua Mạng thông tin diện rộng, dùng chung cho các cơ quan trong toàn hệ thống | Phòng TCHC |  | Quý I/2026 | Hệ thống được đưa vào dùng',
      TWO_BRIEF,
    ]);
  });

  it('go on in the next table when it has no header of its own', () => {
    const reading = read([...HEAD, table([HEADER, ONE]), ...paragraphs('¹ Ghi chú ở cuối trang'), table([TWO])]);
    expect(brief(reading)).toEqual([ONE_BRIEF, TWO_BRIEF]);
  });

  it('take over what a merged cell above passes to them', () => {
    const reading = readTable([HEADER, ONE, ['2', 'Công khai thủ tục', '^', '^', '^', 'Trang tin']]);
    expect(brief(reading)).toEqual([
      ONE_BRIEF,
      '2 |  | Công khai thủ tục | Phòng TCHC | Khoa Dược | Quý I/2026 | Trang tin',
    ]);
  });

  it('keep two duties of one number apart', () => {
    const reading = readTable([
      HEADER,
      ONE,
      ['^', 'Công khai thủ tục', 'Khoa Khám bệnh', '', 'Quý II/2026', 'Trang tin'],
      TWO,
    ]);
    expect(brief(reading)).toEqual([
      ONE_BRIEF,
      '1 |  | Công khai thủ tục | Khoa Khám bệnh |  | Quý II/2026 | Trang tin',
      TWO_BRIEF,
    ]);
  });

  it('keep two leads of one merged title apart', () => {
    const reading = readTable([HEADER, ONE, ['^', '^', 'Khoa Khám bệnh', '', 'Quý II/2026', 'Trang tin']]);
    expect(brief(reading)).toEqual([
      ONE_BRIEF,
      '1 |  | Rà soát thủ tục hành chính | Khoa Khám bệnh |  | Quý II/2026 | Trang tin',
    ]);
  });

  it('with everything but the title empty are still tasks, and are asked about', () => {
    const reading = readTable([HEADER, ONE, ['2', 'Xây dựng phương án', '', '', '', '']]);
    expect(reading.tasks).toHaveLength(2);
    expect(reading.problems.filter((problem) => problem.row === '2').map((problem) => problem.kind)).toEqual([
      'no-lead',
      'no-time',
      'no-deliverable',
    ]);
  });

  it('that are numbered but empty are no tasks', () => {
    const reading = readTable([HEADER, ONE, ['2', '', '', '', '', ''], ['3', '', '', '', '', '']]);
    expect(reading.tasks).toHaveLength(1);
  });

  it('put words cut at a hyphen together without a blank', () => {
    const reading = readTable([
      HEADER,
      ['1', 'Thực hiện Nghị quyết số 57-\nNQ/TW về khám -\nchữa bệnh', 'Phòng', '', 'Tháng\n02/2026', ''],
    ]);
    expect(reading.tasks).toMatchObject([
      { title: 'Thực hiện Nghị quyết số 57-NQ/TW về khám - chữa bệnh', deadline: 'Tháng 02/2026' },
    ]);
  });
});

describe('headings of an annex', () => {
  it('are the rows numbered I, II, and may have no task', () => {
    const reading = readTable([
      HEADER,
      ['I', 'Thể chế', '', '', '', ''],
      ONE,
      ['II', 'Nguồn lực', '<', '<', '<', '<'],
      ['III', 'Số hóa', '', '', '', ''],
      TWO,
    ]);
    expect(reading.groups).toEqual([
      { group: 'I. Thể chế', tasks: 1 },
      { group: 'II. Nguồn lực', tasks: 0 },
      { group: 'III. Số hóa', tasks: 1 },
    ]);
    expect(reading.tasks.map((task) => task.group)).toEqual(['I. Thể chế', 'III. Số hóa']);
  });

  it('may be letters, with numbering that starts again', () => {
    const reading = readTable([
      HEADER,
      ['A', 'Thể chế', '', '', '', ''],
      ONE,
      ['B', 'Số hóa', '', '', '', ''],
      ['1', ...TWO.slice(1)],
    ]);
    expect(reading.tasks.map((task) => [task.row, task.group])).toEqual([
      ['1', 'A. Thể chế'],
      ['1', 'B. Số hóa'],
    ]);
  });

  it('may be merged over all columns, with or without a number', () => {
    const wide = (text: string): string[] => [text, '<', '<', '<', '<', '<'];
    const reading = readTable([HEADER, wide('I. CẢI CÁCH THỂ CHẾ'), ONE, wide('Nhóm nhiệm vụ số hóa'), TWO]);
    expect(reading.groups).toEqual([
      { group: 'I. CẢI CÁCH THỂ CHẾ', tasks: 1 },
      { group: 'Nhóm nhiệm vụ số hóa', tasks: 1 },
    ]);
  });

  it('may be 1 over 1.1 and 1.2', () => {
    const reading = readTable([
      HEADER,
      ['1', 'Cải cách thể chế', '', '', '', ''],
      ['1.1', ...ONE.slice(1)],
      ['1.2', ...TWO.slice(1)],
      ['2', 'Hiện đại hóa', '', '', '', ''],
      ['2.1', 'Số hóa hồ sơ', 'Phòng TCHC', '', 'Quý II', ''],
    ]);
    expect(reading.tasks.map((task) => [task.row, task.group, task.parent])).toEqual([
      ['1.1', '1. Cải cách thể chế', '1'],
      ['1.2', '1. Cải cách thể chế', '1'],
      ['2.1', '2. Hiện đại hóa', '2'],
    ]);
  });

  it('may stand in a merged column of their own', () => {
    const reading = readTable([
      ['TT', 'Nhóm nhiệm vụ', 'Nhiệm vụ cụ thể', 'Chủ trì', 'Thời gian'],
      ['1', 'Thể chế', 'Rà soát thủ tục', 'Phòng TCHC', 'Quý I'],
      ['2', '^', 'Công khai thủ tục', 'Phòng TCHC', 'Quý II'],
      ['3', 'Số hóa', 'Số hóa hồ sơ', 'Khoa Dược', 'Quý II'],
    ]);
    expect(reading.groups).toEqual([
      { group: 'Thể chế', tasks: 2 },
      { group: 'Số hóa', tasks: 1 },
    ]);
  });

  it('may be bold lines that count their tasks from 1 again', () => {
    const reading = readTable([
      HEADER,
      ['**1**', '**Cải cách thể chế**', '', '', '', ''],
      ONE,
      TWO,
      ['**2**', '**Hiện đại hóa**', '', '', '', ''],
      ['1', 'Số hóa hồ sơ', 'Phòng TCHC', '', 'Quý II', ''],
    ]);
    expect(reading.tasks.map((task) => [task.row, task.group])).toEqual([
      ['1', '1. Cải cách thể chế'],
      ['2', '1. Cải cách thể chế'],
      ['1', '2. Hiện đại hóa'],
    ]);
  });
});

describe('sub-tasks', () => {
  it('keep their parent, numbered or lettered', () => {
    const reading = readTable([
      HEADER,
      ['I', 'Thể chế', '', '', '', ''],
      ONE,
      ['1.1', 'Lập danh mục', 'Phòng TCHC', '', 'Tháng 2', 'Danh mục'],
      ['1.2', 'Trình phê duyệt', 'Phòng TCHC', '', 'Tháng 3', 'Tờ trình'],
      TWO,
      ['a)', 'Chọn giảng viên', 'Phòng KHTC', '', 'Tháng 5', 'Danh sách'],
    ]);
    expect(reading.tasks.map((task) => [task.row, task.parent, task.group])).toEqual([
      ['1', undefined, 'I. Thể chế'],
      ['1.1', '1', 'I. Thể chế'],
      ['1.2', '1', 'I. Thể chế'],
      ['2', undefined, 'I. Thể chế'],
      ['a', '2', 'I. Thể chế'],
    ]);
  });

  it('written with dashes in rows of their own belong to the number above', () => {
    const reading = readTable([HEADER, ONE, ['', '- Lập danh mục', 'Khoa Dược', '', 'Tháng 2', ''], TWO]);
    expect(reading.tasks.map((task) => [task.row, task.title, task.parent])).toEqual([
      ['1', ONE[1], undefined],
      ['', '- Lập danh mục', '1'],
      ['2', TWO[1], undefined],
    ]);
  });
});

describe('the annex among other tables', () => {
  const money = table([
    ['STT', 'Nội dung', 'Số lượng', 'Đơn giá', 'Thành tiền'],
    ['1', 'Máy tính', '2', '15.000.000', '30.000.000'],
  ]);
  const people = table([
    ['TT', 'Họ và tên', 'Chức vụ', 'Nhiệm vụ'],
    ['1', 'Nguyễn Thử Nghiệm', 'Giám đốc', 'Trưởng ban'],
  ]);
  const programme = table([
    ['Thời gian', 'Nội dung', 'Người thực hiện'],
    ['7h30 - 8h00', 'Đón tiếp đại biểu', 'Phòng TCHC'],
    ['8h00 - 8h15', 'Khai mạc', 'Ban Giám đốc'],
  ]);
  const letterhead = table([
    ['SỞ Y TẾ\nTRUNG TÂM Y TẾ SÔNG MAI', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
    ['Số: 12/KH-TTYT', 'Sông Mai, ngày 15 tháng 01 năm 2026'],
  ]);
  const signatures = table([['Nơi nhận:\n- Ban Giám đốc;\n- Lưu: VT.', 'GIÁM ĐỐC\nTrần Giả Định']]);

  it('is found after the signatures, and the others are left alone', () => {
    const reading = read([
      letterhead,
      ...HEAD.slice(3),
      money,
      people,
      programme,
      signatures,
      ...paragraphs('PHỤ LỤC'),
      table([HEADER, ONE, TWO]),
    ]);
    expect(brief(reading)).toEqual([ONE_BRIEF, TWO_BRIEF]);
    expect(reading.plan.number).toBe('12/KH-TTYT');
    expect(reading.plan.signatory).toEqual({ post: 'GIÁM ĐỐC', name: 'Trần Giả Định' });
  });

  it('may be several annexes, each with its own columns', () => {
    const other = table([
      ['STT', 'Thời hạn', 'Công việc', 'Đơn vị thực hiện'],
      ['1', '30/6/2026', 'Kiểm kê tài sản', 'Phòng KHTC'],
    ]);
    const reading = read([
      ...HEAD,
      ...paragraphs('PHỤ LỤC I'),
      table([HEADER, ONE]),
      ...paragraphs('PHỤ LỤC II'),
      other,
    ]);
    expect(brief(reading)).toEqual([ONE_BRIEF, '1 |  | Kiểm kê tài sản | Phòng KHTC |  | 30/6/2026 | ']);
  });

  it('is not continued by another table of the same width', () => {
    const goods = table([
      ['STT', 'Nội dung chi', 'ĐVT', 'Số lượng', 'Đơn giá', 'Thành tiền'],
      ['1', 'Máy quét', 'Cái', '2', '10.000.000', '20.000.000'],
    ]);
    const reading = read([...HEAD, table([HEADER, ONE]), goods, signatures]);
    expect(brief(reading)).toEqual([ONE_BRIEF]);
  });

  it('of months lists the tasks of each month', () => {
    const months = table([
      ['Tháng', 'Nội dung công việc', 'Người thực hiện'],
      ['1', 'Lập danh mục', 'Phòng TCHC'],
      ['^', 'Trình phê duyệt', 'Khoa Dược'],
    ]);
    expect(read([...HEAD, months]).tasks.map((task) => [task.title, task.deadline])).toEqual([
      ['Lập danh mục', '1'],
      ['Trình phê duyệt', '1'],
    ]);
  });

  it('does not carry the headings of one annex into the next', () => {
    const reading = read([
      ...HEAD,
      ...paragraphs('PHỤ LỤC I'),
      table([HEADER, ['I', 'Thể chế', '', '', '', ''], ONE]),
      ...paragraphs('PHỤ LỤC II'),
      table([HEADER, TWO]),
    ]);
    expect(reading.tasks.map((task) => task.group)).toEqual(['I. Thể chế', '']);
  });

  it('may stand in a sheet under its letterhead', () => {
    const blank = ['', '', '', '', ''];
    const reading = read(
      [
        table(
          [
            ['TRUNG TÂM Y TẾ SÔNG MAI', ...blank],
            ['PHỤ LỤC', ...blank],
            ['PHÂN CÔNG NHIỆM VỤ', ...blank],
            ['(Kèm theo Kế hoạch số 12/KH-TTYT ngày 15/01/2026 của Trung tâm Y tế Sông Mai)', ...blank],
            HEADER,
            ONE,
          ],
          1,
        ),
      ],
      { format: 'xlsx' },
    );
    expect(brief(reading)).toEqual([ONE_BRIEF]);
    expect(reading.tasks[0]?.sheetRow).toBe(6);
    expect(reading.plan).toMatchObject({
      number: '12/KH-TTYT',
      date: '2026-01-15',
      issuer: 'Trung tâm Y tế Sông Mai',
      year: 2026,
    });
  });
});

describe('a table that fell apart into lines', () => {
  const lines = [
    'PHỤ LỤC',
    'TT Tên nhiệm vụ',
    'Cơ quan',
    'chủ trì',
    'Cơ quan phối hợp,',
    'thực hiện',
    'Kết quả/sản phẩm',
    'Thời gian',
    'hoàn thành',
  ];
  const body = [
    'I Công tác chỉ đạo',
    '1',
    'Xây dựng kế hoạch số 57-',
    'NQ/TW',
    'Phòng TCHC Phòng KH-TC-ĐD Kế hoạch',
    'Tháng',
    '02/2026',
    '2 Rà soát tiến độ.',
    'Tổ phát triển',
    'KH, CN, đổi',
    'mới sáng tạo',
    'Các khoa, phòng',
    'trực thuộc',
    'Báo cáo. Hàng quý',
  ];

  it('is put together again by numbers, units and times, and asked about', () => {
    const reading = read([...HEAD, ...paragraphs(...lines, ...body)], { format: 'text' });
    expect(brief(reading)).toEqual([
      '1 | I. Công tác chỉ đạo | Xây dựng kế hoạch số 57-NQ/TW | Phòng TCHC | Phòng KH-TC-ĐD | Tháng 02/2026 | Kế hoạch',
      '2 | I. Công tác chỉ đạo | Rà soát tiến độ. | Tổ phát triển KH, CN, đổi mới sáng tạo | Các khoa, phòng trực thuộc | Hàng quý | Báo cáo.',
    ]);
    expect(reading.outcome).toBe('asked');
    expect(reading.questions.map((question) => question.code)).toContain('broken-table');
  });
});

describe('two plans in one file', () => {
  const plan = (number: string) => [
    ...paragraphs(
      'SỞ Y TẾ',
      `Số: ${number}/KH-SYT`,
      'Lam Giang, ngày 21 tháng 9 năm 2026',
      'KẾ HOẠCH',
      'Thi đua năm 2026',
    ),
    table([HEADER, ONE]),
  ];

  it('are asked about before the tasks of both are taken under the number of the first', () => {
    const reading = read([...plan('44'), ...plan('45')]);
    expect(reading.outcome).toBe('asked');
    expect(reading.questions).toContainEqual({ code: 'two-plans', blocking: true, detail: 'Số: 45/KH-SYT' });
  });

  it('are not seen in a plan whose annex is bound in front', () => {
    const reading = read([table([HEADER, ONE]), ...plan('44').slice(0, -1)]);
    expect(reading.questions.map((one) => one.code)).not.toContain('two-plans');
  });

  it('are not seen in one plan', () => {
    expect(read(plan('44')).questions.map((one) => one.code)).not.toContain('two-plans');
  });
});
