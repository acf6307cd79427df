/** What one page of this browser tells the others. */
type Message = { readonly kind: 'wanted'; readonly id: string } | { readonly kind: 'changed' };

export interface OtherPages {
  /** Asks the page that has this project to save it and let it go. */
  askFor(id: string): void;
  /** Tells that what the list of projects shows has changed. */
  tellChanged(): void;
  dispose(): void;
}

interface Heard {
  onWanted(id: string): void;
  onChanged(): void;
}

/** Talks with the other pages until `dispose`. Messages of other versions of the page are passed over. */
export function joinOtherPages({ onWanted, onChanged }: Heard): OtherPages {
  const channel = new BroadcastChannel('kirin.projects');
  const send = (message: Message) => channel.postMessage(message);
  channel.onmessage = ({ data }: MessageEvent<Partial<Message> | null>) => {
    if (data?.kind === 'changed') onChanged();
    if (data?.kind === 'wanted' && 'id' in data && typeof data.id === 'string') onWanted(data.id);
  };
  return {
    askFor: (id) => send({ kind: 'wanted', id }),
    tellChanged: () => send({ kind: 'changed' }),
    dispose: () => channel.close(),
  };
}
