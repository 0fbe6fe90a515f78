/** Words in so many titles that alone they name none of them. */
export const GENERIC_TITLE_WORDS = `
  triển khai, thực hiện, tổ chức, nhiệm vụ, công tác, đơn vị, việc, năm, quý, của, và, cho, theo, tiếp tục, tăng
  cường, đảm bảo, bảo đảm, phục vụ, hoàn thành, hoàn thiện, tại, về, các, những, có, đến, từ, trong, được, cơ quan,
  triển khai thực hiện, số, một, để, với, người, nếu, sở, khi, ra, làm, lên, định, hiện, công, kết`;

/** Particles of chat that in a title are nouns or verbs ("hộ nghèo", "giờ hành chính"). Folded. */
export const NAME_PARTICLES = `
  ho, chung, gio, he, chu, co, so, ong, ba`;
