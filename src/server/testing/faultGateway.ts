import type { ServerResponse } from 'node:http';
import { type SeenRequest, scriptedGateway, sendJson } from './scriptedGateway.ts';

/** A way to go wrong; `act` does what the gateway would have done, and gives the task as it would have told it. */
export type Fault = (response: ServerResponse, act: () => object) => void;

const html = (response: ServerResponse, status: number) =>
  response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');

/** Nothing has been done when these happen. */
export const FAULTS_BEFORE = {
  'drops the connection before accepting': (response) => response.destroy(),
  'answers 500 before accepting': (response) => sendJson(response, 500, { message: 'Out of order.' }),
  'answers 502 in HTML before accepting': (response) => html(response, 502),
  'answers 429 with Retry-After': (response) =>
    sendJson(response, 429, { message: 'Slower.' }, { 'retry-after': '1' }),
  'hangs before accepting': () => undefined,
  'redirects to a private address': (response) =>
    response.writeHead(307, { location: 'http://127.0.0.1:9/model/v1/generation' }).end(),
} as const satisfies Record<string, Fault>;

/** What was asked for has been done, but its answer goes wrong. */
export const FAULTS_AFTER = {
  'drops the connection after accepting': (response, act) => {
    act();
    response.destroy();
  },
  'answers 500 after accepting': (response, act) => {
    act();
    sendJson(response, 500, { error: 'Out of order.' });
  },
  'hangs after accepting': (_response, act) => void act(),
  'sends half a body': (response, act) => {
    const text = JSON.stringify(act());
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  },
  'sends HTML': (response, act) => {
    act();
    html(response, 200);
  },
  'sends a task without an id': (response, act) => sendJson(response, 200, { ...act(), id: null }),
  'sends an unknown status': (response, act) => sendJson(response, 200, { ...act(), status: 'dreaming' }),
  'sends a huge body': (response, act) =>
    sendJson(response, 200, { ...act(), metadata: { noise: 'x'.repeat(5_000_000) } }),
} as const satisfies Record<string, Fault>;

export interface FaultGateway {
  readonly origin: string;
  /** How often a task was created, and so paid for, under each external ID. */
  readonly created: ReadonlyMap<string, number>;
  /** What happens to the next calls; null: nothing, they are answered. */
  onCreate: Fault | null;
  onRead: Fault | null;
  onFilm: Fault | null;
  /** Asked at each call instead of the three above, when set. */
  pick: ((request: SeenRequest) => Fault | null) | null;
}

export const FAULT_FILM = Buffer.from('not really a film, but bytes all the same');

/** A gateway that books every create it takes, finishes a task after some reads, and goes wrong as it is told. Its progress falls now and then. */
export async function faultGateway(readsToFinish = 4): Promise<FaultGateway> {
  const created = new Map<string, number>();
  const reads = new Map<string, number>();
  const tell = (externalId: string) => {
    const n = reads.get(externalId) ?? 0;
    const done = n >= readsToFinish;
    return {
      id: `task-${externalId}`,
      status: done ? 'completed' : 'in_progress',
      progress: n % 2 === 1 ? 0.9 : 0.1 * n,
      external_task_id: externalId,
      ...(done ? { output: [{ content: [{ type: 'video', url: `/film/${externalId}.mp4` }] }] } : {}),
    };
  };
  const create = (request: SeenRequest) => {
    const { input } = JSON.parse(request.body);
    const externalId: string = input[0].params.external_task_id;
    created.set(externalId, (created.get(externalId) ?? 0) + 1);
    return tell(externalId);
  };
  const read = (externalId: string) => {
    reads.set(externalId, (reads.get(externalId) ?? 0) + 1);
    return tell(externalId);
  };
  const gateway: Omit<FaultGateway, 'origin'> = {
    created,
    onCreate: null,
    onRead: null,
    onFilm: null,
    pick: null,
  };
  const server = await scriptedGateway((request, response) => {
    const film = /^\/film\/(.+)\.mp4$/.exec(request.url);
    const scripted =
      film !== null ? gateway.onFilm : request.method === 'POST' ? gateway.onCreate : gateway.onRead;
    const fault = gateway.pick === null ? scripted : gateway.pick(request);
    if (film !== null) {
      if (fault !== null) return fault(response, () => ({}));
      response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': FAULT_FILM.length });
      return response.end(FAULT_FILM);
    }
    const asked = decodeURIComponent(request.url.split('/').at(-1) ?? '').replace(/^task-/, '');
    const known = request.method === 'POST' || created.has(asked);
    const act = () => (request.method === 'POST' ? create(request) : read(asked));
    if (fault !== null) return fault(response, known ? act : () => ({}));
    if (known) return sendJson(response, 200, act());
    sendJson(response, 404, { error: { code: 'task_not_found', error_message: 'No such task.' } });
  });
  return Object.assign(gateway, { origin: server.origin });
}
