/** Words, each with the chat spellings and common slips that stand for it, as people type them, in lower case. */
export const SPELLINGS: Readonly<Record<string, string>> = {
  không:
    'kông, khôg, ko, k, kg, kh, hk, hok, hem, hong, hông, hổng, khum, khong, hăm, kô, khg, hôg, honq, hơm, khồng, hổg',
  'không bao giờ': 'kbh',
  chẳng: 'chẳg',
  chưa: 'ch, chư, chưu, chux, chx, chwa, chưaa, chưe, chuwa, chưs, chauw',
  rồi: `
    r, òi, oì, ruì, rùi, rui, ròi, roài, rầu, rr, rồii, gòi, rôi, rồy, goy, ròy, oy, rùii, dồi, zồi, rồiii, rj, roif, rồif, ùi, uì, rùii,
    rroi`,
  được: 'dc, đc, dk, đk, dx, đx, đựoc, dcd, đuọc, đưọc, đươc, duocj, đkc',
  xong: `
    xog, xg, xonq, xomg, xng, xonf, xoq, sog, xongg, xoong, soong, xonh, xobg, xonhg, xogn, xojg, xôg, dzone,
    xonggg, xongf, zong, xon`,
  done: 'đone, doen, doneee, donee',
  'hoàn thành': 'ht, hthanh, hthành, hoànthành, hoanthanh',
  'hoàn tất': 'htat',
  'hoàn thiện': 'hthien',
  làm: 'lm, lam, lèm, nàm, làmm',
  đang: 'đg, dg, đag, dag, đng, dangg, đâng, đ, đnag, dnag, đươg',
  'bắt đầu': 'bđ, bdau, bđau, bđầu, bd',
  'triển khai': 'tkhai, tkhaj, trkhai',
  'thực hiện': 'thhien',
  em: 'e',
  anh: 'a',
  chị: 'c, cj, chj',
  'anh chị': 'ac',
  'mọi người': 'mn, mng',
  sếp: 'sep, sếpp',
  ạ: 'ah, ak, ạk, ạaa, ạa, hợ',
  nhé: `
    nhóa, nhoa, nhaaa, nhaa, nhak, nhen, nghen, nhoé, nhóe, nhơ, nkaz, nka, nak, nhá, nháa, nhé, nhie, nhe, hen, hén`,
  với: 'vs, vơi, zới',
  vậy: 'dz, zậy, vại, dị, z, v',
  gì: 'j, gi, jì',
  'gì vậy': 'jv, gv',
  'như thế nào': 'ntn',
  'sử dụng': 'sd',
  luôn: 'lun, luon, luônn',
  nữa: 'nứa, nx, nữaa, nũa',
  'người ta': 'ngta',
  mình: 'mk, mik, mjk',
  biết: 'bt, bít, bik',
  cũng: 'cx, cug, cũg, cgx',
  'chuẩn bị': 'cb, cbi',
  gần: 'gầnn',
  trước: 'trc, tr, trđ',
  'liên quan': 'lquan',
  'như thế': 'nt',
  'như vậy': 'nvay',
  'bây giờ': 'bh, bjo, bgio, bg',
  giờ: 'h',
  'hôm nay': 'hnay',
  'hôm qua': 'hqua',
  'thời gian': 'tg, tgian',
  'tiến độ': 'tđ, td',
  'báo cáo': 'bc, bcao, bcáo',
  'nhiệm vụ': 'nv, nvu',
  'công việc': 'cviec, cviệc, cv',
  'hồ sơ': 'hs, hso, hsơ',
  'số liệu': 'sl, slieu',
  'kinh phí': 'kp, kphi',
  'hướng dẫn': 'hdan',
  'văn bản': 'vb, vban',
  'lãnh đạo': 'ld, lđ',
  'giám đốc': 'gđ, gd',
  'phó giám đốc': 'pgđ',
  'đơn vị': 'đv, dv',
  'quy trình': 'qtrinh',
  'kế hoạch': 'khoach, khđ, khoạch',
  thanks: 'tks, thks, thanks, thank, thnks',
  'cảm ơn': 'camon, cámơn',
  ok: 'okie, oki, okê, oke, okey, okk, okla, okela',
  ừ: 'uk, uhm, uh, um, uki, ukie',
  vâng: 'vg, vag, vâg',
  dạ: 'dạaa, dạa, zạ, dạk',
  hic: 'hic',
  huhu: 'huhu',
  tiếp: 'típ, tiep',
  việc: 'vic, việ, viêc, vịêc, viẹc, vc',
  quá: 'wá, qa, wa, qá',
  thôi: 'thui, thoi, thoii, thuii, thoai, hoy',
  chắc: 'chac',
  của: 'of',
  sẽ: 'sx, se, sẽk',
  gửi: 'gửiii, gởi, gui, guiw',
  nộp: 'nộpp',
  vướng: 'vướg, vướn, zướng',
  thiếu: 'thíu, thiéu',
  chờ: 'chờk',
  đợi: 'đơi, đợj',
  'xin lỗi': 'xl, sry, sorry',
  please: 'pls, plz',
  'phản hồi': 'fb',
  'số thứ tự': 'stt',
  'bình luận': 'cmt',
  'chương trình': 'ctr',
  'công tác': 'ctac',
  'dữ liệu': 'dle, dlieu',
  'đường truyền': 'đdt',
  'hệ thống': 'hthong',
  'gia hạn': 'ghạn, ghan, giahạn, giahan',
  muốn: 'mún',
  tui: 'tuii',
  tôi: 't, tớ',
  'bao nhiêu': 'bn, bnhiu, bnhieu',
  nhiêu: 'nhiu',
  người: 'ng',
};

