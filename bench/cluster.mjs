/** Manifests of a cluster, as values: per service two Deployments, a Service, a DestinationRule and a VirtualService. */
export function cluster({ services, rules = 2 }) {
  return Array.from({ length: services }, (_, i) => serviceObjects(`svc-${i}`, rules)).flat();
}

/** Requests to hosts and rules drawn by lot, the same ones for the same size; as many for every size. */
export function requestsTo({ services, rules = 2 }, { random, count = 10_000 }) {
  const below = (limit) => Math.floor(random() * limit);
  return Array.from({ length: count }, () => ({
    from: 'default/svc-0-v1',
    url: `http://svc-${below(services)}:8080/path-${below(rules)}/x`,
  }));
}

function serviceObjects(name, rules) {
  return [
    deployment(name, 'v1'),
    deployment(name, 'v2'),
    object('v1', 'Service', name, { selector: { app: name }, ports: [{ name: 'http', port: 8080 }] }),
    object('networking.istio.io/v1', 'DestinationRule', name, {
      host: name,
      subsets: ['v1', 'v2'].map((version) => ({ name: version, labels: { version } })),
    }),
    object('networking.istio.io/v1', 'VirtualService', name, {
      hosts: [name],
      http: [...Array.from({ length: rules - 1 }, (_, i) => rule(name, i)), canary(name)],
    }),
  ];
}

const rule = (host, i) => ({
  match: [{ uri: { prefix: `/path-${i}/` } }],
  route: [{ destination: { host, subset: 'v1' } }],
});

const canary = (host) => ({
  route: [
    { destination: { host, subset: 'v1' }, weight: 90 },
    { destination: { host, subset: 'v2' }, weight: 10 },
  ],
});

const deployment = (app, version) =>
  object('apps/v1', 'Deployment', `${app}-${version}`, {
    selector: { matchLabels: { app, version } },
    template: {
      metadata: { labels: { app, version } },
      spec: { containers: [{ name: 'main', image: `example/${app}:${version}` }] },
    },
  });

const object = (apiVersion, kind, name, spec) => ({ apiVersion, kind, metadata: { name, namespace: 'default' }, spec });
