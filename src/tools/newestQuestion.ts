interface Hearing<A> {
  answered(answer: A): void;
  failed(error: unknown): void;
}

/** Asks one question at a time. Of those that come meanwhile only the newest waits; the others are never asked. */
export class NewestQuestion<Q, A> {
  private readonly askNow: (question: Q, signal: AbortSignal) => Promise<A>;
  private readonly hearing: Hearing<A>;
  private running: AbortController | null = null;
  private waiting: { readonly question: Q } | null = null;

  constructor(ask: (question: Q, signal: AbortSignal) => Promise<A>, hearing: Hearing<A>) {
    this.askNow = ask;
    this.hearing = hearing;
  }

  get busy(): boolean {
    return this.running !== null;
  }

  ask(question: Q): void {
    if (this.running) this.waiting = { question };
    else void this.run(question);
  }

  /** Nothing that was asked so far is heard any more. */
  drop(): void {
    this.running?.abort();
    this.running = null;
    this.waiting = null;
  }

  private async run(question: Q): Promise<void> {
    const mine = new AbortController();
    this.running = mine;
    const outcome = await this.askNow(question, mine.signal).then(
      (answer) => () => this.hearing.answered(answer),
      (error: unknown) => () => this.hearing.failed(error),
    );
    if (this.running !== mine) return;
    const next = this.waiting;
    this.running = null;
    this.waiting = null;
    if (next) void this.run(next.question);
    outcome();
  }
}
