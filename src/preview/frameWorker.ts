import { assertNever } from '../kit/assert.ts';
import { createFrameMaker } from './frameMaker.ts';
import type { Content, FromFrameWorker, ToFrameWorker } from './messages.ts';
import { warmUp } from './warmUp.ts';

/** Entry of the thread that draws the frames and does nothing else. */
const maker = createFrameMaker();

const tell = (message: FromFrameWorker, transfer: Transferable[] = []) =>
  self.postMessage(message, { transfer });

function tellChange(): void {
  const changed = maker.standing();
  if (changed) tell(changed);
}

function listenTo(port: MessagePort): void {
  port.onmessage = ({ data }: MessageEvent<Content>) => {
    if (maker.accept(data)) tellChange();
  };
}

self.addEventListener('message', ({ data }: MessageEvent<ToFrameWorker>) => {
  switch (data.kind) {
    case 'connect':
      return listenTo(data.port);
    case 'warmUp':
      return warmUp();
    case 'movers':
      maker.setPaths(data.paths);
      return tellChange();
    case 'ask': {
      const frame = maker.draw(data.index, data.buffer);
      return tell({ kind: 'frame', frame }, [frame.buffer]);
    }
    default:
      return assertNever(data);
  }
});
