import { parentPort, workerData } from 'node:worker_threads';
import type { PlainReadOptions } from '../plans/read-plan-apart.js';
import { readPlanBytes, type PlanFile } from './read-plan-bytes.js';

/** Entry of the worker thread in which files from outside are read: one file, one answer, then it ends. */
const { options, ...file } = workerData as PlanFile & { readonly options?: PlainReadOptions };
parentPort?.postMessage(await readPlanBytes(file, options));
