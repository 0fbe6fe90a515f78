/** Days from 1970-01-01 back to day 0 of Excel's two calendars. */
const DAY_ZERO_1900 = -25_569;
const DAY_ZERO_1904 = -24_107;
const DAY_MS = 86_400_000;
/** Excel ends with the year 9999. */
const LAST_SERIAL = 2_958_465;

/**
 * Calendar day of an Excel serial number; the part behind the point is the time of day and is left out.
 * Day 60 of the 1900 calendar is 29 February 1900, which never was: days up to it are refused as no plan needs them.
 * @returns ISO day, or undefined when the number is no day
 */
export const fromExcelSerial = (serial: number, is1904: boolean): string | undefined => {
  const day = Math.floor(serial);
  if (!Number.isFinite(day) || day > LAST_SERIAL || day <= (is1904 ? 0 : 60)) return undefined;
  return new Date((day + (is1904 ? DAY_ZERO_1904 : DAY_ZERO_1900)) * DAY_MS).toISOString().slice(0, 10);
};

/** Serial number of a day in the 1900 calendar, to write a real date. */
export const toExcelSerial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS - DAY_ZERO_1900;
