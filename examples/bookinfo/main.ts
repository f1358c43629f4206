import { App } from 'cdk8s';
import { Bookinfo } from './bookinfo';
import { IngressGatewayPods } from './ingress-gateway-pods';

const app = new App();
new IngressGatewayPods(app, 'istio-ingressgateway');
new Bookinfo(app, 'bookinfo');
app.synth();
