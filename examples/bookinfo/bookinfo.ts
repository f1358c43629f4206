import { Chart } from 'cdk8s';
import { CanaryRelease, HeaderRoute, IngressGateway, MeshNamespace, Path, StringMatch, VersionPin } from 'cdk8s-istio';
import type { Construct } from 'constructs';
import { versionedService } from './versioned-service';

export class Bookinfo extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'bookinfo' });
    new MeshNamespace(this, 'namespace', { name: 'bookinfo' });

    const productpage = versionedService(this, 'productpage', ['v1']);
    const details = versionedService(this, 'details', ['v1', 'v2']);
    const reviews = versionedService(this, 'reviews', ['v1', 'v2', 'v3']);
    const ratings = versionedService(this, 'ratings', ['v1', 'v2']);

    new IngressGateway(this, 'public', { hosts: ['bookinfo.example.com'] })
      .route(Path.exact('/productpage'), productpage)
      .route(Path.prefix('/static'), productpage)
      .route(Path.exact('/login'), productpage)
      .route(Path.exact('/logout'), productpage)
      .route(Path.prefix('/api/v1/products'), productpage);

    new VersionPin(this, 'pin-details', { to: details.subset('v1') });
    new VersionPin(this, 'pin-ratings', { to: ratings.subset('v1') });
    new CanaryRelease(this, 'canary', { stable: reviews.subset('v1'), canary: reviews.subset('v3'), weight: 10 });
    new HeaderRoute(this, 'jason', {
      header: 'end-user',
      value: StringMatch.exact('jason'),
      to: reviews.subset('v2'),
    });
  }
}
