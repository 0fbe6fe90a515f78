import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import { runImportPlan, type ImportPlanOptions } from '../../../scripts/commands/import-plan.js';

export interface MadeFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/**
 * Runs `import-plan FILE --dry-run --json` on a made file, as an operator does, without a database.
 * @returns the one object that it prints
 */
export const importPlanLine = async (
  folder: string,
  { fileName, bytes }: MadeFile,
  options: ImportPlanOptions = {},
): Promise<unknown> => {
  const file = path.join(folder, fileName);
  writeFileSync(file, bytes);
  const said: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => said.push(line));
  const codeBefore = process.exitCode;
  try {
    await runImportPlan(file, { dryRun: true, json: true, ...options });
  } finally {
    log.mockRestore();
    process.exitCode = codeBefore;
  }
  if (said.length !== 1) throw new Error(`printed ${String(said.length)} lines instead of one`);
  return JSON.parse(said[0] ?? '');
};
