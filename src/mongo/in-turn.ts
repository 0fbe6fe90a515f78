/**
 * Runs what it is given one after the other. Claims of one process take turns, because at once they would all reach for
 * the same row and all but one try again; copies of the service are kept apart by the atomic update.
 */
export const createTurns = (): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
};
