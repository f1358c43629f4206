// The few names that everything is called by: small pools make collisions likely.

export const ROOT = 'istio-system';
export const EDGE = 'edge';
export const NAMESPACES = ['shop', 'lab'];
export const APPS = ['cart', 'mail', 'user'];
export const VERSIONS = ['v1', 'v2'];
/** Hosts that no Service has; a ServiceEntry may. */
export const OUTSIDE = ['api.example.com', 'www.example.com', 'a.img.example.com', 'example.com', 'Up.Example.com'];
export const WILDCARDS = ['*.example.com', '*.img.example.com', '*.com'];
export const HEADERS = { 'x-a': ['1', '2', '', 'One'], 'x-b': ['one', 'onetwo', 'é'], 'user-agent': ['Mozilla Firefox', 'curl/8'] };

export const fullName = ({ name, namespace }) => `${name}.${namespace}.svc.cluster.local`;

export const object = (apiVersion, kind, { namespace, name, ...metadata }, rest) => ({
  apiVersion,
  kind,
  metadata: { ...(namespace && { namespace }), name, ...metadata },
  ...rest,
});

/** A resource of Istio's; some are older than others. */
export function istio(dice, kind, { namespace, name }, spec) {
  const age = dice.maybe(0.3, () => ({ creationTimestamp: `2024-01-0${1 + dice.below(3)}T00:00:00Z` }));
  return object('networking.istio.io/v1', kind, { namespace, name, ...age }, { spec });
}

/** Who may see a VirtualService, DestinationRule or ServiceEntry. */
export const visibility = (dice, probability = 0.2) =>
  dice.maybe(probability, () => ({
    exportTo: dice.pick([['.'], ['*'], ['lab'], ['shop'], ['shop', 'edge'], ['.', 'edge'], ['edge', 'istio-system']]),
  }));
