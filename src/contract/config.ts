import { z } from './zod.ts';

/** The answer of `GET /api/config`. */
export const appConfigSchema = z.object({
  /** `engine`: the gateway embedded in this server; `kirin`: a real one. */
  gateway: z.enum(['engine', 'kirin']),
  version: z.string(),
  /** True when people sign in to this server, and so may want to sign out. */
  sign_out: z.exactOptional(z.boolean()),
});

export type AppConfig = z.infer<typeof appConfigSchema>;
