import { Chart } from 'cdk8s';
import { MeshService } from 'cdk8s-istio';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** Where the pods run. */
export const region = 'ap-northeast-2';
/** The zones of the region, by their letters. */
export const zones = ['a', 'b', 'c'];

/** product calls order-history; both run in three zones. */
export class Shop extends Chart {
  public readonly orderHistory: MeshService;

  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });
    this.deploy('product');
    this.deploy('order-history');
    const service = new k8s.KubeService(this, 'order-history', {
      metadata: { name: 'order-history' },
      spec: { selector: { app: 'order-history' }, ports: [{ name: 'http', port: 80 }] },
    });
    this.orderHistory = MeshService.of(service);
  }

  /** One pod in each zone. */
  private deploy(app: string): void {
    for (const zone of zones) {
      const labels = { app, zone };
      new k8s.KubeDeployment(this, `${app}-${zone}`, {
        metadata: { name: `${app}-${zone}` },
        spec: {
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: {
              nodeSelector: {
                'topology.kubernetes.io/region': region,
                'topology.kubernetes.io/zone': `${region}${zone}`,
              },
              containers: [{ name: app, image: `example/${app}` }],
            },
          },
        },
      });
    }
  }
}
