import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { decodeQR } from 'qr/decode.js';
import { expect, it } from 'vitest';
import { drawQr } from '../../../src/files/qr-picture.js';

/** Unpacks a PNG of one bit a pixel without filters into the RGBA that a camera would hand over. */
const pixelsOf = (png: Uint8Array): { width: number; height: number; data: Uint8Array } => {
  const view = Buffer.from(png);
  const width = view.readUInt32BE(16);
  const height = view.readUInt32BE(20);
  const at = view.indexOf('IDAT');
  const rows = inflateSync(view.subarray(at + 4, at + 4 + view.readUInt32BE(at - 4)));
  const data = new Uint8Array(width * height * 4);
  const rowBytes = Math.ceil(width / 8) + 1;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const isWhite = (((rows[y * rowBytes + 1 + (x >> 3)] ?? 0) << (x & 7)) & 0x80) !== 0;
      data.fill(isWhite ? 255 : 0, (y * width + x) * 4, (y * width + x) * 4 + 3);
      data[(y * width + x) * 4 + 3] = 255;
    }
  return { width, height, data };
};

it('draws an invite link that a camera reads back letter by letter', () => {
  const link = `https://t.me/nhac_viec_thu_bot?start=${'Ab-_9'.repeat(6)}Zz`;
  const png = drawQr(link);
  expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');
  expect(decodeQR(pixelsOf(png))).toBe(link);
});

it('keeps the quiet zone white, without which scanners on paper fail', () => {
  const { width, data } = pixelsOf(drawQr('https://t.me/x?start=y'));
  const firstRows = data.subarray(0, width * 4 * 40);
  expect(firstRows.every((value) => value === 255)).toBe(true);
});

it('reads back whatever token stands in the link', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{6,64}$/), (token) => {
      const link = `https://t.me/bot_thu?start=${token}`;
      expect(decodeQR(pixelsOf(drawQr(link)))).toBe(link);
    }),
    { numRuns: 15 },
  );
});
