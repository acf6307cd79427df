/**
 * A client of the gateway as somebody writes it who knows only the model's page and the calls of its wire: nothing of this
 * project is imported here, and nothing here is fitted to the embedded engine.
 */
interface PageTask {
  id: string;
  status: string;
  progress?: number;
  model?: string;
  created_at?: number;
  output?: { content: { type: string; url: string; size?: string }[] }[];
  usage?: { cost: string; discount?: number };
  error?: string | { code?: string | number; error_message?: string; message?: string };
}

/** An answer of status 400 or above. */
export class GatewayError extends Error {
  constructor(
    readonly httpStatus: number,
    readonly retryAfterS: number | null,
    message: string,
  ) {
    super(message);
  }
}

/** The text of an error, in the order of the wire's description. */
function errorText(body: Record<string, unknown>): string {
  const { error, status, message } = body as {
    error?: { error_message?: string } | string;
    status?: { message?: string };
    message?: string;
  };
  if (typeof error === 'object' && error.error_message) return error.error_message;
  if (status?.message) return status.message;
  if (message) return message;
  return typeof error === 'string' ? error : 'unknown error';
}

export class PageClient {
  constructor(
    private readonly endpoint: string,
    private readonly key: string,
  ) {}

  private async call(path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(this.endpoint + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${this.key}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (response.status < 400) return answer;
    const retryAfter = response.headers.get('retry-after');
    throw new GatewayError(
      response.status,
      retryAfter === null ? null : Number(retryAfter),
      errorText(answer),
    );
  }

  /** Parameters of the page, in the usual envelope. */
  create(params: Record<string, unknown>): Promise<PageTask> {
    return this.call('', { model: 'kirin_v1_i2v', input: [{ params }] }) as Promise<PageTask>;
  }

  /** Parameters of the page in one object, as the page lists them. */
  createFlat(params: Record<string, unknown>): Promise<PageTask> {
    return this.call('', { model: 'kirin_v1_i2v', ...params }) as Promise<PageTask>;
  }

  status(id: string): Promise<PageTask> {
    return this.call(`/task/${encodeURIComponent(id)}`) as Promise<PageTask>;
  }

  estimate(params: Record<string, unknown>) {
    const body = { model: 'kirin_v1_i2v', input: [{ params }] };
    return this.call('/precharge', body) as Promise<{
      status: 'success' | 'failed';
      data: { cost: string | null; currency: string; reason?: string };
    }>;
  }

  /** Polls until the task is done; gives the address of the film, or throws what the gateway says. */
  async film(id: string, everyMs: number): Promise<string> {
    for (;;) {
      const task = await this.status(id);
      if (task.status === 'failed')
        throw new Error(
          typeof task.error === 'string' ? task.error : (task.error?.error_message ?? task.error?.message),
        );
      if (task.status === 'completed') {
        const video = task.output?.[0]?.content.find(({ type }) => type === 'video');
        if (video === undefined || !(Number(task.usage?.cost) >= 0)) throw new Error('no film in the task');
        return video.url;
      }
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }
}