/** Spellings that mean something else before certain words: "kh kiểm tra" is a plan, "kh xong" a refusal. */
export const PLAN_AFTER_KH: readonly string[] = [
  'kiểm',
  'tuyên',
  'hành',
  'đào',
  'chuyển',
  'tổng',
  'cđs',
  'cchc',
  'năm',
  'tháng',
  'quý',
  'thực',
  'số',
  'công',
  'truyền',
  'cải',
  'phát',
  'của',
  'này',
  'thi',
  'pci',
  'đổi',
  'vốn',
  'ban',
  'ký',
  'trình',
  'đã',
  'thì',
  'của',
  'khcn',
  'rồi',
  'ngày',
];

/** "hong" denies before one of these ("hong xong") or right after one ("kịp hong"); elsewhere it is "hỏng". */
export const DENIED_BY_HONG: readonly string[] = `
  xong, làm, kịp, có, biết, được, dc, phải, hoàn, thấy, nộp, gửi, sao, cần, muốn, vướng, chắc, rõ, thể, ai, gì, đủ, triển,
  bị, dám, nói, chịu, còn, hiểu`
  .split(',')
  .map((word) => word.trim());

/** Longer status phrases that are still recognised with one slip of the fingers. */
export const SLIP_PHRASES: readonly string[] = [
  'hoàn thành',
  'gia hạn',
  'triển khai',
  'phần trăm',
  'bắt đầu',
  'báo cáo',
];

/** Words that make or turn a record: one that is a slip away from them and means nothing else is asked about. */
export const GUARDED_WORDS =
  'xong, chưa, không, rồi, hoàn, thành, đang, vướng, kẹt, chờ, đợi, thiếu, hết, lùi, hạn, gần, sắp, hỏng, nộp, trình, nửa';

/** Words that a reply without diacritics never means by their bare letters: another word is far more common. */
export const NEVER_BARE = `
  dời, hở, hử, trừ, nhắn, đồn, đoán, nghĩ, bí, hư, giá, lỡ, mong, nhỡ, tạm, sập, bão, đói, nắng, quà, cháy, in, về, hẹn, giao, tập, bìa, khung, tin,
  lộn, đón, khóc, đứng, nấu, gỡ, hòng, khoan, tết, cố, ráng, ngỡ, chuẩn, rõ, bẩu, kể, tính`;

/** Written so, these are Vietnamese words without their marks: the stretch they stand in is read as bare. */
export const BARE_SIGNS = `
  dang, thieu, nguoi, trien, roi, chua, duoc, vuong, gui, nop, viec, hoan, nhiem, lieu, hoach, doc, phong, den, ngay,
  thang, lui, tuan, duyet, phe, kinh, phi, mau, dag, lam, nguon, huong, dan, dien, nua, phan, tram, doi, sap,
  gan, khong, van, soan, tong, truoc, dat, them, toi, cuoi, rui, ne, luon, sep, tiep, deu, het, mot, biet, thuc, hien, trinh,
  nhieu, giup, kiem, soat, khac, truong, chuyen`;

/** Single words that count without their marks even among marked words; all others need them there. */
export const BARE_ANYWHERE = `
  chưa, rồi, đã, được, sắp, gần, vướng, nộp, gửi, làm, mới, sẽ, vẫn, nhé, ạ, dạ, vâng, chẳng, còn, anh, chị, nhầm,
  soạn, đâu`;

/** Single words whose bare form is another common word: without diacritics they count only in a message without any. */
export const AMBIGUOUS_WHEN_BARE = `
  chờ, đợi, đang, vướng, thiếu, mắc, kẹt, tắc, bí, hư, hỏng, lỗi, lùi, dời, ký, nữa, nửa, đâu, bỏ, hủy, hoãn, vì,
  tại, do, với, gỡ, in, sửa, sai, lộn, chắc, giá, mong, lỡ, tính, nghe, bàn, về, đi, tập, mai, tăng, cần, cố, hẹn,
  dưới, ai, tạm, toi, đọc, đón, đứng, nấu, khóc, nên, giao, lên, khất, trực, sập, ghi, tin, quà, bão, đói, nắng,
  cưới, chúc, uống, ngủ`;
