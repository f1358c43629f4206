/// <reference types="jest" preserve="true" />
import { Mesh } from '../api/mesh';
import type { RouteRequest } from '../api/route-request';
import { decisionText } from '../routing/describe/decision-text';
import { wrongShares } from '../routing/describe/destination-name';
import { Trace } from '../routing/route/trace';

declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: must repeat the declaration of jest
    interface Matchers<R, T = {}> {
      /**
       * A request reaches these destinations with these shares: `expect(mesh).toRoute(request, { 'reviews/v1': '9/10' })`. A destination is
       * `service/subset`, `service`, a workload or the name of a cluster; a share is a fraction, a percentage or a number. Requests that fail
       * arrive nowhere.
       */
      toRoute(request: RouteRequest, shares: Record<string, string | number>): R;
    }
  }
}

expect.extend({
  toRoute(mesh: unknown, request: RouteRequest, shares: Record<string, string | number>) {
    if (!(mesh instanceof Mesh)) throw new Error('toRoute wants a Mesh: expect(Mesh.ofChart(chart)).toRoute(...)');
    const decision = mesh._decide(request, new Trace());
    const wrong = wrongShares(decision, shares);
    const text = decisionText(decision, request.from.replace(/^gateway:|\/.*$/g, ''));
    return {
      pass: wrong.length === 0,
      message: () =>
        wrong.length === 0 ? `these shares were not expected\n\n${text}` : `${wrong.join('\n')}\n\n${text}`,
    };
  },
});
