import { z } from 'zod';
import { MODEL_ID } from '../../../contract/limits.ts';
import { RULE_CODES } from '../../../contract/problem.ts';
import { kirinRequestSchema } from '../../../contract/requestSchema.ts';

const moderation = z.boolean().optional().describe('Accepted and without effect here.');
const { model, metadata, ...params } = kirinRequestSchema.shape;

const Params = z
  .object(params)
  .describe('The parameters of the model. Rules between them stand in the description of the call.');

const Envelope = z
  .object({
    model,
    input: z.tuple([z.object({ params: Params })]).describe('One entry.'),
    metadata,
    moderation,
  })
  .describe('The usual way to wrap a request.');

const Flat = z
  .object({ ...kirinRequestSchema.shape, moderation })
  .describe('The same in one object, as the model’s page lists it.');

const TaskError = z.object({
  code: z.string().describe('One of the codes of the model’s page, 002002095 to 002002099.'),
  error_message: z.string().describe('A sentence.'),
});

const Task = z.strictObject({
  id: z.string(),
  status: z.enum(['in_progress', 'completed', 'failed']),
  progress: z.number().min(0).max(1).optional(),
  model: z.literal(MODEL_ID),
  created_at: z.int().describe('Unix seconds.'),
  external_task_id: z.string().optional().describe('As it was sent.'),
  output: z
    .array(
      z.strictObject({
        content: z.array(
          z.strictObject({
            type: z.literal('video'),
            url: z.url().describe('Where the film is. It needs no key: the address is its own secret.'),
            size: z.string().describe('Width × height, for example 1280x720.'),
            duration: z.number().describe('Seconds.'),
            id: z.string(),
          }),
        ),
      }),
    )
    .optional()
    .describe(
      'Only when completed. The film without a watermark comes first, and alone unless a watermark was asked for.',
    ),
  usage: z
    .strictObject({ cost: z.string().describe('US dollars; 0 here.'), discount: z.number() })
    .optional()
    .describe('Only when completed.'),
  error: TaskError.optional().describe('Only when failed.'),
  metadata: z
    .looseObject({ engine: z.unknown() })
    .describe('What was sent as metadata, beside facts of this engine such as width, height and frames.'),
});

const Estimate = z.strictObject({
  status: z.enum(['success', 'failed']),
  data: z.strictObject({
    model: z.literal(MODEL_ID),
    cost: z.string().nullable().describe('0, or null when the request would not run.'),
    currency: z.literal('USD'),
    discount: z.number(),
    reason: z.string().nullable().describe('Why the request would not run.'),
  }),
});

const Refused = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    error_message: z.string().describe('A sentence.'),
    problems: z
      .array(z.strictObject({ code: z.enum(RULE_CODES), field: z.string(), message: z.string() }))
      .optional()
      .describe('Each rule that the request breaks, with the field it is about.'),
  }),
  status: z.strictObject({ code: z.string(), message: z.string() }).describe('The same again.'),
  message: z.string().describe('The same sentence again.'),
});

/** Everything that goes over the engine's wire, by its name in the OpenAPI document. */
export const WIRE_SCHEMAS = { Params, Envelope, Flat, Task, TaskError, Estimate, Refused } as const;

export type SchemaName = keyof typeof WIRE_SCHEMAS;
