import { z } from 'zod';
import { ENGINE_PATH } from '../paths.ts';
import { SIGNATURE_HEADER } from '../signature.ts';
import { FIELD_WORDS } from './fieldWords.ts';
import { type SchemaName, WIRE_SCHEMAS } from './schemas.ts';

/** A JSON Schema of draft 2020-12, as far as this document uses it. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
}

export interface Operation {
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly {
    name: string;
    in: string;
    description: string;
    required: boolean;
    schema: object;
  }[];
  readonly requestBody?: { required: boolean; content: Record<string, { schema: object }> };
  readonly responses: Readonly<Record<string, { description: string; headers?: object; content?: object }>>;
  readonly security?: readonly object[];
  readonly callbacks?: object;
}

const REF = '#/components/schemas/';
const ref = (name: SchemaName) => ({ $ref: `${REF}${name}` });
const json = (schema: object) => ({ 'application/json': { schema } });

const refused = (description: string) => ({ description, content: json(ref('Refused')) });
const later = (description: string) => ({
  ...refused(description),
  headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
});

const UNAUTHORIZED = { 401: refused('The key is missing or wrong.') };
const BODY_ERRORS = {
  413: refused('The body is larger than 48 MB. Send pictures by address.'),
  415: refused('The body is not declared as JSON.'),
};
const requestBody = { required: true, content: json({ oneOf: [ref('Envelope'), ref('Flat')] }) };

const RULES =
  'A first frame is needed. A tail frame and masks exclude each other. A tail frame or masks need duration 5. What is wrong with the JSON is refused at once; what is wrong with a picture fails the task.';

/** What is told to a callback address, when, and how it is signed. */
export const NOTIFICATION = `Sent when the film is begun (in_progress) and when the task is completed or failed, each once and in this order. Answer with a status from 200 to 299; otherwise the call is repeated with growing pauses for a day. With ENGINE_CALLBACK_SECRET set it carries X-Kirin-Signature: t=<Unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">.`;

const notification = {
  post: {
    summary: 'A status has changed',
    description: NOTIFICATION,
    parameters: [
      {
        name: SIGNATURE_HEADER,
        in: 'header',
        description: 'The signature.',
        required: false,
        schema: { type: 'string' },
      },
    ],
    requestBody: { required: true, content: json(ref('Task')) },
    responses: { 200: { description: 'Heard.' } },
  },
};

/** The calls, by path and method. */
const PATHS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  [ENGINE_PATH]: {
    post: {
      summary: 'Create a task',
      description: RULES,
      requestBody,
      responses: {
        200: { description: 'The task is taken and on disk.', content: json(ref('Task')) },
        400: refused('A rule is broken; error.problems names each field.'),
        ...UNAUTHORIZED,
        409: refused('The external_task_id has been used.'),
        ...BODY_ERRORS,
        429: later('Too many tasks are waiting.'),
        503: later('The server is stopping.'),
        507: refused('The disk is full.'),
      },
      callbacks: { statusChanged: { '{$request.body#/input/0/params/callback_url}': notification } },
    },
  },
  [`${ENGINE_PATH}/task/{id}`]: {
    get: {
      summary: 'Ask for a task',
      description: 'Ask again until the status is completed or failed.',
      parameters: [
        {
          name: 'id',
          in: 'path',
          description: 'The id of the task, or the external_task_id it was created with.',
          required: true,
          schema: { type: 'string' },
        },
      ],
      responses: {
        200: { description: 'The task.', content: json(ref('Task')) },
        ...UNAUTHORIZED,
        404: refused('There is no such task.'),
      },
    },
  },
  [`${ENGINE_PATH}/precharge`]: {
    post: {
      summary: 'Ask what a task would cost',
      description: 'The same body as for creating it; nothing is created.',
      requestBody,
      responses: {
        200: { description: 'The cost, or why it would not run.', content: json(ref('Estimate')) },
        400: refused('The body is not JSON.'),
        ...UNAUTHORIZED,
        ...BODY_ERRORS,
      },
    },
  },
  [`${ENGINE_PATH}/film/{file}`]: {
    get: {
      summary: 'Fetch a film',
      description: 'The address stands in the task. Ranges are answered.',
      parameters: [
        {
          name: 'file',
          in: 'path',
          description: 'The last part of the address.',
          required: true,
          schema: { type: 'string' },
        },
      ],
      responses: {
        200: { description: 'The film, MP4 with H.264.', content: { 'video/mp4': {} } },
        206: { description: 'The part that was asked for.', content: { 'video/mp4': {} } },
        404: refused('There is no such film.'),
        410: refused('The film has been removed to make room.'),
        416: { description: 'The film has no such part.' },
      },
      security: [],
    },
  },
};

/** The engine's wire as an OpenAPI 3.1 document, its schemas made from the Zod schemas that requests are checked with. */
export function openApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'kirin_v1_i2v, embedded engine',
      version: '1.0.0',
      description:
        'Image to video by motion brush. This engine speaks the wire of the Kirin gateway and renders the plan itself; it costs nothing.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths: PATHS,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: componentSchemas(),
    },
  };
}

function componentSchemas(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(WIRE_SCHEMAS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => REF + id, reused: 'inline' });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [
      id,
      withWords(schema as JsonSchema, id === 'Params' || id === 'Envelope' || id === 'Flat' ? '' : null),
    ]),
  );
}

/** The schema with the words for each field of a request; `path` null for schemas that are no request. */
function withWords(schema: JsonSchema, path: string | null): JsonSchema {
  if (path === null) return schema;
  const { properties, items } = schema;
  const inner = Object.entries(properties ?? {}).map(([name, one]) => [
    name,
    withWords(one, path === '' ? name : `${path}.${name}`),
  ]);
  return {
    ...schema,
    ...FIELD_WORDS[path],
    ...(properties && { properties: Object.fromEntries(inner) }),
    ...(items && { items: withWords(items, `${path}[]`) }),
  };
}
