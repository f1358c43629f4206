/** What JSON must hold for Go to read it into a field of a Kubernetes type. Fields that are not named may hold anything. */
export type Shape =
  | 'text'
  | 'time'
  | 'whole'
  | 'boolean'
  | 'whole or text'
  | 'quantity'
  | 'base64'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: ReadonlyMap<string, Shape> };

const list = (shape: Shape): Shape => ({ list: shape });
const map = (shape: Shape): Shape => ({ map: shape });
const fields = (shapes: Readonly<Record<string, Shape>>): Shape => ({ fields: new Map(Object.entries(shapes)) });
const each = (shape: Shape, names: string): Readonly<Record<string, Shape>> =>
  Object.fromEntries(names.split(' ').map((it) => [it, shape]));

const METADATA = fields({
  ...each('text', 'name generateName namespace uid resourceVersion'),
  creationTimestamp: 'time',
  ...each(map('text'), 'labels annotations'),
  finalizers: list('text'),
  ownerReferences: list(fields(each('text', 'apiVersion kind name uid'))),
});

const SELECTOR = fields({
  matchLabels: map('text'),
  matchExpressions: list(fields({ ...each('text', 'key operator'), values: list('text') })),
});

const HEADER = fields(each('text', 'name value'));

const PROBE = fields({
  exec: fields({ command: list('text') }),
  httpGet: fields({ ...each('text', 'path host scheme'), port: 'whole or text', httpHeaders: list(HEADER) }),
  tcpSocket: fields({ host: 'text', port: 'whole or text' }),
  ...each('whole', 'initialDelaySeconds timeoutSeconds periodSeconds successThreshold failureThreshold'),
});

const CONTAINER = fields({
  ...each('text', 'name image imagePullPolicy workingDir'),
  ...each(list('text'), 'command args'),
  env: list(fields({ ...each('text', 'name value'), valueFrom: fields({}) })),
  envFrom: list(fields({ prefix: 'text' })),
  ports: list(fields({ ...each('text', 'name protocol hostIP'), ...each('whole', 'containerPort hostPort') })),
  resources: fields(each(map('quantity'), 'limits requests')),
  securityContext: fields({
    ...each('boolean', 'privileged runAsNonRoot readOnlyRootFilesystem allowPrivilegeEscalation'),
    ...each('whole', 'runAsUser runAsGroup'),
    capabilities: fields(each(list('text'), 'add drop')),
  }),
  volumeMounts: list(fields({ ...each('text', 'name mountPath subPath'), readOnly: 'boolean' })),
  ...each(PROBE, 'livenessProbe readinessProbe startupProbe'),
});

const POD = fields({
  ...each(
    'text',
    'nodeName serviceAccountName serviceAccount hostname subdomain restartPolicy schedulerName dnsPolicy',
  ),
  ...each('boolean', 'hostNetwork hostPID hostIPC automountServiceAccountToken'),
  ...each(list(CONTAINER), 'containers initContainers'),
  nodeSelector: map('text'),
  terminationGracePeriodSeconds: 'whole',
  securityContext: fields({ ...each('whole', 'runAsUser runAsGroup fsGroup'), runAsNonRoot: 'boolean' }),
  imagePullSecrets: list(fields({ name: 'text' })),
  volumes: list(fields({ name: 'text' })),
  tolerations: list(fields(each('text', 'key operator value effect'))),
  affinity: fields({}),
});

const CONDITION = fields(each('text', 'type status reason message'));

const POD_STATUS = fields({ ...each('text', 'phase podIP hostIP'), conditions: list(CONDITION) });

const WORKLOAD = fields({
  replicas: 'whole',
  serviceName: 'text',
  selector: SELECTOR,
  template: fields({ metadata: METADATA, spec: POD }),
});

const SERVICE = fields({
  ...each('text', 'type clusterIP externalName sessionAffinity loadBalancerIP externalTrafficPolicy ipFamilyPolicy'),
  ...each(list('text'), 'clusterIPs externalIPs ipFamilies loadBalancerSourceRanges'),
  publishNotReadyAddresses: 'boolean',
  selector: map('text'),
  ports: list(
    fields({
      ...each('text', 'name protocol appProtocol'),
      ...each('whole', 'port nodePort'),
      targetPort: 'whole or text',
    }),
  ),
});

const object = (shapes: Readonly<Record<string, Shape>>): Shape => fields({ metadata: METADATA, ...shapes });

/** Istio's kinds, whose spec has a schema. */
export const OF_ANY_KIND = object({});

/** The kinds of Kubernetes that rules or the engine read, by `apiVersion kind`. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  'v1 Namespace': object({}),
  'v1 Node': object({ spec: fields({}) }),
  'v1 Service': object({ spec: SERVICE, status: fields({ conditions: list(CONDITION) }) }),
  'v1 Pod': object({ spec: POD, status: POD_STATUS }),
  'v1 ConfigMap': object({ data: map('text'), binaryData: map('base64') }),
  'v1 Secret': object({ type: 'text', data: map('base64'), stringData: map('text') }),
  'apps/v1 Deployment': object({ spec: WORKLOAD }),
  'apps/v1 StatefulSet': object({ spec: WORKLOAD }),
  'apps/v1 ReplicaSet': object({ spec: WORKLOAD }),
  'apps/v1 DaemonSet': object({ spec: WORKLOAD }),
};
