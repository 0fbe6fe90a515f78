/**
 * The two Vietnamese encodings that live on in old files, where a font draws Western letters as Vietnamese ones.
 * TCVN3 ("ABC"): TCVN 5712:1993, table VN3, one byte a letter; capital letters with tone come from fonts named …H.
 * VNI for Windows: a base letter followed by a byte that carries mark and tone; i, y with dot, đ, ơ, ư have their own byte.
 */
const run = (first: number, letters: string): [string, string][] =>
  Array.from(letters, (letter, at): [string, string] => [String.fromCharCode(first + at), letter]);

/** Byte (as the Latin-1 character a file holds) to letter. */
export const TCVN3: ReadonlyMap<string, string> = new Map([
  ...run(0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'),
  ...run(0xb5, 'àảãáạ'),
  ...run(0xbb, 'ằẳẵắ'),
  ...run(0xc6, 'ặầẩẫấậè'),
  ...run(0xce, 'ẻẽéẹềểễếệìỉ'),
  ...run(0xdc, 'ĩíịò'),
  ...run(0xe1, 'ỏõóọồổỗốộờởỡớợù'),
  ...run(0xf1, 'ủũúụừửữứựỳỷỹýỵ'),
]);

/** VNI letters that stand alone. */
export const VNI_SINGLE: ReadonlyMap<string, string> = new Map(
  Object.entries({ ñ: 'đ', ô: 'ơ', ö: 'ư', í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' }),
);

const ACUTE = '\u0301';
const GRAVE = '\u0300';
const HOOK = '\u0309';
const TILDE = '\u0303';
const DOT = '\u0323';
const CIRCUMFLEX = '\u0302';
const BREVE = '\u0306';

/** Byte after a base letter to the combining marks it stands for (composed by NFC). */
export const VNI_MARKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ù: ACUTE,
    ø: GRAVE,
    û: HOOK,
    õ: TILDE,
    ï: DOT,
    â: CIRCUMFLEX,
    á: CIRCUMFLEX + ACUTE,
    à: CIRCUMFLEX + GRAVE,
    å: CIRCUMFLEX + HOOK,
    ã: CIRCUMFLEX + TILDE,
    ä: CIRCUMFLEX + DOT,
    ê: BREVE,
    é: BREVE + ACUTE,
    è: BREVE + GRAVE,
    ú: BREVE + HOOK,
    ü: BREVE + TILDE,
    ë: BREVE + DOT,
  }),
);
