interface Waiting<In, Out> {
  readonly item: In;
  readonly resolve: (answer: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Joins single requests into batches: what is asked while a batch is under way (or in the same turn) goes out together
 * in the next. The code of one row stays a straight line, and 200 rows cost one round trip.
 * @param flush answers in the order of the items; when it throws, every request of the batch gets that error
 */
export const createTogether = <In, Out>(
  flush: (items: readonly In[]) => Promise<readonly Out[]>,
  maxBatch = 500,
): ((item: In) => Promise<Out>) => {
  const waiting: Waiting<In, Out>[] = [];
  let busy = false;

  const run = async (batch: readonly Waiting<In, Out>[]): Promise<void> => {
    try {
      const answers = await flush(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => {
        resolve(answers[index] as Out);
      });
    } catch (error) {
      batch.forEach(({ reject }) => {
        reject(error);
      });
    }
  };
  const pump = async (): Promise<void> => {
    busy = true;
    await Promise.resolve(); // what is asked in this turn belongs to the first batch
    while (waiting.length > 0) await run(waiting.splice(0, maxBatch));
    busy = false;
  };

  return (item) =>
    new Promise<Out>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void pump();
    });
};
