/** Words of asking, promising, reporting what others say, and everything else that keeps a reply from being a plain report. */
export const REQUEST_WORDS = {
  ext: `
    gia hạn, xin gia hạn, lùi, xin lùi, lùi hạn, lùi thời hạn, lùi lại, dời, dời hạn, dời lại, dời ngày, hoãn, hoãn
    lại, kéo dài, kéo dài thời hạn, khất, giãn, giãn tiến độ, giãn hạn, lùi ngày, nới hạn, nới thời hạn, xin khất,
    xin dời, xin hoãn, extend, extension, gia hạn thêm, lùi thêm, thêm thời gian, thêm hạn, thư thư, xin thêm hạn,
    lùi tiến độ, nộp muộn, nộp trễ, xin chậm, chậm lại, điều chỉnh thời hạn, điều chỉnh tiến độ, lui lại, lui hạn,
    lui, xin lui, kéo dài thời gian, cho thêm thời gian, xin thêm thời gian, cho em thêm thời gian, cho em xin thêm thời
    gian, cho em thêm hạn, xin thêm thời hạn`,
  them: `
    thêm, xin thêm, cho thêm, cho em thêm, cộng thêm, tăng thêm, tăng, nhích thêm, thêm được, lên thêm, làm thêm,
    làm thêm được, nhích`,
  xin: `
    xin, xin phép, cho em xin, mong được, xin được, cho xin, đề xuất, đề xuất cho, kính xin, kính đề nghị, đề nghị
    cho phép, đề nghị cho, đề nghị được`,
  /** Before a figure: it is asked for, not reached. */
  goal: 'mục tiêu, chỉ tiêu giao, kế hoạch giao, được giao, định mức, giao chỉ tiêu, giao, target, tối thiểu, ít nhất, hướng tới, phấn đấu đạt',
  /** What is left out of "all": "trừ việc 12 ra thì xong hết". */
  except: 'trừ, trừ ra, ngoại trừ, chỉ trừ, loại trừ, không kể, không tính, trừ mỗi, ngoại trừ mỗi, except',
  because:
    'vì, do, tại, bởi, bởi vì, tại vì, lý do, lí do, lý do là, nguyên nhân, nguyên nhân do, nguyên nhân là do, because, là do, do là, vì lý do, để chờ, để đợi, chủ yếu do, vì là, vì còn',
  nen: 'nên, cho nên, vì vậy, do đó, vì thế, do vậy',
  fut: `
    sẽ, dự kiến, dự tính, dự định, định, phấn đấu, cố, cố gắng, ráng, ráng để, hứa, hẹn, tính, eta, khả năng, sẽ cố,
    sẽ cố gắng, quyết tâm, tranh thủ, dự là, chắc sẽ, kế hoạch là, will, chắc chắn sẽ, đảm bảo, bảo đảm, cam kết,
    deadline, hi vọng sẽ, hẹn lại, expected, dự kiến sẽ, dự kiến đến, chắc phải, phải đến, phải tới, thể nào cũng,
    kiểu gì cũng`,
  cond: `
    nếu, nếu mà, giá mà, giá như, phải chi, miễn là, hễ, trường hợp, ước gì, mong là, hy vọng, hi vọng, lỡ, nhỡ, khi
    nào, lúc nào, chừng nào, bao giờ, chỉ cần, chỉ khi, if, trong trường hợp, với điều kiện, thuận lợi thì, suôn sẻ
    thì, tùy, tùy vào, còn tùy`,
  order: `
    phải, cần, nhớ, hãy, đề nghị, yêu cầu, khẩn trương, mau, nhanh, gấp, nhanh lên, lẹ, giục, nhắc, đôn đốc, giao,
    phân công, chỉ đạo, lo mà, liệu mà, giao cho, cần phải, please, pls, nhờ em, mấy đứa`,
  /** Spoken to many: an order or a call, not a report. */
  plural:
    'các đồng chí, các em, các anh chị, các anh, các chị, mọi người, cả nhà, các khoa, các phòng, các đơn vị, anh em, toàn thể, các bạn, các cháu, mấy em, các khoa phòng, đồng chí nào, ai chưa',
  rep: `
    bảo, nói, kêu, nhắn, báo về, báo về là, báo lên là, nghe, nghe nói, nghe đâu, nghe bảo, đồn, theo lời, khoe, bẩu, bảo là, nói là, kêu là, nhắn
    là, nghe tin, thấy bảo, thấy nói, nói rằng, cho biết, thông báo là, bảo rằng, xác nhận là, hứa là, khẳng định,
    cho hay, tưởng, cứ tưởng, tưởng là, hứa với, đoán, nghĩ, nghĩ là, kể, nhắc là`,
  bao: `
    báo, báo lại, báo cáo lại, báo liền, báo ngay, sẽ báo, báo sau, em báo, em báo lại, thông báo lại, phản hồi lại,
    trả lời sau, gửi lại sau, cập nhật sau, cập nhật lại sau, nhắn lại, alo, gọi lại, liên hệ lại, báo anh, báo chị,
    báo sếp, báo kết quả, trả lời lại`,
  hedge: `
    hay là, không biết chừng, ok rồi, oke rồi, hình như, có lẽ, chắc là, chắc, coi như, coi như là, xem như, gọi là, tạm, tạm coi là, tạm gọi
    là, không biết, chả biết, không rõ, không chắc, chưa chắc, chưa rõ, có thể, có vẻ, dường như, hay sao, hình như
    là, cỡ như, kể như, tạm thời, tạm xem là, i think, maybe, ngỡ, lẽ ra, đáng lẽ, suýt nữa, được cho là, tưởng như,
    nhớ là, nhớ không nhầm, nếu không nhầm, chắc cũng, hên xui, không nhớ`,
  irony: `
    đợi đến tết, chờ đến tết, đợi tới tết, chờ tới tết, đợi đến mùa quýt, chờ đến mùa quýt, đợi kiếp sau, chờ kiếp
    sau, cơ đấy, chắc mơ, xong đời, xong phim, thế là xong, thánh, siêu nhân, thần thánh, mới lạ, từ đời nào, từ tám
    đời, từ đời tám hoánh, từ thời nào, ba đầu sáu tay, phép màu, thần tốc, cười chết, buồn cười, đùa, đùa thôi,
    giỡn, giỡn thôi, nói chơi, nói đùa, tài thật, giỏi thật, hay thật, vâng xong, trong mơ, xong cho có, cho vui,
    mừng hụt, xong nhé đời, xong luôn đời, đi tong, tiêu rồi, chết rồi, xong phen này, kiểu này xong, phen này, bó
    tay chấm com, xong cái, làm như, cứ như, hay ho, thôi xong, thế là xong đời, toang, toang rồi, vui ghê, giỏi ghê, tuyệt vời ghê`,
  /** "xong" after these tells of a meal or a talk, not of the task. */
  life: `
    ăn, nói, uống, ngủ, nghe, đọc, xem, cãi, chơi, tắm, cưới, nghỉ, gọi, chào, thảo luận, trao đổi, bàn, bàn bạc,
    tranh luận, tranh cãi, khóc, cười, nấu, rửa, dọn, nhậu, cà phê, đón, khám, đi chợ, thể dục, mắng, chửi, chơi
    game, bàn giao ca, giặt, ăn uống, cơm nước, cơm, cúng, tiệc, tiếp khách`,
  q: `
    bao giờ xong, bao giờ thì, khi nào xong, khi nào thì, chừng nào xong, chừng nào thì, bao lâu, sao rồi, thế nào
    rồi, tới đâu rồi, đến đâu rồi, tới đâu, đến đâu, đi đến đâu, bao nhiêu, bao nhiêu phần trăm, ngày mấy, ngày nào,
    mấy giờ, giờ nào, ở đâu, chỗ nào, gửi đâu, nộp đâu, gửi cho ai, nộp cho ai, ai làm, ai phụ trách, gì vậy, gì
    thế, gì nhỉ, là gì, làm gì vậy, thế nào, như thế nào, ntn, ra sao, vì sao, tại sao, sao lại, mấy phần trăm, việc
    nào, cái nào, mẫu nào, phải không, đúng không, đúng chưa, được chưa, xong chưa, rồi chưa, có phải, có cần, có
    được, có kịp, có nên, hay chưa, xong hay chưa, được không, kịp không, có không, không nhỉ, chưa nhỉ,
    hạn nào, hạn khi nào, hạn bao giờ, hạn lúc nào, when, how, what, khi nào nộp, bao giờ nộp, chưa vậy, không vậy,
    chưa thế, nhỉ, hả, hử, hở, sao chưa, sao vẫn chưa, tình hình sao, tình hình thế nào, tiến độ sao, tiến độ thế
    nào, mấy hôm nữa, còn mấy ngày, còn mấy hôm, còn bao nhiêu, dài bao nhiêu, hôm nào, đâu rồi, chi rứa, răng rồi, răng chưa`,
  ack: `
    ok, okay, oki, okie, oke, okela, okay la, kê, vâng, dạ, dạ vâng, vâng ạ, ừ, ừm, uh, uhm, um, đã nhận, nhận được,
    nhận được rồi, đã nhận được, nhận rồi, nhận đủ, đã nhận thông tin, nhận thông tin, nhận tin, nhận nhiệm vụ, đã
    rõ, rõ, rõ rồi, em rõ, rõ ạ, đã biết, biết rồi, hiểu rồi, hiểu, đã hiểu, đã xem, xem rồi, đã đọc, đọc rồi, thấy
    rồi, đã thấy, đã nắm, nắm rồi, nắm được, nắm thông tin, tiếp thu, xin tiếp thu, ghi nhận ạ, đã ghi nhận, noted,
    roger, yes, yep, yeah, copy, đồng ý, nhất trí, tuân lệnh, tuân thủ, chấp hành, nhớ rồi, em nhớ rồi, lưu ý, đã
    tiếp thu, đã tiếp nhận, tiếp nhận, xin nghiêm túc thực hiện, nghiêm túc thực hiện, chuẩn, good, thống
    nhất, được ạ, được rồi, okê, okla, uki, ukie, uk, ờ, ừa, seen, chấp nhận, đúng rồi, thông suốt, xin ghi nhận, đã
    ghi nhận ý kiến`,
  /** Said right after a code, "ok" may mean that it is done. */
  okay: 'ok, okay, oki, okie, oke, okela, okê, okla, ổn',
  /** What came, and nothing more: "em nhận được thông báo rồi". */
  received:
    'đã nhận, nhận được, nhận được rồi, đã nhận được, nhận rồi, nhận đủ, đã nhận thông tin, đã tiếp nhận, tiếp nhận, đã đọc, đọc rồi, đã xem, xem rồi, đã thấy, thấy rồi',
  thanks:
    'cảm ơn, cám ơn, cảm ơn nhiều, thanks, thank you, tks, thks, thank, thankiu, xin cảm ơn, trân trọng cảm ơn, trân trọng, cảm ơn nhé, tạ ơn, biết ơn, chân thành cảm ơn, kính chúc',
  greet:
    'chào, xin chào, hello, hi, alo, chào buổi sáng, good morning, chào anh, chào chị, chào em, chào sếp, kính chào, chào cả nhà, chào mọi người, bye, tạm biệt, hế lô, hé lô, hey',
  /** A promise to look into it. */
  promise: `
    có gì em báo, có gì báo, có kết quả em báo, có là em báo, có tin em báo, để em xem, để em kiểm tra, để em kiểm
    tra lại, để em coi, để em coi lại, để em hỏi, để em rà lại, để tôi xem, để tôi kiểm tra, để mình xem, em xem
    lại, em kiểm tra lại, em sẽ xem, em sẽ kiểm tra, em làm ngay, em làm liền, em xử lý ngay, em làm ngay đây, em
    triển khai ngay, sẽ triển khai ngay, em sẽ làm, em sẽ làm ngay, em sẽ triển khai, em sẽ thực hiện, làm ngay, làm
    liền, xử lý ngay, xử lý liền, làm luôn đây, xem lại rồi báo, kiểm tra rồi báo, hỏi lại rồi báo, em sẽ cố gắng,
    em cố gắng, em sẽ cố, em sẽ lưu ý, em sẽ báo, em sẽ báo lại, em sẽ cập nhật, em sẽ phản hồi, em sẽ trả lời, em
    lo, để em lo, để em, em đi làm đây, thực hiện ngay, em thực hiện ngay, sẽ thực hiện, xin thực hiện, triển khai
    ngay, làm ngay đây, em làm đây, đi hỏi, xem đã, coi đã, coi lại đã, kiểm tra đã, để coi, để xem, em xem, em coi,
    em kiểm tra, em hỏi lại, em hỏi, em check, để em check, check lại, em check lại, kiểm tra lại, xem lại, rà lại,
    hỏi lại, tính sau, nói sau, sẽ rà soát lại, sẽ nghiên cứu, sẽ kiểm tra`,
  chat: `
    họp giao ban, họp lúc, mời họp, mọi người, cả nhà, mn, anh em, liên hoan, sinh nhật, chúc mừng, chúc, cà phê,
    cafe, đi ăn, ăn gì, ăn trưa, trời mưa, mưa to, nắng, thời tiết, haha, hihi, hehe, kaka, hahaha, hjhj, kkk, lol,
    vui quá, đẹp quá, xinh, dễ thương, tan ca, cuối tuần vui vẻ, buổi sáng tốt lành, ngủ ngon, đá bóng, bóng đá, trà
    sữa, quà, cưới, tân gia, lương, thưởng, tiền điện, nghỉ lễ, về sớm, bot ngoan, bot giỏi, bot ơi, bot thông minh,
    giỏi quá, hay quá, nóng quá, lạnh quá, mệt quá, buồn ngủ, đói, no quá, trực lễ, lịch trực, bão, kẹt xe, ăn sáng,
    bánh, trái cây, đặt cơm, cơm trưa, giữ sức khỏe, chúc cả nhà, năm mới, tết, du lịch, nghỉ mát, mượn, cho em hỏi
    thăm, đẹp trời, thứ hai vui vẻ, ngày mới`,
  help: `
    hướng dẫn cách, hướng dẫn em cách, hướng dẫn sử dụng, cách cập nhật, cách báo cáo, cách dùng, cách sử dụng, cách
    báo, help, trợ giúp, giúp đỡ, dùng thế nào, dùng như thế nào, làm sao để báo, báo cáo thế nào, báo thế nào, gõ
    lệnh gì, cú pháp, hướng dẫn giúp, chỉ em cách, chỉ cách, cách nhập, cách gửi, menu, danh sách việc, danh sách nhiệm vụ, danh sách công việc, xem danh sách, hướng dẫn thao tác, cách
    thao tác`,
  undo: `
    bỏ, hủy, hủy bỏ, xóa, xóa bỏ, thu hồi, rút, rút lại, hoàn tác, undo, gỡ, hủy giúp, xóa giúp, bỏ giúp, bỏ qua, gỡ
    bỏ, cancel, revert, quay lại`,
  recent: `
    vừa rồi, vừa nãy, lúc nãy, hồi nãy, nãy, khi nãy, vừa gửi, mới gửi, vừa báo, mới báo, vừa báo cáo, mới báo cáo,
    vừa ghi, mới ghi, vừa nhập, mới nhập, trước đó, ban nãy, mới nãy, hồi nảy, vừa cập nhật, mới cập nhật, mới đây,
    gần nhất, vừa ghi nhận, mới ghi nhận, mới rồi, vừa qua, lúc trước, hồi sáng, hồi nẫy`,
  /** After "xong": only then. */
  onlyThen: 'mới báo, mới báo cáo, mới gửi, mới cập nhật',
  wrong:
    'nhầm, lộn, báo nhầm, báo lộn, gửi nhầm, gửi lộn, ghi nhầm, gõ nhầm, gõ lộn, nhập nhầm, nhập sai, báo sai, bấm nhầm, bấm lộn, nhầm việc, lộn việc, sai rồi, nhầm rồi, lộn rồi, nhắn nhầm, nhầm tin, ghi sai, nói nhầm, nhầm lẫn, gõ sai, sai, nhầm nhiệm vụ, nhầm số, tính nhầm, tính sai, báo lố, ghi lố',
  fix: `
    sửa, sửa lại, sửa lại là, sửa thành, đính chính, đính chính lại, xin đính chính, điều chỉnh lại, chỉnh lại, cập
    nhật lại, báo lại là, xin sửa, nói lại, nói lại là, phải là, mới đúng, đúng ra là, à nhầm, ý em là, chính xác
    là, đúng là, thực ra, thật ra, thực ra là, thực tế, hạ xuống, giảm xuống, xuống còn`,
  record:
    'ghi, ghi nhận, cập nhật, báo cáo, nhập, lưu, kết quả báo cáo, tin, tin nhắn, nội dung, thông tin, bản ghi, dữ liệu vừa, số liệu vừa, cái, dòng, lần báo cáo, báo cáo tiến độ, cập nhật tiến độ, nội dung báo cáo, kết quả, lệnh, lượt, phần trăm',
  noRecord: `
    đừng ghi, khoan ghi, chưa ghi nhận, đừng ghi nhận, khoan ghi nhận, chớ ghi, không ghi, không ghi nhận, đừng cập
    nhật, khoan cập nhật, khoan đã, đừng tính, chưa tính, đừng lưu, tạm chưa ghi nhận, tạm thời chưa ghi nhận, đừng
    báo, khoan báo, từ từ hẵng ghi, không tính, đừng có ghi, khoan hãy ghi, khoan, khoan tính, chưa ghi, đừng đánh
    dấu, không cần ghi`,
  handover: `
    không thuộc, không thuộc tôi, không thuộc em, không phải của em, không phải việc của, không phải việc em, không
    phải nhiệm vụ của, không phụ trách, không còn phụ trách, bàn giao, bàn giao cho, chuyển cho, chuyển sang, chuyển
    giao, đã chuyển, giao cho, giao lại, nghỉ thai sản, thôi phụ trách, không làm nữa, hết phụ trách, không thực
    hiện, không triển khai nữa, không làm việc này, không phát sinh, chưa phát sinh, không còn thuộc, thuộc phòng,
    thuộc khoa, thuộc về, của phòng, dừng thực hiện, không áp dụng, trả lại việc, không liên quan, không đúng việc,
    không phải em, không phải tôi làm, người khác làm, chị khác làm, không phải đơn vị, không phải bên em, em nghỉ,
    không còn làm`,
  same: `
    như cũ, vẫn vậy, vẫn thế, vẫn như cũ, y như cũ, không đổi, giữ nguyên, như trước, chưa có gì mới, không có gì
    mới, như hôm trước, như lần trước, như tuần trước, như tháng trước, như hôm qua, như bữa trước, như báo cáo trước, như kỳ trước, như đợt trước, vẫn như tuần trước, không có gì thay đổi, chưa có gì thay đổi, chưa thay đổi gì, chưa có thay đổi, không thay đổi, y vậy, vẫn y nguyên`,
  pleaseLog:
    'ghi giúp, ghi nhận giúp, nhờ bot ghi, nhờ ghi, cập nhật giúp, ghi cho em, bot ghi, ghi nhận cho em, cập nhật cho em, nhờ cập nhật, báo giúp, bot ghi giúp, ghi hộ, nhập giúp, nhờ bot cập nhật, bot cập nhật, cập nhật tiến độ, em cập nhật, xin cập nhật, xin báo cáo, xin báo, em báo cáo, em xin báo cáo, kính báo cáo, kính báo, báo cáo anh, báo cáo chị, báo cáo sếp, báo cáo lãnh đạo, báo cáo đồng chí, báo cáo thủ trưởng, báo cáo giám đốc, báo anh là, báo chị là, em báo là, em báo cáo là, báo cáo là, xin thông báo, em thông báo, kính gửi, kính thưa, thưa, thưa anh, thưa chị',
} as const;
