import { writeFile } from 'node:fs/promises';
import { BadInput } from './bad-input.js';
import { withCore } from './with-core.js';

export interface ExportOptions {
  readonly out: string;
  readonly plan?: string;
}

/** `export --out FILE [--plan NUMBER]`: the tasks with how they stand, in the columns of the plan. */
export const runExport = async ({ out, plan }: ExportOptions): Promise<void> => {
  if (!/\.xlsx$/i.test(out)) throw new BadInput(`--out="${out}": ghi tên tệp kết thúc bằng .xlsx.`);
  await withCore(async (core) => {
    const outcome = await core.exportTasks({ by: 'operator', ...(plan === undefined ? {} : { planNumber: plan }) });
    if (!outcome.ok) {
      const known = outcome.refusal.details?.known;
      const numbers = Array.isArray(known) && known.length > 0 ? ` Đang có: ${known.join('; ')}.` : '';
      throw new BadInput(`Không thấy kế hoạch số ${plan ?? ''} đang thực hiện.${numbers}`);
    }
    try {
      await writeFile(out, outcome.value.bytes);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      throw new BadInput(`Không ghi được tệp ${out} (${code}).`);
    }
    console.log(`Đã xuất ${outcome.value.count} nhiệm vụ ra ${out}.`);
  });
};
