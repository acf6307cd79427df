const LOOPBACK_NAME = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
const IP_LITERAL = /^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:.]+\])(:\d+)?$/i;

/** True for a Host header that only this machine's own programs write. */
export const isLoopbackName = (host: string): boolean => LOOPBACK_NAME.test(host);

/** True for a Host header that is an address: nobody can point that at another machine, as they can a name. */
export const isAddress = (host: string): boolean => IP_LITERAL.test(host);

/** True for a HOST setting that only this machine can reach. */
export function isLoopbackHost(host: string): boolean {
  return isLoopbackName(host) || host === '::1';
}

/** Whether a list of `name` and `name:port` holds a Host header. */
export function listsHost(hosts: ReadonlySet<string>, host: string): boolean {
  const name = host.toLowerCase();
  return hosts.has(name) || hosts.has(name.replace(/:\d+$/, ''));
}
