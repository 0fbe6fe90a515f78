import { readPlanBytes, type PlanFile, type PlanReading } from './read-plan-bytes.js';

export type { PlanFile, PlanReading } from './read-plan-bytes.js';

/** Reads the bytes of a plan into the neutral model, or says why it cannot. Never throws. */
export const readPlanFile = (file: PlanFile): Promise<PlanReading> => readPlanBytes(file);
