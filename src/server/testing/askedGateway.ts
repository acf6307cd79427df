import { type ApiError, apiErrorBodySchema } from '../../contract/errors.ts';
import { gatewayApp } from './apps.ts';
import { type Answer, scriptedGateway } from './scriptedGateway.ts';

/** A task as another gateway may tell it: with an id and a status of its own. */
export const running = {
  id: 'task/../1?'.replaceAll(/[/?]/g, '_'),
  status: 'processing',
  model: 'kirin_v1_i2v',
  created_at: 1700000000,
};

/** The server in front of a gateway that always answers as scripted; `seen` is what it was asked. */
export async function asked(answer: Answer, env: Record<string, string> = {}) {
  const gateway = await scriptedGateway(answer);
  const { app, lines } = gatewayApp(gateway.origin, env);
  return { app, lines, seen: gateway.seen };
}

export async function errorOf(response: Response): Promise<ApiError> {
  return apiErrorBodySchema.parse(await response.json()).error;
}
