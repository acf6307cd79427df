/**
 * Runs in the page: puts so many finished results into its history, each with a request of 400 kB, a picture and a film of half a megabyte.
 * The stores are those of src/tasks/historySchema.ts.
 */
export async function seedResults(count: number): Promise<void> {
  const promised = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const canvas = new OffscreenCanvas(480, 320);
  const context = canvas.getContext('2d');
  for (let i = 0; i < 300 && context; i++) {
    context.fillStyle = `hsl(${i * 7} 70% ${20 + (i % 60)}%)`;
    context.fillRect((i * 37) % 480, (i * 53) % 320, 60, 40);
  }
  const picture = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
  const film = new Blob([new Uint8Array(500_000)], { type: 'video/mp4' });
  const db = await promised(indexedDB.open('kirin-motion-brush-tasks'));
  const write = db.transaction(['tasks', 'requests', 'thumbnails', 'kept', 'films'], 'readwrite');
  for (let i = 0; i < count; i++) {
    const id = `seeded-${i}`;
    const createdMs = Date.now() - i * 60_000;
    const summary = {
      prompt: `The rocket climbs, take ${i}`,
      mode: 'std',
      durationS: 5,
      cfgScale: 0.5,
      watermark: false,
      movers: 1,
      regions: [{ label: 1, name: 'Rocket', color: 'orange' }],
      hasStatic: false,
      hasTail: false,
    };
    const remarks = {
      title: `Take ${count - i}`,
      note: '',
      starred: i % 5 === 0,
      tellDone: false,
      group: null,
    };
    const remote = { remoteId: `r${i}`, externalId: `x${i}`, doubted: false, madeBy: 'engine', attempt: 1 };
    const end = { status: 'completed', sinceMs: createdMs, finishedMs: createdMs + 9000, cost: '0' };
    const videoUrl = `/api/tasks/r${i}/video`;
    write.objectStore('tasks').put({ id, ...remarks, ...remote, summary, createdMs, ...end, videoUrl }, id);
    const image = 'A'.repeat(400_000);
    const request = { model: 'kirin_v1_i2v', image, mode: 'std', duration: '5', cfg_scale: 0.5 };
    write.objectStore('requests').put(request, id);
    write.objectStore('thumbnails').put(picture, id);
    write.objectStore('kept').put({ id, bytes: film.size, keptMs: createdMs }, id);
    write.objectStore('films').put(film, id);
  }
  await new Promise<void>((resolve, reject) => {
    write.oncomplete = () => resolve();
    write.onabort = () => reject(write.error);
  });
  db.close();
}
