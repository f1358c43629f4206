import { CanaryRelease, Path, PathRoute, Subset, VersionPin } from 'cdk8s-istio';
import type { HelloServer } from './hello-server';

/** What the mesh is told about the server. Cases 1 and 2 of the story are Kubernetes alone. */
export type Case = (server: HelloServer) => void;

/** Paths that begin with `/v2` reach version 2. */
export const case3: Case = (server) => {
  const { hello, v1, v2 } = server;
  new PathRoute(server, 'v2-by-path', { service: hello, path: Path.textPrefix('/v2'), to: v2 });
  new VersionPin(server, 'otherwise-v1', { service: hello, to: v1 });
};

/** A tenth of the requests reaches version 2, which is a Service of its own. */
export const case4: Case = (server) => {
  const { hello, v1, v2 } = server;
  new CanaryRelease(server, 'canary', { service: hello, stable: v1, canary: v2, weight: 10 });
};

/** A tenth of the requests reaches version 2, which is a part of the one Service. */
export const case5: Case = (server) => {
  const [v1, v2] = Subset.byLabel('version', 'v1', 'v2').map((it) => server.hello.addSubset(it));
  new CanaryRelease(server, 'canary', { stable: v1, canary: v2, weight: 10 });
};
