/** What every outgoing call is made through, so that tests and the embedded engine can stand in for the network. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;
