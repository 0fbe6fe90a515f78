/** Names of kinds of documents and the words around them, folded. */

/** A line of its own that names a document of tasks. */
export const PLAN_NAME =
  /^(du thao )?(ke hoach|chuong trinh( hanh dong| cong tac)?|de an|phuong an|quyet dinh|nghi quyet|chi thi|phan cong nhiem vu|bang phan cong( nhiem vu)?|lich cong tac(?! tuan)|danh muc nhiem vu)( |$)/;

/** The name of a plan, alone on its line behind the decision that puts it in force. */
export const ATTACHED = /^(ke hoach|chuong trinh( hanh dong| cong tac)?|de an|phuong an)$/;

/** Other kinds; the code is the reason a file is refused. */
export const OTHER_NAMES: readonly (readonly [
  RegExp,
  'report' | 'minutes' | 'proposal' | 'invoice' | 'letter' | 'not-a-plan',
])[] = [
  [/^(bao cao|ket qua)( |$)/, 'report'],
  [/^bien ban( |$)/, 'minutes'],
  [/^to trinh( |$)/, 'proposal'],
  [
    /^(hoa don|phieu (thu|chi|xuat kho|nhap kho|dat hang|bao gia)|bang (bao gia|luong|ke)|bao gia|hop dong)( |$)/,
    'invoice',
  ],
  [
    /^(giay (moi|gioi thieu|di duong|uy quyen|xac nhan)|thu (moi|cam on|ngo)|cong van|cong dien|thong bao|(thong bao )?ket luan|don (xin|de nghi)|don$)( |$)?/,
    'letter',
  ],
  [/^lich (cong tac tuan|tuan|lam viec|truc|hop|tiep|giang|thi|kham|phau thuat|mo)( |$)/, 'not-a-plan'],
  [/^(danh sach|so yeu ly lich|bai (giang|viet|phat bieu)|de thi|thuc don|bang diem)( |$)/, 'not-a-plan'],
];

/** How the first paragraph under the title starts. */
export const INTRO =
  /^(can cu|thuc hien (theo )?(ke hoach|quyet dinh|nghi quyet|chi thi|cong van|chuong trinh|thong bao|su chi dao|y kien|chuc nang)|thuc hien theo|trien khai (thuc hien )?(ke hoach|quyet dinh|nghi quyet|chi thi|cong van) (so )?\d|theo (ke hoach|quyet dinh|cong van|de nghi|tinh than|chi dao)|tren co so|nham |de (trien khai|thuc hien|nang cao|tiep tuc|dam bao|bao dam|chu dong)|xet |xuat phat tu|phan (i|1|thu nhat)|chuong i|dieu 1|kinh gui|giam doc|hieu truong|chu tich|thu truong|(\(?ban hanh )?kem theo)/;

export const DOCUMENT_KINDS = 'kế hoạch|quyết định|chương trình|nghị quyết|thông báo|đề án|chỉ thị|công văn|phương án';
