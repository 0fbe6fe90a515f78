const WEEKDAYS = {
  Mon: 'Thứ Hai',
  Tue: 'Thứ Ba',
  Wed: 'Thứ Tư',
  Thu: 'Thứ Năm',
  Fri: 'Thứ Sáu',
  Sat: 'Thứ Bảy',
  Sun: 'Chủ nhật',
};

const partsIn = (zone) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (instant) => Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
};

/** Dates as the bot writes them: "Thứ Năm 19/03/2026", "08:00". */
export const createTimeFormat = (zone) => {
  const parts = partsIn(zone);
  const day = (instant) => {
    const { weekday, day: dayOfMonth, month, year } = parts(instant);
    return `${WEEKDAYS[weekday] ?? weekday} ${dayOfMonth}/${month}/${year}`;
  };
  const time = (instant) => {
    const { hour, minute } = parts(instant);
    return `${hour}:${minute}`;
  };
  return { day, time, both: (instant) => `${day(instant)} ${time(instant)}` };
};
