/** Kinds of official document, as written in full and short. Used to find numbers and to leave the kind out of them. */
export const DOCUMENT_KINDS = {
  full: `
    công văn, quyết định, tờ trình, thông báo, biên bản, giấy mời, văn bản, hợp đồng, công điện, báo cáo, kế hoạch,
    hướng dẫn, nghị quyết, nghị định, thông tư, chỉ thị, chương trình, phiếu trình, giấy giới thiệu, quy chế, quy
    định, luật, đề án`,
  short: 'CV, QĐ, QD, BC, KH, TTr, TTR, TT, TB, BB, GM, NQ, VB, HD, CTr, CT, NĐ, TTg',
  /** These need no "số" before a bare number ("công văn 45", "QĐ 27"). */
  bareFull: 'công văn, quyết định, tờ trình',
  bareShort: 'CV, QĐ, QD, TTr, TTR, TB, BC, VB',
  /** Made above the unit: always the ground for a task, never its product. */
  groundKinds: 'nghị quyết, nghị định, thông tư, chỉ thị, luật, hướng dẫn, chương trình, đề án',
  groundMarks: '-CP, -TTg, -BYT, /TW, -TW, -QH, /QH, -BNV, -BTC, -BKHCN, -BTTTT, -TU, -CTTg, -VPCP',
  /** Words right before a document that is only the ground for the task. */
  ground:
    'căn cứ, căn cứ theo, theo, thực hiện theo, thay thế, thay thế cho, trên cơ sở, chiếu theo, thực hiện, triển khai, triển khai thực hiện, theo tinh thần, theo tinh thần của, quán triệt, phổ biến, tuân thủ, theo chỉ đạo tại, theo nội dung, theo yêu cầu tại, theo yêu cầu của, theo hướng dẫn tại, theo hướng dẫn của, yêu cầu tại, chỉ đạo tại, hướng dẫn tại, hướng dẫn của, bổ sung cho, sửa đổi, được giao tại, giao tại, quy định tại, theo quy định tại, tham chiếu, dựa trên, dựa theo, trả lời, phúc đáp, so với, bãi bỏ, hủy bỏ, nhận được, đã nhận, đã nhận được, nhận, đã đọc, bám sát, chờ, đợi, vì, liên quan đến, liên quan',
} as const;

/** Short forms of the words in task titles. */
export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  cchc: 'cải cách hành chính',
  tthc: 'thủ tục hành chính',
  bhyt: 'bảo hiểm y tế',
  bhtn: 'bảo hiểm tự nguyện',
  khcn: 'khoa học công nghệ',
  cđs: 'chuyển đổi số',
  cds: 'chuyển đổi số',
  đmst: 'đổi mới sáng tạo',
  dmst: 'đổi mới sáng tạo',
  cntt: 'công nghệ thông tin',
  nsnn: 'ngân sách nhà nước',
  vtvl: 'vị trí việc làm',
  attt: 'an toàn thông tin',
  antt: 'an toàn thông tin',
  kcb: 'khám chữa bệnh',
  csdl: 'cơ sở dữ liệu',
  bcđ: 'ban chỉ đạo',
  bcd: 'ban chỉ đạo',
  nlđ: 'người lao động',
  nld: 'người lao động',
  ccvc: 'công chức viên chức',
  htth: 'hệ thống thông tin',
  httt: 'hệ thống thông tin',
  ssk: 'sổ sức khỏe',
  sskđt: 'sổ sức khỏe điện tử',
  sskdt: 'sổ sức khỏe điện tử',
  hssk: 'hồ sơ sức khỏe',
  ytth: 'y tế thông minh',
  yttm: 'y tế thông minh',
  kdtm: 'không dùng tiền mặt',
  ttkdtm: 'thanh toán không dùng tiền mặt',
  tckt: 'tài chính kế toán',
  tsc: 'tài sản công',
  tlvt: 'tài liệu lưu trữ',
  qtnb: 'quy trình nội bộ',
  đtbd: 'đào tạo bồi dưỡng',
  hlhl: 'hài lòng',
  syt: 'sở y tế',
  net: 'internet',
  mạng: 'internet',
  tđkt: 'thi đua khen thưởng',
  pccc: 'phòng cháy chữa cháy',
};
