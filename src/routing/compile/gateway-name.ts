/**
 * `mesh`, or `namespace/name` for the ways to write a gateway: `name`, `namespace/name`, `./name`, `name.namespace.svc…`.
 * istiod: resolveGatewayName.
 */
export function resolveGatewayName(name: string, namespace: string): string {
  if (name === 'mesh') return name;
  if (name.startsWith('./')) return `${namespace}/${name.slice(2)}`;
  if (name.includes('/')) return name;
  const [first, second] = name.split('.');
  return second === undefined ? `${namespace}/${name}` : `${second}/${first}`;
}
