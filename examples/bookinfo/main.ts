import { App } from 'cdk8s';
import { IngressGatewayPods } from '../ingress-gateway-pods';
import { Bookinfo } from './bookinfo';

const app = new App();
new IngressGatewayPods(app, 'istio-ingressgateway');
new Bookinfo(app, 'bookinfo');
app.synth();
