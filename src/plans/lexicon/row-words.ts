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
export const LEAD_LABEL = /^[-+•]?\s*((đơn vị|cơ quan|phòng)\s+)?(chủ trì|đầu mối|thực hiện chính)\s*:\s*/iu;
export const SUPPORT_LABEL = /^[-+•]?\s*((đơn vị|cơ quan|phòng)\s+)?phối hợp\s*:\s*/iu;
