const COMBINING = /[\u0300-\u036f]/g;

/** Lower case without tone marks and with single spaces: "Tiến  Độ" and "tien do" are one. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(COMBINING, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
