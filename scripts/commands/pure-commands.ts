import { createInterface } from 'node:readline';
import { z } from 'zod';
import {
  answerDeadlineLine,
  createWorkCalendar,
  dayOf,
  explainDeadline,
  parseDeadline,
  readReplyLine,
  systemClock,
} from '../../src/offline.js';
import { BadInput } from './bad-input.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const calendarDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'ngày ghi dạng YYYY-MM-DD')
  .refine((day) => !Number.isNaN(Date.parse(day)), 'ngày không có thật');

const deadlineLine = z.object({
  phrase: z.string(),
  base: calendarDay,
  year: z.number().int().min(1900).max(2200).nullish(),
});

const openItem = z.object({
  code: z.number().int(),
  title: z.string(),
  dueOn: calendarDay.nullable(),
  phrase: z.string().default(''),
  percent: z.number().default(0),
});
const replyLine = z.object({
  text: z.string(),
  today: calendarDay,
  open: z.array(openItem),
  repliedTo: z.number().int().nullish(),
});

/** Reads JSON lines and answers each with one; a line that cannot be read is answered with what is wrong, in its place. */
const answerLines = async <T>(schema: z.ZodType<T>, answer: (line: T) => unknown): Promise<void> => {
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  let out = '';
  for await (const line of lines) {
    if (line.trim() === '') continue;
    out += `${JSON.stringify(answerLine(line, schema, answer))}\n`;
    if (out.length > 60_000) {
      process.stdout.write(out);
      out = '';
    }
  }
  process.stdout.write(out);
};

const answerLine = <T>(line: string, schema: z.ZodType<T>, answer: (value: T) => unknown): unknown => {
  try {
    const read = schema.safeParse(JSON.parse(line));
    return read.success ? answer(read.data) : { error: 'bad-line', message: z.prettifyError(read.error) };
  } catch {
    return { error: 'bad-line', message: 'not JSON' };
  }
};

/** `deadline "…" --base …`: the explanation; `--stdin`: the conventions of the corpus. */
export const runDeadline = async (
  phrase: string | undefined,
  options: { base?: string; year?: string; stdin?: boolean },
): Promise<void> => {
  const calendar = createWorkCalendar();
  if (options.stdin === true) {
    await answerLines(deadlineLine, ({ phrase: text, base, year }) =>
      answerDeadlineLine({ phrase: text, base, ...(year == null ? {} : { year }) }, calendar),
    );
    return;
  }
  if (phrase === undefined)
    throw new BadInput('Ghi thời hạn trong ngoặc kép, ví dụ: deadline "trước ngày 20 hàng tháng" --base 2026-02-01');
  const base = calendarDay.safeParse(options.base ?? dayOf(systemClock.now(), ZONE));
  if (!base.success) throw new BadInput(`--base="${options.base ?? ''}" không phải ngày. Ghi dạng 2026-02-01.`);
  const planYear = options.year === undefined ? undefined : Number(options.year);
  if (planYear !== undefined && !Number.isInteger(planYear))
    throw new BadInput(`--year="${options.year ?? ''}" không phải năm.`);
  const deadline = parseDeadline(phrase, {
    base: base.data,
    calendar,
    ...(planYear === undefined ? {} : { planYear }),
  });
  console.log(explainDeadline(deadline, { today: base.data, calendar }));
};

export const runReply = (): Promise<void> => {
  const calendar = createWorkCalendar();
  return answerLines(replyLine, (line) => readReplyLine({ ...line, repliedTo: line.repliedTo ?? null }, calendar));
};
