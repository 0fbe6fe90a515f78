/**
 * Words that say how far a task is. One row per tag; phrases are separated by commas, written with all their marks
 * (a reply without diacritics still finds them). The longest phrase at a place wins, so a longer row may correct a
 * shorter one. What the tags mean together is told by `progress-grammar.ts`.
 */
export const STATUS_WORDS = {
  /** The task is finished. */
  done: `
    xong, xong xuôi, xong hết, xong xuôi hết, xong đâu đấy, xong đâu vào đấy, xong xuôi đâu vào đấy, xong xuôi đâu đấy, hoàn thành, hoàn tất, done, finished, finish, completed,
    complete, song rồi, hoàn thành xong, làm xong xuôi, kết thúc nhiệm vụ, ok xong, đã xong, xong bét, xong béng,
    xong tuốt, xong toàn bộ, xong luôn, xong phắt, xong sạch, đã hoàn tất, hoàn tất hết`,
  /** Not quite. */
  near: `
    gần, sắp, cơ bản, về cơ bản, gần như, hầu như, sắp sửa, chuẩn bị, tương đối, suýt, almost, nearly, gần gần, phần
    lớn, căn bản, gần được, sắp được`,
  chua: `
    chưa, chửa, chưa hề, chưa từng, vẫn chưa, chưa có, not yet, chưa thể, chưa kịp, chưa được, chưa đạt, chưa tới,
    chưa đến, chưa hẳn, chưa ai, mãi chưa, mãi không, chưa bao giờ, vẫn chưa có, vẫn chưa được`,
  khong:
    'không, chẳng, chả, đếch, éo, méo, không hề, không kịp, không thể, không được, không có, never, chẳng thể, khó mà, khó có thể, không nổi, hết kịp',
  dau: 'đâu, đâu có, đâu đã, nào đã, làm gì đã, có đâu, đâu được, làm gì có, nào có, làm gì được, làm gì tới, lấy đâu ra, đào đâu ra',
  /** Denies a denial when one follows. */
  notbe: 'không phải, đâu phải, chẳng phải, chả phải, không phải là, đâu phải là, không hẳn, không phải tôi',
  /** Said before "xong": it will not be. */
  scorn: `
    còn lâu, còn khuya, còn khướt, lâu mới, còn lâu mới, đời nào, đời nào mới, biết bao giờ mới, biết đến bao giờ
    mới, biết chừng nào mới, nằm mơ, mơ đi, sức mấy, có mà, tết congo, mùa quýt, mùa quýt mới, kiếp sau, kiếp sau
    mới, đến mùa quýt, tới tết, tới tết mới, tới tết congo, còn xa mới, còn xa, xa mới, khó lòng, hòng, đừng hòng,
    đừng có mơ, làm sao mà, sao mà, làm sao, thế nào mà, làm gì mà, lấy gì mà, sao có thể, bao giờ mới, tới mùa quýt, dễ gì, dễ gì mà, có
    trời mới, trời biết, nước tới chân mới`,
  /** Right before "xong": hardly. */
  hard: 'khó, khó lòng, rất khó, hơi khó, e là khó',
  /** Said after "xong": it is not. */
  scornAfter: `
    sao được, sao nổi, sao kịp, thế nào được, thế nào nổi, kiểu gì, kiểu gì được, gì mà xong, gì đâu, gì nổi, gì
    kịp, gì được, đâu mà, đâu mà xong, đâu nà, cái gì, cái gì mà, cái nỗi gì, được đâu, con khỉ, cái đầu, vào mắt,
    nổi gì, nỗi gì, bằng niềm tin, nào được, làm sao được, làm sao nổi, thế quái nào được, vào đâu`,
  da: 'đã, đã được, vừa, vừa mới, mới vừa, đã đều, đã từng',
  roi: 'rồi',
  moi: 'mới, mới chỉ, mới có, chỉ mới, mới được',
  van: 'vẫn, vẫn còn, cứ',
  duoc: 'được, đạt, đạt được, đạt mức, ước đạt, đạt khoảng, lên, lên được, lên tới, lên đến, tới, đến, ở mức, cán mốc',
  dang: `
    đang, còn đang, đương, doing, in progress, ongoing, on going, wip, working on, đang trong quá trình, trong quá trình,
    tiếp tục, đang tiếp tục, dở dang, dang dở, đang dở, làm dở, còn dở, nửa chừng`,
  /** To begin or to do, without a word on what was reached. */
  start: `
    làm, triển khai, triển khai thực hiện, thực hiện, bắt đầu, bắt đầu làm, tiến hành, đụng, đụng tới, đụng đến,
    đụng vào, động tay, động đến, động tới, rớ, rớ tới, khởi động, bắt tay, bắt tay vào, mó tay, sờ tới, sờ đến, ngó
    tới, started, start, tổ chức thực hiện, làm gì, có gì, xử lý`,
  /** The first of it is done, when told as past. */
  begin: 'bắt đầu, bắt đầu làm, bắt tay, bắt tay vào, khởi động',
  /** To bring to its end: what is made is the object beside it, not a step of its own. */
  make: 'chốt, chốt sổ, khóa sổ, lập, giải quyết, dứt điểm, kết thúc, hoàn chỉnh, bế mạc, diễn ra, làm gọn',
  /** With a day, as good as "xong". */
  ends: 'dứt điểm, kết thúc, bế mạc',
  /** Steps that can be going on. */
  work: `
    soạn, soạn thảo, viết, tổng hợp, rà soát, chuẩn bị nội dung, hoàn thiện, chỉnh sửa, chỉnh, chạy, nhập, nhập
    liệu, in, scan, quét, thu thập, lấy ý kiến, góp ý, thẩm định, thiết kế, lắp đặt, kiểm tra, nghiên cứu, tham mưu,
    lên, dựng, cập nhật số liệu, đánh máy, lọc, gom, gom số liệu, thống kê, đối chiếu, phối hợp, đẩy, đẩy nhanh,
    chạy nước rút, chỉnh lý, xin ý kiến, đóng dấu, photo, in ấn, thi công, khắc phục, đào tạo, tập huấn, khảo sát,
    nghiệm thu, lấy số liệu, tổ chức, xây dựng, số hóa, rà, biên tập, dàn trang, đi lấy, cài, cài đặt, lắp, giải
    ngân, duyệt lại, phân tích`,
  /** The product leaves the desk. */
  submit: `
    nộp, duyệt, nộp cho, gửi cho, trình cho, gửi, ban hành, trình, trình ký, phát hành, ký, ký số, ký ban hành, ký duyệt,
    đăng, đăng tải, công bố, gửi đi, nộp lên, gửi lên, ban hành kế hoạch, báo cáo rồi, gửi bài, nộp bài, phê duyệt,
    được duyệt, submit, submitted, sent, up, upload, post, đẩy lên, đưa lên, công khai, chuyển đi`,
  /** Only a share of the task. */
  part: `
    dự thảo, bản dự thảo, bản nháp, nháp, draft, bước, các bước, khâu, giai đoạn, phần, một phần, từng phần, phần
    em, phần của, phần việc, đợt, vòng, sơ bộ, đề cương, khung, mục lục, chương, một số, vài, mấy, một ít, chút ít,
    phần thô, phần đầu, bản thảo, nửa đầu, hạng mục, danh sách, mẫu, biểu mẫu, phụ lục, số liệu, tờ trình, slide,
    bìa, một vài, bên trong, phần mềm, hồ sơ, khảo sát thực tế, lấy ý kiến`,
  block: `
    vướng, vướng mắc, bị vướng, mắc, mắc kẹt, kẹt, bị kẹt, tắc, tắc nghẽn, bị tắc, bí, gặp khó khăn, khó khăn, gặp
    khó, gặp lỗi, gặp vướng mắc, khó khăn vướng mắc, gặp khó khăn vướng mắc, ách tắc,
    blocked, stuck, bó tay, bế tắc`,
  lack: 'thiếu, còn thiếu, đang thiếu, bị thiếu, hết kinh phí, hết mực, không đủ, chưa đủ, khuyết, cạn kinh phí',
  broken:
    'hỏng, bị hỏng, hư, bị hư, sập, bị sập, mất điện, cúp điện, mất mạng, rớt mạng, chết máy, treo máy, bị treo, không vào được, không đăng nhập được, đứt cáp, nhiễm virus, cháy, hỏng hóc, trục trặc, bị trục trặc, bị lỗi, lỗi, đang lỗi, bị trả lại, bị trả về, trả về, đứng hình, nghẽn, bị nghẽn, dừng lại, tạm dừng, bị dừng, đình trệ',
  wait: `
    chờ, đợi, hiện chờ, hiện đang chờ, vẫn chờ, vẫn đang chờ, giờ chờ, nay chờ, hiện đợi, vẫn đợi, vẫn đang đợi, đang chờ, đang đợi, còn chờ, còn đợi, chỉ chờ, chỉ còn chờ, phải chờ, phải đợi, chờ số liệu, chờ
    duyệt, chờ phê duyệt, chờ ký, chờ sếp, chờ lãnh đạo, chờ giám đốc, chờ khoa, chờ phòng, chờ kinh phí, chờ văn
    bản, chờ hướng dẫn, chờ ý kiến, chờ kết quả, chờ sở, chờ bộ, chờ ubnd, chờ phản hồi, chờ báo giá, chờ nhà thầu,
    chờ tài khoản, chờ dữ liệu, chờ cấp trên, chờ xác nhận, chờ góp ý, chờ thẩm định, chờ máy, chờ mẫu, ngóng,
    waiting, waiting for, hóng, chờ đợi`,
  unblock: `
    hết vướng, hết kẹt, hết tắc, gỡ vướng, gỡ được, gỡ xong, tháo gỡ, tháo gỡ xong, thông rồi, khắc phục xong, khắc
    phục được, đã khắc phục, giải quyết được vướng mắc, giải quyết xong vướng mắc, xử lý xong vướng mắc, xử lý được
    vướng mắc, không còn vướng, không còn vướng mắc, không còn kẹt, hết bị kẹt, hết lỗi, sửa được rồi, hết khó khăn,
    không còn khó khăn, vướng mắc đã được giải quyết, vướng mắc đã được tháo gỡ, vướng mắc đã được xử lý, vướng mắc
    đã giải quyết, hết chờ, không phải chờ nữa, khỏi chờ, hết thiếu, không còn thiếu, có lại, có lại rồi, đã gỡ, gỡ
    rồi, chạy lại được`,
  noblock: `
    không vướng, không vướng gì, không vướng mắc, không vướng mắc gì, không có vướng mắc, không có vướng mắc gì,
    không gặp khó khăn, không gặp khó khăn gì, không gặp vướng mắc, không có khó khăn, không có khó khăn gì, không
    có khó khăn vướng mắc, không khó khăn gì, không bị vướng, không kẹt gì, không thiếu gì, không thiếu, không kẹt,
    không có gì vướng, chưa vướng gì, chưa có vướng mắc, không có gì khó khăn, không lỗi, không tắc, không bị kẹt,
    chưa gặp khó khăn, chưa gặp khó khăn gì, chẳng vướng gì, không phải chờ, không chờ, chưa phát sinh vướng mắc, không phát sinh vướng mắc, chưa phát sinh
    khó khăn, không phát sinh khó khăn, chưa phát sinh khó khăn vướng mắc, không phát sinh khó khăn vướng mắc`,
  /** A moment of patience asked for, not a block. */
  moment: `
    chút, chút xíu, tí, tý, tí nữa, tí xíu, xíu, xíu nữa, lát, lát nữa, tẹo, chút nữa, ít phút, vài phút, một lát,
    một chút, một tí, 1 tí, 1 chút, 1 lát, 1 xíu, một xíu, 5 phút, mấy phút, giây lát, phút, miếng, một tẹo, chốc,
    chốc nữa, một chốc`,
  busy: `
    họp, đang họp, vướng họp, kẹt họp, bận họp, kẹt xe, tắc đường, kẹt đường, bận, đang bận, vướng lịch họp, ốm,
    đang ốm, nghỉ ốm, xin nghỉ, xin nghỉ phép, nghỉ phép, đi công tác, đi đường, đang đi đường, lái xe, đang lái xe,
    đón con, vướng đón con, đang ăn, ăn cơm, ăn trưa, đi ăn, ngoài đường, đang ở ngoài, trên xe, đi khám, trực, kẹt ngoài, kẹt ở ngoài, kẹt
    chuyến, kẹt phà, kẹt cầu, đi học, dự họp, họp giao ban, đang trực, kẹt thang máy, kẹt lịch họp, vướng việc nhà,
    hư xe, hỏng xe, xe hỏng, xe hư, xe em hỏng, xe em hư, nhà em mất điện, nhà mất điện`,
  /** Something one cannot have: with "chưa / không" it is a block. */
  resource: `
    kinh phí, nguồn kinh phí, hướng dẫn, văn bản hướng dẫn, văn bản, số liệu, dữ liệu, nhân lực, người làm, nguồn
    lực, máy móc, thiết bị, nguồn vốn, vốn, tiền, chỉ đạo, phần mềm, ý kiến, phê duyệt, chủ trương, kết quả, mẫu,
    biểu mẫu, tài khoản, đường truyền, chữ ký, phản hồi, danh sách, hóa đơn, giảng viên, nhà thầu`,
  /** Says on its own that it is not finished. */
  unfinished:
    'chưa đâu vào đâu, chưa đến đâu, chưa tới đâu, chưa đi đến đâu, chưa ra đâu, còn ngổn ngang, còn bề bộn, chưa ra sao, chưa ổn, không kịp rồi, còn lâu lắm, còn nhiều việc, còn nhiều lắm, còn nhiều, chưa ra gì, chưa ra ngô ra khoai, còn dở dang, not done, not finished, not completed, not complete, not ready, not ok',
  /** What was finished has to be done once more. */
  redo: `
    làm lại, làm lại từ đầu, phải làm lại, phải sửa, phải sửa lại, phải chỉnh, phải chỉnh lại, phải chỉnh sửa, phải bổ
    sung, phải nộp lại, phải gửi lại, nộp lại, còn phải, vẫn phải, còn sửa, bị bắt làm lại, phải điều chỉnh`,
  /** "còn chút nữa là xong". */
  again: 'nữa, tí nữa, chút nữa, xíu nữa, lát nữa',
  thenDone: 'là, thì, thì mới, là sẽ',
  /** Only right after "xong". */
  gi: 'gì, gì đâu, gì nữa',
  noi: 'nổi',
  scornLater: 'vào tết, tết',
} as const;
