import { Chart } from 'cdk8s';
import { Deployment, Pods, Service, ServiceType } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** The Envoy pods at the edge of the mesh. Istio's injector fills in the container, because its image is `auto`. */
export class IngressGatewayPods extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'istio-system' });
    const labels = { istio: 'ingressgateway' };
    new Deployment(this, 'pods', {
      metadata: { name: 'istio-ingressgateway' },
      replicas: 1,
      podMetadata: {
        labels: { ...labels, 'sidecar.istio.io/inject': 'true' },
        annotations: { 'inject.istio.io/templates': 'gateway' },
      },
      containers: [{ name: 'istio-proxy', image: 'auto', ports: [{ number: 8080 }, { number: 8443 }] }],
    });
    new Service(this, 'service', {
      metadata: { name: 'istio-ingressgateway' },
      type: ServiceType.LOAD_BALANCER,
      selector: Pods.select(this, 'selector', { labels }),
      ports: [
        { name: 'http2', port: 80, targetPort: 8080 },
        { name: 'https', port: 443, targetPort: 8443 },
      ],
    });
  }
}
