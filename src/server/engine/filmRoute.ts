import type { Context } from 'hono';
import { fileResponse } from '../http/fileResponse.ts';
import { whenOver } from '../http/whenOver.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { KeepLimits } from './retention.ts';

/** Where films are and who may not lose them. */
export interface FilmFiles {
  readonly plain: (id: string) => string;
  readonly watermarked: (id: string) => string;
  /** Counts a reader of a task's films; the result is called when it is gone. */
  readonly enter: (id: string) => () => void;
  /** Whether a task's films have been removed to make room. */
  readonly wasRemoved: (id: string) => Promise<boolean>;
  readonly keep: KeepLimits;
}

/** Answers with a film or the asked part of it; 410 when it has been removed, 404 when there never was one. */
export async function sendFilm(c: Context, films: FilmFiles): Promise<Response> {
  const [, id, watermarked] = /^(kmb-[\w-]+)(\.watermarked)?\.mp4$/.exec(c.req.param('file') ?? '') ?? [];
  if (id === undefined) return refuse(c, noFilm);
  const leave = films.enter(id);
  const answer = await readFilm(c, watermarked === undefined ? films.plain(id) : films.watermarked(id));
  if (answer?.body) return new Response(whenOver(answer.body, leave), answer);
  leave();
  return answer ?? refuse(c, (await films.wasRemoved(id)) ? removed(films.keep) : noFilm);
}

const readFilm = (c: Context, path: string): Promise<Response | null> =>
  fileResponse({
    path,
    method: c.req.method,
    range: c.req.header('range'),
    ifRange: c.req.header('if-range'),
    headers: {
      'content-type': 'video/mp4',
      'cache-control': 'private, max-age=86400',
      'cross-origin-resource-policy': 'cross-origin',
    },
  });

const noFilm: Refusal = { status: 404, code: 'not_found', message: 'There is no such film.' };

const removed = ({ days, gb }: KeepLimits): Refusal => ({
  status: 410,
  code: 'film_removed',
  message: `This film has been removed: this server keeps films for ${days} ${days === 1 ? 'day' : 'days'}, and at most ${gb} GB of them.`,
});
