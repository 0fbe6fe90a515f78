import type { CalendarDay } from '../shared/clock.js';
import { dayOfSerial, serialOf } from '../shared/day-serial.js';

/**
 * The Vietnamese lunar calendar from the sky: a month starts on the day of the new moon, the eleventh month holds the
 * winter solstice, and in a year of thirteen months the first one without a principal solar term is the leap month.
 * Days are days at UTC+7, not at UTC+8 as in China: the two differ in some years (1985, 2007, 2030).
 * Formulas: J. Meeus, "Astronomical Algorithms", chapters 25 (sun, low accuracy) and 49 (phases of the moon).
 */

const DEGREE = Math.PI / 180;
const SYNODIC_MONTH = 29.530588861;
/** Julian day number of 1970-01-01 at noon. */
const EPOCH_JULIAN_DAY = 2440587.5;
const OFFSET_OF_VIETNAM_IN_DAYS = 7 / 24;
/** Dynamical time runs ahead of the clock by about a minute in this century (Meeus, chapter 10). */
const DELTA_T_IN_DAYS = 69 / 86400;

const sine = (degrees: number): number => Math.sin(degrees * DEGREE);

/** Julian ephemeris day of the k-th new moon after 6 January 2000. */
const newMoonAt = (k: number): number => {
  const t = k / 1236.85;
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t * t;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
  const node = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
  const ascending = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  return (
    2451550.09766 +
    SYNODIC_MONTH * k +
    0.00015437 * t * t -
    0.4072 * sine(moon) +
    0.17241 * e * sine(sun) +
    0.01608 * sine(2 * moon) +
    0.01039 * sine(2 * node) +
    0.00739 * e * sine(moon - sun) -
    0.00514 * e * sine(moon + sun) +
    0.00208 * e * e * sine(2 * sun) -
    0.00111 * sine(moon - 2 * node) -
    0.00057 * sine(moon + 2 * node) +
    0.00056 * e * sine(2 * moon + sun) -
    0.00042 * sine(3 * moon) +
    0.00042 * e * sine(sun + 2 * node) +
    0.00038 * e * sine(sun - 2 * node) -
    0.00024 * e * sine(2 * moon - sun) -
    0.00017 * sine(ascending) +
    0.000325 * sine(299.77 + 0.107408 * k) +
    0.000165 * sine(251.88 + 0.016321 * k)
  );
};

/** Serial (days since 1970-01-01, Vietnam) of the day on which the k-th new moon falls. */
const newMoonDay = (k: number): number =>
  Math.floor(newMoonAt(k) - DELTA_T_IN_DAYS + OFFSET_OF_VIETNAM_IN_DAYS - EPOCH_JULIAN_DAY);

/** Which twelfth of the ecliptic (0 = from the March equinox) the sun stands in when a Vietnamese day begins. */
const solarTermAtMidnight = (serial: number): number => {
  const julian = serial + EPOCH_JULIAN_DAY - OFFSET_OF_VIETNAM_IN_DAYS + DELTA_T_IN_DAYS;
  const t = (julian - 2451545) / 36525;
  const anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t * t;
  const centre =
    (1.914602 - 0.004817 * t) * sine(anomaly) +
    (0.019993 - 0.000101 * t) * sine(2 * anomaly) +
    0.000289 * sine(3 * anomaly);
  const omega = 125.04 - 1934.136 * t;
  const longitude = 280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre - 0.00569 - 0.00478 * sine(omega);
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
};

/** The new moon (k) that opens the month holding the winter solstice of a civil year. */
const eleventhMonthOf = (year: number): number => {
  const endOfYear = serialOf(`${String(year).padStart(4, '0')}-12-31`);
  let k = Math.floor((endOfYear + EPOCH_JULIAN_DAY - 2451550.09766) / SYNODIC_MONTH) + 1;
  while (newMoonDay(k) > endOfYear) k -= 1;
  // The solstice is the sun's entry into the tenth twelfth: if it is already there, the month before holds it.
  return solarTermAtMidnight(newMoonDay(k)) >= 9 ? k - 1 : k;
};

/** How many months after the eleventh the leap month stands, or 0 in a year of twelve months. */
const leapOffset = (from: number, to: number): number => {
  if (to - from < 13) return 0;
  for (let offset = 1; offset <= 13; offset += 1) {
    const begins = solarTermAtMidnight(newMoonDay(from + offset));
    if (begins === solarTermAtMidnight(newMoonDay(from + offset + 1))) return offset;
  }
  return 0;
};

/**
 * The civil day of a day of the lunar year that begins in a civil year. Months are the ordinary ones, not the leap month.
 * @param lunarYear civil year in which that lunar year's first day (Tết) falls
 */
export const dayOfLunarDate = (lunarYear: number, month: number, day: number): CalendarDay => {
  const from = eleventhMonthOf(month >= 11 ? lunarYear : lunarYear - 1);
  const to = eleventhMonthOf(month >= 11 ? lunarYear + 1 : lunarYear);
  const plain = (month + 1) % 12;
  const leap = leapOffset(from, to);
  return dayOfSerial(newMoonDay(from + (leap > 0 && plain >= leap ? plain + 1 : plain)) + day - 1);
};

/** Tết: the first day of the lunar year that begins in a civil year. */
export const lunarNewYear = (year: number): CalendarDay => dayOfLunarDate(year, 1, 1);

/** Giỗ Tổ Hùng Vương: the tenth of the third lunar month. */
export const hungKingsDay = (year: number): CalendarDay => dayOfLunarDate(year, 3, 10);
