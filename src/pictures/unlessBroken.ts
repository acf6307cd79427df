/** The worker's answer; rejects when its script could not be loaded, for which Comlink would wait for ever. */
export const unlessBroken = <T>(worker: Worker, answer: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const fail = () => reject(new Error('A worker could not be started'));
    worker.addEventListener('error', fail, { once: true });
    answer.then(resolve, reject).finally(() => worker.removeEventListener('error', fail));
  });
