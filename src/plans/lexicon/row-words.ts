/** Rows of a table that are no tasks, folded. */

/** "Tổng cộng: 17 nhiệm vụ". */
export const TOTAL_ROW = /^(tong (cong|so)( chung)?|tong|cong)( ?[:(.\d]|$| (nhiem vu|chung|toan))/;

/** Notes under or inside a table. */
export const NOTE_ROW = /^(\*+ ?\)?|\(\*+\)|ghi chu ?:|luu y ?:|chu thich ?:|nguon ?:|\(\d\) ?(theo|xem|la) )/;
export const NOTE_MARK = /^[\u00b9\u00b2\u00b3\u2070-\u2079]/u;

/** The table is over: signatures, recipients, place and date. */
export const END_ROW =
  /^(noi nhan|nguoi lap( bieu| bang)?|(kt|tl|tuq|q)\.|(pho )?(giam doc|thu truong|truong (phong|khoa)|hieu truong|chu tich|chanh van phong)( |$)|\((ky|da ky)|danh sach (nay )?(gom|co))/;
export const PLACE_AND_DATE = /^[\p{L} .]+, ngay [\d.… ]*thang [\d.… ]*nam/u;

/** A cell of a column that is crossed. */
export const CROSS = /^([x✓✔√●•+v]|co)$/iu;

/** Labels inside a cell that holds both kinds of units. */
const KIND_OF_UNIT = '(?:(?:đơn\\s+vị|cơ\\s+quan|phòng|bộ\\s+phận|người)\\s+)?';
const LEADS = '(?:chủ\\s+trì|đầu\\s+mối|thực\\s+hiện\\s+chính)';
const SUPPORTS = '(?:phối\\s+hợp)(?:\\s+thực\\s+hiện)?';
export const LEAD_LABEL = new RegExp(`^\\s*[-–+•]?\\s*${KIND_OF_UNIT}${LEADS}\\s*:\\s*`, 'iu');
export const SUPPORT_LABEL = new RegExp(`^\\s*[-–+•]?\\s*${KIND_OF_UNIT}${SUPPORTS}\\s*:\\s*`, 'iu');
/** Where such a label starts inside a line. */
export const BEFORE_LABEL = new RegExp(
  `[\\s;,.]*(?:^|(?<=[\\s;,.]))(?=[-–+•]?\\s*${KIND_OF_UNIT}(?:${LEADS}|${SUPPORTS})\\s*:)`,
  'iu',
);
/** Marks behind a name in such a cell: "Phòng A (chủ trì)", "Phòng A chủ trì". */
export const LEAD_MARK = new RegExp(
  `\\s*\\((?:${KIND_OF_UNIT}${LEADS}|chính|CT)\\)|(?<=\\S)\\s+(?:là\\s+|làm\\s+)?${LEADS}(?=\\s*(?:[,;.]|$))`,
  'iu',
);
export const SUPPORT_MARK = new RegExp(
  `\\s*\\((?:cùng\\s+)?(?:${KIND_OF_UNIT}${SUPPORTS}|PH)\\)|(?<=\\S)\\s+(?:cùng\\s+)?${SUPPORTS}(?=\\s*(?:[,;.]|$))`,
  'iu',
);

/** "Như trên", "-nt-", '"': the same as in the row above. */
export const DITTO =
  /^[\s\-–—"“”'(]*(?:n\.?\s?t\.?|như\s+trên|như\s+nhiệm\s+vụ\s+trên|idem|\/\/|["“”″〃]|''|,,)[\s\-–—"“”')]*$/iu;
