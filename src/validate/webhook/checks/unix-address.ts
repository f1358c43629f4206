export const UNIX_PREFIX = 'unix://';

/** istiod: ValidateUnixAddress, of an address without `unix://`. Abstract sockets begin with `@`. */
export function unixAddressProblem(path: string): string | undefined {
  if (!path) return 'unix address must not be empty';
  if (path.startsWith('@') || (path.startsWith('/') && !path.endsWith('/'))) return undefined;
  return `${path} is not an absolute path to a file`;
}

/** The same of an address that is known to begin with `unix://`. */
export const unixUrlProblem = (url: string): string | undefined => unixAddressProblem(url.slice(UNIX_PREFIX.length));
