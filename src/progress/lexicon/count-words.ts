/** What is counted, timed or paid: a number before one of these is no task code. */
export const COUNT_WORDS = {
  unit: `
    người, hồ sơ, đơn vị, khoa, phòng, lớp, buổi, bài, tin bài, cuộc, văn bản, thủ tục, tờ rơi, tờ, lần, đợt, trạm,
    trạm y tế, xã, huyện, phường, máy, máy tính, viên chức, công chức, cán bộ, tin, nội dung, mục, chỉ tiêu, phiếu,
    nhiệm vụ, việc, học viên, học sinh, bệnh nhân, người bệnh, quy trình, báo cáo, kế hoạch, ý kiến, mẫu, tài liệu,
    quyển, cuốn, trang, bộ, cái, chiếc, gia đình, đoàn viên, hội viên, tiêu chí, phần mềm, hệ thống, tiểu mục, câu,
    chương, ca, vụ, đồng chí, anh em, giải pháp, sáng kiến, bước, file, ảnh, hình, tệp, nhóm, tổ, cơ sở, bệnh viện,
    trung tâm, địa phương, thôn, bản, điểm, đề tài, sản phẩm, hạng mục, phần, vị trí, chữ ký, tháng, quý, tập,
    thùng, mét, km, m2, cây, tấm, biên bản, công văn, quyết định, hội nghị, video, clip, poster, chứng thư, tài
    khoản, mô hình, dự án, đầu việc, số liệu, dòng, giờ, ngày, tuần, năm, hôm, phút, tiếng, bữa, khoa phòng, bản
    ghi, dữ liệu, thủ tục hành chính, đv, hs, lượt, lượt người, nv, hộ, hộ dân, hộ nghèo, khu phố, khu dân cư, tổ dân phố, khóm, ấp, buôn, trường, điểm trường, giáo viên, đại biểu, héc ta, hecta, ha, thửa, biển, cột, trụ, tuyến, tuyến đường, tuyến kênh, kho, quầy, sạp, chợ, gói thầu, gói, chuyên đề, bài viết, bài giảng, giáo án, học phần, mô đun, phân hệ, chức năng, tính năng, camera, điểm cầu, ngành, lĩnh vực, cụm, đội, chi bộ, chi đoàn, chi hội, ban ngành, cơ quan, doanh nghiệp, hợp tác xã, ao, giếng, mẫu nước, mẫu vật, phương tiện, khung giờ, mét khối, tấn`,
  /** A number after one of these is a place or a rank, not a code. */
  rankBefore:
    'phòng, tầng, khoa, nhà, tổ, quý, tháng, năm, lớp, đợt, lần, số, bài, mẫu, phụ lục, đề án, bước, giai đoạn, phần, chương, điều, khoản, nghị quyết, tuần, kỳ, ca, khối, ngày, thứ, lúc, cỡ, khoảng, tầm, được, đạt, có, hơn, gần, cho, từ, đến, tới, trước, sau, gồm, tổng, trong, trên, mức, nhóm, đội, quận, phường, khu, dãy, công văn, quyết định, kế hoạch, văn bản, hồ sơ, điểm, xe, đường, hẻm, cho, thêm, thiếu, chờ, đợi, nghị định, thông tư, version, bản, file, trang, dòng, câu, tt',
  money: 'triệu, tr, tỷ, tỉ, đồng, vnđ, vnd, ngàn, nghìn',
} as const;
