import { must } from '../kit/assert.ts';
import type { LabelMap } from '../masks/labelMap.ts';
import { type PackedLabels, packLabels, unpackLabels } from '../masks/patch.ts';
import { decodeRuns } from '../masks/runs.ts';
import type { Change, LabelChange, Sent, WriteOutcome } from './change.ts';
import { type DocumentRecord, mergedParts } from './documentParts.ts';
import { HEAD_VERSION, type ProjectHead } from './head.ts';
import { RECORD_VERSION } from './projectRecord.ts';
import type { StepRecord } from './stepRecord.ts';

/** Everything one write holds; it is stored as a whole or not at all. */
export interface Write {
  readonly id: string;
  /** Nothing is written unless the project still belongs to this page. */
  readonly page: string;
  readonly head: ProjectHead;
  readonly bytes: number;
  /** Undefined when no pixel has changed. */
  readonly labels: PackedLabels | null | undefined;
  readonly add: ReadonlyMap<number, StepRecord>;
  readonly drop: ReadonlySet<number>;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** False for what is worth less than an edit: it need not be on the disk at once. */
  readonly strict: boolean;
}

export interface KeeperDeps {
  /** Rejects with `QuotaExceededError` or another error; resolves to false when the project belongs to another page. */
  write(write: Write): Promise<boolean>;
  /** Called after a write, with what a small picture of the project is drawn from. */
  onStored(id: string, state: KeptState): void;
}

/** What the keeper holds of a project. `labels` changes in place. */
export interface KeptState {
  readonly document: DocumentRecord;
  readonly labels: LabelMap | null;
}

/** What a project is begun with: what is stored of it, or an empty one. */
export interface Beginning {
  readonly id: string;
  readonly page: string;
  readonly document: DocumentRecord;
  readonly labels: PackedLabels | null;
  readonly pictures: readonly string[];
  /** What its steps and pictures weigh. */
  readonly bytes: number;
}

interface Waiting {
  add: Map<number, StepRecord>;
  drop: Set<number>;
  pictures: Map<string, Uint8Array>;
  labels: boolean;
  strict: boolean;
}

const nothing = (): Waiting => ({
  add: new Map(),
  drop: new Set(),
  pictures: new Map(),
  labels: false,
  strict: false,
});

/**
 * Keeps a project stored while it is edited: follows its changes with a label map of its own, and writes what has gathered as soon as
 * the write before has ended. What could not be written is tried again with the next change.
 */
export class Keeper {
  private readonly deps: KeeperDeps;
  private readonly begun: Pick<Beginning, 'id' | 'page'>;
  private document: DocumentRecord;
  private labels: LabelMap | null;
  private head: Pick<ProjectHead, 'pastUntil' | 'draft'> = { pastUntil: 0, draft: null };
  private pictures: readonly string[];
  private sent: Sent | null = null;
  private bytes: number;
  private labelBytes: number;
  private waiting = nothing();
  private writing: Promise<WriteOutcome> | null = null;

  constructor({ id, page, document, labels, pictures, bytes }: Beginning, deps: KeeperDeps) {
    this.deps = deps;
    this.begun = { id, page };
    this.document = document;
    this.labels = labels && unpackLabels(labels);
    this.pictures = pictures;
    this.bytes = bytes;
    this.labelBytes = labels?.runs.byteLength ?? 0;
  }

  /** Takes a change in at once; resolves when it is stored, or could not be. */
  async keep(sent: Sent): Promise<WriteOutcome> {
    this.sent = sent;
    if (sent.change) this.take(sent.change);
    // A write that is under way does not hold this change; the one after it does.
    if (this.writing) await this.writing;
    this.writing ??= this.write().finally(() => (this.writing = null));
    return this.writing;
  }

  private take(change: Change): void {
    const { waiting } = this;
    for (const id of change.drop) {
      waiting.add.delete(id);
      waiting.drop.add(id);
    }
    for (const [id, step] of change.add) {
      waiting.drop.delete(id);
      waiting.add.set(id, step);
    }
    for (const each of change.labels) this.takeLabels(each);
    for (const [id, bytes] of change.pictures?.bytes ?? []) waiting.pictures.set(id, bytes);
    this.pictures = change.pictures?.needed ?? this.pictures;
    this.document = mergedParts(this.document, change.document);
    this.head = { pastUntil: change.pastUntil, draft: change.draft };
    this.bytes = change.bytes;
    waiting.labels ||= change.labels.length > 0;
    waiting.strict = true;
  }

  private takeLabels(change: LabelChange): void {
    if (change.kind === 'whole') this.labels = change.labels && unpackLabels(change.labels);
    else decodeRuns(must(this.labels, 'label map under a patch'), change.rect, change.runs);
  }

  private async write(): Promise<WriteOutcome> {
    const batch = this.waiting;
    this.waiting = nothing();
    try {
      const stored = await this.deps.write(this.writeOf(batch));
      if (!stored) return 'lost';
      this.deps.onStored(this.begun.id, { document: this.document, labels: this.labels });
      return 'stored';
    } catch (error) {
      this.putBack(batch);
      return error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'failed';
    }
  }

  private writeOf(batch: Waiting): Write {
    const { session, view, nowMs } = must(this.sent, 'change to write');
    const packed = batch.labels ? this.labels && packLabels(this.labels) : undefined;
    if (packed !== undefined) this.labelBytes = packed?.runs.byteLength ?? 0;
    return {
      ...this.begun,
      ...batch,
      labels: packed,
      bytes: this.bytes + this.labelBytes,
      head: {
        head: HEAD_VERSION,
        record: { version: RECORD_VERSION, savedMs: nowMs, document: this.document, session },
        ...this.head,
        pictures: this.pictures,
        view,
      },
    };
  }

  /** What has come meanwhile is newer. */
  private putBack({ add, drop, pictures, labels, strict }: Waiting): void {
    const { waiting } = this;
    for (const id of waiting.drop) add.delete(id);
    for (const id of waiting.add.keys()) drop.delete(id);
    this.waiting = {
      add: new Map([...add, ...waiting.add]),
      drop: new Set([...drop, ...waiting.drop]),
      pictures: new Map([...pictures, ...waiting.pictures]),
      labels: labels || waiting.labels,
      strict: strict || waiting.strict,
    };
  }
}
