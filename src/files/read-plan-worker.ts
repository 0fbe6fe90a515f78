import { parentPort, workerData } from 'node:worker_threads';
import { readPlanBytes, type PlanFile } from './read-plan-bytes.js';

/** Entry of the worker thread in which files from outside are read: one file, one answer, then it ends. */
parentPort?.postMessage(await readPlanBytes(workerData as PlanFile));
