/** Words that change nothing about a report: people, politeness, particles, time of telling, manner. */
export const FILLER_WORDS = {
  self: `
    em, tôi, mình, tui, tớ, bên em, chúng em, chúng tôi, bên mình, bọn em, tụi em, cháu, phòng em, khoa em, đơn
    vị em, bên tôi, tụi mình, bên này, tổ em, nhóm em, em với chị, ban em, tau, bọn tau, tụi tau, phòng tôi, phòng mình, khoa mình, khoa
    tôi`,
  person:
    'cả nhà, cả nhà ơi, anh, chị, cô, chú, bác, ông, bà, sếp, thầy, đồng chí, lãnh đạo, giám đốc, phó giám đốc, ban giám đốc, trưởng phòng, trưởng khoa, thủ trưởng, các anh, các chị, anh chị, mọi người, bot, admin, thư ký, phó phòng, các đồng chí, ad',
  fill: `
    lâu, lâu rồi, từ lâu, từ, số, theo, như, ạ, à, nhé, nha, nhe, nhen, nghen, nghe, nè, nhoa, nhá, đó, đấy, đây,
    luôn, á, ha, hen, hén, ơi, ui, với, thưa, thì, là, cái, vụ, này, kia, đều, cũng, hết, hết trơn, hết rồi, cả rồi,
    trơn, tất, rất, quá, lắm, thôi, mà, nữa, ngay, giúp, dùm, giùm, hộ, cho, của, và, các, những, một cách, đúng
    hạn, đúng tiến độ, theo đúng tiến độ, theo tiến độ, theo kế hoạch, theo yêu cầu, theo quy định, đúng kế hoạch,
    đúng yêu cầu, đúng thời hạn, theo đúng kế hoạch, theo đúng quy định, đầy đủ, sớm, tốt, đẹp, ngon, ngon lành,
    cuối cùng, cuối cùng cũng, may quá, mừng quá, phù, hiện, hiện tại, hiện nay, tới nay, đến nay, đến thời điểm
    này, bây giờ, giờ, lúc này, hồi, hôm, trong, ở, về, phía, bên, kính, báo cáo với, toàn bộ, hoàn toàn, trước hạn,
    sớm hạn, trước thời hạn, trước tiến độ, vượt tiến độ, đảm bảo tiến độ, có, hả bot, the, is, it, i, am, task,
    all, please, sir, rùi đó, chớ, chứ, vậy, thế, vầy, nhaa, he, hì, hi, hơ, ở đây, ở trên, ở dưới, coi, nhìn chung,
    nói chung, tổng thể, đại khái, thực hiện nhiệm vụ, ông ơi, bà ơi, nhiều, ít, chung, được, tính, tính đến, tính
    đến nay, tính tới, hết ạ, ổn, ổn thỏa, êm, gọn, gọn gàng, đủ, hay, thật, thiệt, phần nội dung, xin, kịp, tức là,
    hôm rày, dạ thưa, mới, lại, đi, vào, ra, lên, xuống, qua, sang, nhỏ, còn, nào, đã rồi, hen bot, rứa, chi, mô,
    tê, nớ, ni, hỉ, hè, dợ, dị, zị, zậy, zạ, zồi, dồi, nghe anh, nghe chị, hem, chính thức, cụ thể, đề ra, đã đề ra, được giao, đã được giao, đừng ghi nhầm, đừng ghi lộn, đừng nhầm, đừng lộn, xin lỗi, lỗi tại em, lỗi của em, lỗi do em, lỗi em, thông cảm, mong thông cảm, mong anh thông cảm, mong chị thông cảm, đâu vào đấy, đâu
    vào đó, đâu ra đấy, đâu ra đó, cả, ê, êy, ey, ớ, nạ, hihi, hehe, haha, hjhj, hihihi, hì hì, lúc, vào lúc, đính kèm, gửi kèm, kèm theo, kèm`,
  task: `
    việc, việc này, nhiệm vụ, nhiệm vụ này, công việc, công việc này, task này, công tác, nội dung, nội dung này,
    việc đó, vụ này, vụ đó, cái này, cái đó, cái việc, mục này, phần việc này, nhiệm vụ được giao, việc được giao,
    việc ấy, nhiệm vụ trên, việc nói trên, job, đầu việc, đầu việc này, nhiệm vụ nêu trên, báo cáo này, kế hoạch này`,
  other: `
    việc khác, các việc khác, mấy việc khác, mấy việc kia, mấy cái kia, việc kia, cái kia, việc còn lại, các việc còn lại, mấy việc còn lại,
    mấy cái còn lại, cái còn lại, những việc còn lại, việc dưới, việc trên, cái dưới, cái trên, việc sau, việc
    trước, việc đầu, việc cuối, cái đầu tiên, việc đầu tiên, việc thứ hai, việc thứ nhất, việc thứ nhì, việc thứ ba,
    cái thứ hai, cái sau, vế sau, việc bên dưới, việc bên trên, hai việc kia, các nhiệm vụ còn lại, các nhiệm vụ
    khác, nhiệm vụ còn lại, nhiệm vụ khác, mấy việc kia, mấy cái kia, mấy cái khác, cái khác, những cái khác, một
    việc, 1 việc, một trong hai, một trong hai việc`,
  all: `
    cả hai, cả 2, cả ba, cả 3, cả bốn, tất cả, tất cả các việc, tất cả các nhiệm vụ, toàn bộ các việc, các việc, các
    nhiệm vụ, mọi việc, mọi thứ, hai việc, cả hai việc, cả 2 việc, cả ba việc, cả 3 việc, tất cả việc, tất cả đều,
    mấy việc, mấy việc này, các việc trên, hai cái, ba việc, everything, toàn bộ nhiệm vụ, hết các việc, mấy nhiệm
    vụ, những việc, việc nào cũng, các đầu việc`,
  overall:
    'tiến độ chung, tổng thể, tổng tiến độ, tính chung, chung, tổng chung, tiến độ tổng thể, nhìn chung, tổng cộng, ước chung, tiến độ toàn nhiệm vụ, toàn nhiệm vụ, tiến độ cả, bình quân, trung bình, tổng khối lượng, tiến độ nhiệm vụ, tiến độ thực hiện, kết quả chung, tính tổng, tính hết, tổng kết lại, tiến độ ước, tóm lại, tựu chung',
  progress:
    'tiến độ, tiến độ đạt, khối lượng, khối lượng công việc, kế hoạch năm, kế hoạch đề ra, kế hoạch, tỷ lệ, tỉ lệ, tỷ lệ hoàn thành, mức hoàn thành, mức độ hoàn thành, tỉ lệ hoàn thành, tiến độ hoàn thành, khối lượng hoàn thành, chỉ tiêu, công việc, progress, tiến độ công việc, chặng đường, quãng đường, yêu cầu, khối lượng thực hiện, đường',
  approx:
    'khoảng, tầm, cỡ, chừng, khoảng chừng, xấp xỉ, độ, ước, ước chừng, tròm trèm, hơn, trên, gần tới, áng chừng, chắc cỡ, chắc khoảng, chắc tầm, chắc được, ngót, đâu đó, tới đâu đó, đến đâu đó, được đâu đó, quãng, loanh quanh, about, around, khoảng tầm, vào khoảng, gần được, ước khoảng, chắc chừng, chắc độ, cỡ chừng, cũng, cũng được, cũng tầm, nhỉnh hơn',
  less: `
    dưới, thấp hơn, ít hơn, không quá, tối đa, chưa tới, chưa đến, không tới, không đến, chưa đầy, chưa quá, chưa
    được, chưa đạt, không đạt, chưa lên`,
  end: `
    nhưng, ai dè, ai ngờ, ngờ đâu, hóa ra, té ra, tuy nhiên, nhưng mà, song, tuy vậy, thế nhưng, mỗi tội, chỉ có điều, chỉ tội, có điều, mà, riêng, còn
    phần, đồng thời, ngoài ra, bên cạnh đó, còn về, ngoài`,
  remain:
    'còn, còn lại, chỉ còn, còn khoảng, còn tầm, còn cỡ, còn độ, còn chừng, chỉ còn khoảng, chỉ còn lại, còn tới, còn đến, còn những, còn hơn, còn gần, còn thiếu khoảng',
  ratherThan:
    'chứ không phải, chứ không phải là, không phải là, không phải, thay vì, chứ đâu phải, chứ không, từ, thay cho, gõ nhầm, ghi nhầm, báo nhầm, nhập nhầm, gõ lộn, báo lộn, ghi lộn, nhập sai, báo sai, ghi sai, gõ sai, trước báo, hôm trước báo, lần trước báo, lúc nãy báo, hồi nãy báo',
  into: 'thành, mà là, lên, xuống, xuống còn, sang, lên thành, mà chỉ, thành ra, lên tới, lên đến',
} as const;

