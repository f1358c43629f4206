import { App } from 'cdk8s';
import { IngressGatewayPods } from '../ingress-gateway-pods';
import { stages, webAt } from './stages';

for (const stage of stages) {
  const app = new App({ outdir: `dist/${stage.name}` });
  new IngressGatewayPods(app, 'istio-ingressgateway');
  webAt(stage, app);
  app.synth();
}
