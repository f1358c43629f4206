import { App } from 'cdk8s';
import { IngressGatewayPods } from '../ingress-gateway-pods';
import { Tutorial } from './tutorial';

const app = new App();
new IngressGatewayPods(app, 'istio-ingressgateway');
new Tutorial(app, 'tutorial');
app.synth();
