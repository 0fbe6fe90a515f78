import { wordTable } from '../../shared/word-table.js';
/** Words that units start with, folded; a longer one first where it holds a shorter one. */
const KINDS = [
  'van phong',
  'vp',
  'bo phan',
  'phong',
  'p',
  'khoa',
  'k',
  'to',
  'nhom',
  'doi',
  'ban',
  'hoi dong',
  'hd',
  'hoi',
  'doan',
  'dang uy',
  'chi bo',
  'chi doan',
  'chi uy',
  'cong doan',
  'cong an',
  'cong ty',
  'uy ban',
  'ubnd',
  'hdnd',
  'ubmttq',
  'mat tran',
  'so',
  'bo',
  'cuc',
  'tong cuc',
  'chi cuc',
  'vu',
  'vien',
  'benh vien',
  'bv',
  'trung tam',
  'tt',
  'tram',
  'truong',
  'hoc vien',
  'thanh tra',
  'kho bac',
  'bao hiem',
  'bhxh',
  'lien doan',
  'dai',
  'toa an',
  'chi nhanh',
  'ngan hang',
  'quy',
  'co quan',
  'don vi',
  'cap uy',
  'ban giam doc',
  'bgd',
  'tinh uy',
  'huyen uy',
  'thanh uy',
  'thanh doan',
  'tinh doan',
  'xa',
  'phuong',
  'huyen',
  'thi xa',
  'thanh pho',
  'tinh',
  'kho',
  'nha thuoc',
  'phan hieu',
  'phan vien',
  'bo mon',
  'thu vien',
  'bao tang',
  'nha van hoa',
  'nha thieu nhi',
  'nha hat',
  'hop tac xa',
  'htx',
  'xi nghiep',
  'doanh nghiep',
  'buu dien',
  'ban quan ly',
  'thon',
  'khu pho',
  'khu dan cu',
];

/** Posts and persons that stand where a unit could. */
const POSTS = [
  'lanh dao',
  'giam doc',
  'pho giam doc',
  'pgd',
  'truong phong',
  'pho truong phong',
  'truong khoa',
  'pho truong khoa',
  'hieu truong',
  'pho hieu truong',
  'chanh van phong',
  'thu truong',
  'nguoi dung dau',
  'ke toan',
  'van thu',
  'thu quy',
  'ong',
  'ba',
  'd/c',
  'dong chi',
  'bs',
  'ths',
  'ts',
  'bsck',
  'ds',
  'vien chuc',
  'can bo',
  'cong chuc',
  'nhan vien',
  'giao vien',
  'gvcn',
  'chu tich',
  'bi thu',
  'to truong',
];

const MANY = '(cac|nhung|toan the|tat ca( cac)?|toan bo|toan|moi|100%)';

/** The same letters as a unit's first word, but another word ("Tổ chức", "Khoa học", "Phòng chống", "Ban hành"). */
const NOT_UNITS =
  /^(to chuc\b|nhom (cac )?(nhiem vu|giai phap|noi dung|chi tieu|viec)|khoa hoc|phong,? chong|phong ngua|ban hanh|hoi (nghi|thao|chan|thi)|bo (sung|tri|quy|chi|tieu chi)|truong hop|doi ngu|so (lieu|hoa|luong|sach|ket|lan|tay)|vien (tro|phi|dan)|vu viec|tinh (hinh|toan|den)|quy (trinh|che|dinh|hoach|i|ii|iii|iv)\b|doan (kiem|cong tac)$|dai (hoi|tra)|hoi phuc|to (trinh|roi)|xa hoi|moi truong(?! (hoc|trung|mam|tieu|thpt|thcs))|bo may|kho quy|don vi tinh|kho khan)/;

const alternatives = [...KINDS, ...POSTS].sort((a, b) => b.length - a.length).map((word) => word.replace('/', '\\/'));

/** A folded text starts with the name of a unit, a post or a person. */
const STARTS_UNIT = new RegExp(`^(${MANY} )?(${alternatives.join('|')})(?![a-z0-9])`);

export const KIND_WORDS: readonly string[] = [...KINDS].sort((a, b) => b.length - a.length);

/** Short forms of the kinds, spelled out. */
export const KIND_SHORT = wordTable<string>({
  p: 'phong',
  k: 'khoa',
  vp: 'van phong',
  tt: 'trung tam',
  bv: 'benh vien',
  hd: 'hoi dong',
  bgd: 'ban giam doc',
});

export const startsLikeUnit = (folded: string): boolean => STARTS_UNIT.test(folded) && !NOT_UNITS.test(folded);

/** "Phòng", "Lãnh đạo": the name itself is on the next line. */
const ALONE = new RegExp(
  `^(${MANY} )?(${alternatives.filter((word) => !/^(ban giam doc|bgd|ubnd|hdnd|ke toan|van thu)$/.test(word)).join('|')}),?$`,
);
export const isKindAlone = (folded: string): boolean => ALONE.test(folded);

/** All units at once ("Các khoa, phòng trực thuộc"). */
export const COLLECTIVE = new RegExp(
  `^${MANY} ?(khoa|phong|ban\\b|don vi|bo phan|to\\b|tram|co quan|doi\\b|thon\\b|khu pho|to dan pho|trung tam|benh vien|vien\\b|nganh|truong|xa\\b|phuong|can bo|cong chuc|vien chuc|nhan vien|nguoi lao dong|so\\b|thanh vien|chuyen mon)|^(khoa|phong|don vi|bo phan)( ?[,/-] ?| va )(khoa|phong|ban|don vi|bo phan|to)( (truc thuoc|lien quan|khac|thuoc .*))?$`,
);

/** Bodies above or beside an ordinary unit, in small letters with their tone marks ("sở" is not "số"). */
export const OUTSIDE =
  /^(văn phòng sở|sở \p{L}|bộ (?!phận|môn)\p{L}|ubnd|hđnd|[uủ][yỷ] ban nhân dân|[uủ][yỷ] ban mặt trận|mặt trận|tỉnh [uủ][yỷ]|thành [uủ][yỷ]|huyện [uủ][yỷ]|công an|bảo hiểm xã hội|bhxh|kho bạc|cục |tổng cục|chi cục|chính phủ|thủ tướng|tòa án|toà án|viện kiểm sát|bộ chỉ huy|ngân hàng|công ty|liên đoàn lao động|sở$)|(^| )(của )?(sở|ubnd (tỉnh|thành phố))$/u;
