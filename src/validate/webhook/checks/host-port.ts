export interface HostPort {
  readonly host: string;
  readonly port: string;
  readonly problem?: string;
}

/** Go: net.SplitHostPort. `host:port`, `[v6]:port`, `:port`; both are empty after a problem. */
export function splitHostPort(text: string): HostPort {
  const colon = text.lastIndexOf(':');
  if (colon < 0) return failed(text, 'missing port in address');
  if (!text.startsWith('[')) {
    const host = text.slice(0, colon);
    if (host.includes(':')) return failed(text, 'too many colons in address');
    return bracketsProblem(text, 0, 0) ?? { host, port: text.slice(colon + 1) };
  }
  const end = text.indexOf(']');
  if (end < 0) return failed(text, "missing ']' in address");
  if (end + 1 === text.length) return failed(text, 'missing port in address');
  if (end + 1 !== colon) {
    return failed(text, text[end + 1] === ':' ? 'too many colons in address' : 'missing port in address');
  }
  return bracketsProblem(text, 1, end + 1) ?? { host: text.slice(1, end), port: text.slice(colon + 1) };
}

function bracketsProblem(text: string, afterOpening: number, afterClosing: number): HostPort | undefined {
  if (text.indexOf('[', afterOpening) >= 0) return failed(text, "unexpected '[' in address");
  return text.indexOf(']', afterClosing) >= 0 ? failed(text, "unexpected ']' in address") : undefined;
}

const failed = (text: string, why: string): HostPort => ({ host: '', port: '', problem: `address ${text}: ${why}` });
