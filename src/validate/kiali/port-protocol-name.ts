/** What Kiali takes for the protocol of a port. */
const PROTOCOLS = ['grpc', 'grpc-web', 'http', 'http2', 'https', 'mongo', 'redis', 'tcp', 'tls', 'udp', 'mysql'];

export const isProtocol = (text: string): boolean => PROTOCOLS.includes(text.toLowerCase());

/** A protocol, alone or with more after a dash. kiali: MatchPortNameWithValidProtocols */
export const namesSomeProtocol = (name: string): boolean =>
  PROTOCOLS.some((it) => name === it || name.startsWith(`${it}-`));

/** The protocol that is written beside the name, alone or with more after a dash. kiali: MatchPortNameRule */
export function namesProtocol(name: string, protocol: string): boolean {
  const wanted = protocol.toLowerCase();
  if (wanted === 'tcp' || wanted === 'udp') return true;
  return name === wanted || name.startsWith(`${wanted}-`);
}
