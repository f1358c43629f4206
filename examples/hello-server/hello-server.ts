import { Chart } from 'cdk8s';
import { MeshService } from 'cdk8s-istio';
import { Pod, Pods, Service } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

type Labels = { readonly [name: string]: string };

/** Two versions of a server, a Service over both and one over each, and a client. */
export class HelloServer extends Chart {
  /** Both versions. */
  public readonly hello: MeshService;
  /** Version 1 alone. */
  public readonly v1: MeshService;
  /** Version 2 alone. */
  public readonly v2: MeshService;

  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'default' });
    this.pod('hello-server-v1', 'hello-server:v1', { app: 'hello', version: 'v1' });
    this.pod('hello-server-v2', 'hello-server:v2', { app: 'hello', version: 'v2' });
    this.pod('httpbin', 'httpbin:latest', { app: 'httpbin' });

    this.hello = this.service('svc-hello', { app: 'hello' });
    this.v1 = this.service('svc-hello-v1', { app: 'hello', version: 'v1' });
    this.v2 = this.service('svc-hello-v2', { app: 'hello', version: 'v2' });
  }

  private pod(name: string, image: string, labels: Labels): void {
    new Pod(this, name, { metadata: { name, labels }, containers: [{ image: `honester/${image}`, portNumber: 8080 }] });
  }

  private service(name: string, labels: Labels): MeshService {
    const service = new Service(this, name, {
      metadata: { name, labels: { app: 'hello' } },
      selector: Pods.select(this, `${name}-pods`, { labels }),
      ports: [{ name: 'http', port: 8080 }],
    });
    return MeshService.of(service);
  }
}
