/**
 * What the header cells of annexes say, folded (lower case, no tone marks), most telling rule first. A weight is how
 * sure the words are: 9 says it outright, 4 may mean something else and gives way.
 */
export type ColumnRole =
  | 'number'
  | 'title'
  | 'lead'
  | 'support'
  | 'deadline'
  | 'start'
  | 'deliverable'
  | 'monitor'
  | 'note'
  | 'group'
  | 'target'
  | 'other';

export interface HeaderRule {
  readonly role: ColumnRole;
  readonly weight: number;
  readonly words: RegExp;
  readonly unless?: RegExp;
}

const ACTOR =
  'don vi|co quan|bo phan|phong|khoa|cq|dv|nguoi|can bo|ca nhan|to chuc|phan cong|chu tri|dau moi|trach nhiem|phu trach|thuc hien|tham muu|chu the|lanh dao|theo doi|don doc|giam sat|chi dao|phoi hop|thu truong|chuyen vien|thanh vien';

export const HEADER_RULES: readonly HeaderRule[] = [
  {
    role: 'number',
    weight: 10,
    words: /^(tt|stt|s\.t\.t\.?|so tt|so thu tu|no\.?|#|muc|nv so|so nv|ma|ma so|ma nv|ma nhiem vu)$/,
  },
  {
    role: 'other',
    weight: 9,
    words:
      /^(ho (va )?ten|chuc vu|chuc danh|ngay sinh|gioi tinh|don gia|thanh tien|so tien|ten hang|hang hoa|don vi (cong tac|tinh)|dvt)/,
    unless: /thuc hien|phu trach|chu tri/,
  },
  {
    role: 'other',
    weight: 8,
    words:
      /^(so luong|dia diem|dia ban|thanh phan|doi tuong|ty le|trong so|diem |diem$|so hieu|so(,| va)? ?ky hieu|dien thoai|email|tinh trang|trang thai|cap (trinh|ban hanh|phe duyet)|(co quan|don vi) (trinh|ban hanh|phe duyet)|hinh thuc(?! (san pham|ket qua|dau ra))|kho khan|de xuat|kien nghi)/,
  },
  { role: 'other', weight: 8, words: /(^| )truc( |$)/, unless: /truc (thuoc|tiep|tuyen)/ },
  {
    role: 'other',
    weight: 9,
    words:
      /^ngay (van ban|den$|di$|ky|ban hanh|nhan|cong bo|sinh|vao|cap)|^ngay,? thang( nam)? (van ban|ban hanh|sinh)/,
  },
  { role: 'note', weight: 9, words: /^(ghi chu|luu y|chu thich|notes?|remarks?)/ },
  {
    role: 'other',
    weight: 7,
    words: /^(can cu|co so|theo van ban|van ban (giao|chi dao|can cu)|nguon|noi giao)|kinh phi|du toan|ngan sach/,
  },
  { role: 'deliverable', weight: 7, words: /^(chi so|tieu chi) (hoan thanh|ket qua|dau ra)/ },
  {
    role: 'target',
    weight: 7,
    words: /^(ten )?(chi tieu|tieu chi|chi so)\b/,
    unless: /nhiem vu|cong viec|ket qua|san pham/,
  },
  {
    role: 'title',
    weight: 9,
    words:
      /^(ten |danh muc |cac |mo ta )*(noi dung|nhiem vu|cong viec|cong tac( |$)|nd (cv|cong viec)$|hoat dong|hanh dong|bien phap|su kien|dau viec|viec can|hang muc|phan viec|giai phap|tasks?$|activit|work)/,
    unless: /^noi dung (phoi hop|san pham)|thoi gian|^nhiem vu (chu tri|phoi hop)$/,
  },
  {
    role: 'start',
    weight: 9,
    words: /^((ngay|thoi gian|thoi diem) )?(bat dau|khoi dau|trien khai tu)$|^tu( ngay| thang)?$|^start/,
  },
  {
    role: 'deadline',
    weight: 9,
    words:
      /^(thoi (gian|han|diem|hang)|tien do|lich (thuc hien|trien khai)|tan suat|chu ky|han( |$)|ngay (hoan thanh|ket thuc|het han|thuc hien|den han)|moc|lo trinh|ky han|hoan thanh|ket thuc|den( ngay| thang)?$|du kien (thoi gian|hoan thanh)|thoi luong|tg( |$)|due|deadline|timeline|time)/,
    unless: /san pham|^thoi gian bat dau$/,
  },
  {
    role: 'deliverable',
    weight: 9,
    words:
      /san pham|dau ra|^(du kien )?(cac )?ket qua|^(du kien )?(kq|sp)( |$|\/)|minh chung|^deliverable|^outputs?|^results?/,
  },
  { role: 'deliverable', weight: 5, words: /ket qua|yeu cau (can )?dat|muc tieu (can )?dat/ },
  {
    role: 'group',
    weight: 6,
    words: /^(ten )?(nhom|linh vuc|mang|chuyen de|truc|chuong trinh|muc tieu|phan (thu|[ivx]+|\d)|giai doan)( |$)/,
    unless: /nguoi|don vi/,
  },
  {
    role: 'lead',
    weight: 8,
    words: /(chu tri|chinh|thuc hien).*phoi hop|phoi hop.*chu tri/,
    unless: /^(don vi|co quan|bo phan)? ?phoi hop/,
  },
  { role: 'support', weight: 9, words: /phoi hop|^(cq|dv|bp)? ?ph$|^support/ },
  { role: 'support', weight: 5, words: /(don vi|co quan|bo phan|nguoi).*(tham gia|ho tro|lien quan)/ },
  {
    role: 'lead',
    weight: 9,
    words:
      /chu tri|dau moi|chiu trach nhiem|(don vi|co quan|nguoi) chinh|^(cq|dv|bp) ?ct$|^lead|^owner|^responsible|^pic$/,
  },
  {
    role: 'monitor',
    weight: 8,
    words: /theo doi|don doc|giam sat|chi dao|lanh dao|thu truong|kiem tra|ban giam doc|ban giam hieu/,
    unless: /^noi dung/,
  },
  { role: 'lead', weight: 8, words: new RegExp(`(${ACTOR}).*(thuc hien|tham muu|trien khai|duoc giao|phu trach)`) },
  { role: 'lead', weight: 6, words: /^(phan cong|trach nhiem|phu trach|thuc hien|tham muu|giao cho|nguoi lam)/ },
  {
    role: 'lead',
    weight: 4,
    words:
      /^(cac )?(don vi|dv|co quan|cq|bo phan|phong( ban)?|khoa|nguoi|can bo|ca nhan|to chuc|chuyen vien)( ?[/,]| - | va | hoac |$)/,
  },
  { role: 'title', weight: 5, words: /nhiem vu|cong viec|hoat dong|noi dung|dau viec/ },
  { role: 'title', weight: 3, words: /^(ten|van ban|de an|chuong trinh|san pham|danh muc|chu de)/ },
  { role: 'deadline', weight: 4, words: /^(ngay|thang|quy|nam( \d{4})?|du kien)/ },
];

/** Headers that tell of people, money or results: such a table lists no tasks whatever else it has. */
export const NOT_AN_ANNEX =
  /^(ho (va )?ten|chuc vu|chuc danh|don gia|thanh tien|so tien|ten (hang|tai san)|ngay sinh|nguyen gia|gia tri|so(,| va)? ?ky hieu|so hieu)|(^| )truc$/;

/** Counts and rates: beside a bare "Khoa" or "Đơn vị" they make a list of results. */
export const MEASURE_HEADER = /^(so (phieu|luong|lieu|ca|luot|nguoi)|ty le|diem)( |$)/;

/** Names of people: in a table with work and times the person who does it, in any other a list of people. */
export const PERSON_HEADER = /^ho (va )?ten/;

/** Header of a column whose cells are crossed: "Quý I", "Tháng 3", "T3", "3". */
export const PERIOD_MARK = /^((quy|thang|tuan|t|q)[ .]?([ivx]+|\d{1,2})([/-]\d{4})?|\d{1,2}([/-]\d{4})?)$/;