/** Compounds in which a status word would be misread ("kết nối" holds no "kẹt"). They mean themselves only. */
export const PLAIN_COMPOUNDS = `
  không tiền mặt, không dùng tiền mặt, không giấy, không giấy tờ, không gian, không khí, hàng không, củng cố, sự cố, cố định, kiên cố, cố vấn, xác minh, bí thư, bí mật, bí quyết, thiếu nhi, thiếu niên, tắc xi, nguyên tắc, quy
  tắc, giãn cách, di dời, giải tỏa, định mức, định hướng, định giá, hiệp định, luật định, khoa dược, y dược, dược liệu, dược
  phẩm, phòng dược, hệ dược, tiêu hủy, xóa đói, xóa mù, thu hồi đất, thu hồi nợ, thu hồi tạm ứng, giao khoán, giao đất, giao rừng,
  nhắc nhở, nghề nghiệp, làng nghề, mắc bệnh, mắc mới, ca mắc, đăng ký, bàn giao mặt bằng, xác nhận, kết quả, kết nối, kết luận, kết hợp, công tác, hợp tác, đối tác, tác động, khám chữa bệnh, khám chữa, chữa bệnh,
  tối thiểu, thiểu số, quy trình, chương trình, thông tin, đội ngũ, thay đổi, chuyển đổi, trao đổi, đổi mới, sửa
  đổi, theo dõi, chuyên đổi, điều chỉnh, kỳ họp, định kỳ, học kỳ, bộ đội, hội đồng, thời hạn, hạn chế, quyền hạn,
  công trình, vắc xin, vacxin, vaccine, giáo trình, quá trình, trình độ, tiến trình, chính sách, người dân, toàn dân, thành phố, thành viên,
  thành tích, hình thành, trưởng thành, trung thành, thành phần, vị trí, đơn vị, cương vị, tại chỗ, hiện tại, tồn
  tại, tự do, do thám, tập trung, đại hội, phong trào, chỉ số, đáp ứng, đầu tư, đầu mối, bắt buộc, ban đầu, đứng
  đầu, đồng bộ, toàn bộ, cán bộ, nội bộ, bộ phận, bộ trường, bộ y tế, sửa chữa, con người, cho phép, cho vay, mở
  rộng, quan tâm, môi trường, trường hợp này, chất lượng, sắp xếp, bố trí sắp xếp, gần gũi, gần đây, xác định, quyết
  định, nghị định, quy định, ổn định, chỉ định, giám định, thẩm định giá, kiên định, nhất định, lĩnh vực, thi đua,
  bảo hiểm, bảo vệ, bảo trì, bảo quản, bảo tàng, bảo tồn, bảo mật, bảo dưỡng, bảo hành, giao thông, giao dịch,
  giao tiếp, nghỉ hưu, thời gian hoàn thành, thời hạn hoàn thành, hạn hoàn thành, hạn nộp, ngày hoàn thành,
  thời hạn thực hiện, thời gian thực hiện, hạn chót, hạn cuối, thời hạn nộp, thời gian nộp, hồ sơ đề nghị, mời họp, cuộc thi, bài thi, dự thi, khoa học, máy tính, tính năng, nói trên, tháng này, tuần này, sang năm, qua năm`;
