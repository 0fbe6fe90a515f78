import { deflateSync } from 'node:zlib';
import { encodeQR } from 'qr';

/** Pixels of one module: about 10 cm wide on paper at 96 dpi, sharp on a phone. */
const SCALE = 10;
/** The quiet zone that ISO/IEC 18004 asks for, in modules. */
const QUIET_ZONE = 4;

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

const crcOf = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crcOf(body), body.length + 4);
  return framed;
};

/** A picture of black and white pixels as PNG (grey scale, one bit each; rows without a filter). Source: W3C PNG, 11.2. */
const toPng = (rows: readonly (readonly boolean[])[]): Buffer => {
  const size = rows.length;
  const rowBytes = Math.ceil(size / 8) + 1;
  const pixels = Buffer.alloc(rowBytes * size);
  rows.forEach((row, y) => {
    row.forEach((isBlack, x) => {
      const at = y * rowBytes + 1 + (x >> 3);
      if (!isBlack) pixels[at] = (pixels[at] ?? 0) | (0x80 >> (x & 7));
    });
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head[8] = 1;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.of()),
  ]);
};

/**
 * A QR code of a text (an invite link) for printing or showing on a screen.
 * @returns bytes of a square PNG; it still reads with a quarter of it dirty
 * @throws when the text is longer than a QR code holds (about 1,600 letters)
 */
export const drawQr = (text: string): Uint8Array =>
  toPng(encodeQR(text, 'raw', { ecc: 'quartile', border: QUIET_ZONE, scale: SCALE }));
