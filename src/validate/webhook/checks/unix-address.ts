export const UNIX_PREFIX = 'unix://';

/** istiod: ValidateUnixAddress, of an address that begins with `unix://`. Abstract sockets begin with `@`. */
export function unixUrlProblem(url: string): string | undefined {
  const path = url.slice(UNIX_PREFIX.length);
  if (!path) return 'unix address must not be empty';
  if (path.startsWith('@') || (path.startsWith('/') && !path.endsWith('/'))) return undefined;
  return `${path} is not an absolute path to a file`;
}
