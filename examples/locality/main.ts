import { App } from 'cdk8s';
import { Locality, LocalityPolicy } from 'cdk8s-istio';
import { Shop } from './shop';

const app = new App();
const shop = new Shop(app, 'shop');
new LocalityPolicy(shop, 'near', { service: shop.orderHistory, prefer: Locality.SAME_ZONE });
app.synth();
