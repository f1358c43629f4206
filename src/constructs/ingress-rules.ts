import type { Construct } from 'constructs';
import type { HTTPRoute } from '../imports/virtual-service';
import type { IDestination } from '../resources/destination';
import { type ComposedRoute, inOrder } from './compose-routes';
import type { RouteContribution, RouteExtras } from './contribution';
import { describeMatch } from './describe-match';
import { both, InexpressibleMatch, type Match, matchKey } from './match';
import { MeshService } from './mesh-service';

/** A route from outside to a destination. */
interface IngressRule {
  readonly match: Match;
  readonly order: number;
  readonly to: IDestination;
  readonly port?: number;
  readonly extras: RouteExtras;
}

/** The rules of one ingress gateway. */
export class IngressRules {
  private readonly contributions: RouteContribution[] = [];
  private readonly rules = new Map<RouteContribution, IngressRule>();

  constructor(
    private readonly by: Construct,
    private readonly label: string,
  ) {
    by.node.addValidation({ validate: () => this.mistakes() });
  }

  /** Adds a route to a destination. Throws if the same requests go somewhere already. */
  add(rule: IngressRule): void {
    this.rules.set(this.addAnswer({ match: rule.match, order: rule.order, route: {} }), rule);
  }

  /** Adds a rule that asks no service. Throws if the same requests go somewhere already. */
  addAnswer(rule: Omit<RouteContribution, 'by'>): RouteContribution {
    if (this.contributions.some((it) => matchKey(it.match) === matchKey(rule.match))) {
      throw new Error(
        `${this.by.node.path}: where requests to ${this.label} go when ${describeMatch(rule.match)} is decided already`,
      );
    }
    const contribution = { ...rule, by: this.by };
    this.contributions.push(contribution);
    return contribution;
  }

  /** Sends all requests on the port for plain HTTP to https, behind the rule for challenges. */
  redirectToHttps(port: number): void {
    this.addAnswer({ match: [{ port }], order: -1, route: { redirect: { scheme: 'https' } } });
  }

  /** The rules in order; a route to a service is as many rules as that service has. */
  httpRoutes(): readonly ComposedRoute[] {
    return inOrder(this.contributions).flatMap((it) => {
      const rule = this.rules.get(it);
      return rule ? routesOf(rule, this.by) : [{ by: this.by, route: { match: it.match, ...it.route } }];
    });
  }

  private mistakes(): string[] {
    return [...this.rules.values()].flatMap((it) => mistakesOf(it, this.by));
  }
}

function routesOf(rule: IngressRule, by: Construct): ComposedRoute[] {
  return targetRoutes(rule.to, by).flatMap(({ by: decider, route }) => {
    const match = both(rule.match, route.match ?? []);
    return match ? [{ by: decider, route: withPort({ ...route, ...rule.extras, match }, rule.port) }] : [];
  });
}

/** The rules of a service hold outside, too. A service without rules has one, and it is the gateway that decides. */
function targetRoutes(to: IDestination, by: Construct): readonly ComposedRoute[] {
  const all = { by, route: { route: [{ destination: to._toManifest() }] } };
  return to instanceof MeshService && to._rules.hasRoutes() ? to._rules.httpRoutes() : [all];
}

function withPort(route: HTTPRoute, port: number | undefined): HTTPRoute {
  if (port === undefined) return route;
  const destinations = route.route?.map((it) => ({
    ...it,
    destination: { port: { number: port }, ...it.destination },
  }));
  return { ...route, ...(destinations && { route: destinations }) };
}

function mistakesOf(rule: IngressRule, by: Construct): string[] {
  const ports = rule.to instanceof MeshService ? rule.to._ports() : [];
  const where = `requests where ${describeMatch(rule.match)}`;
  const name = rule.to.toDestination().toString();
  if (rule.port === undefined && ports.length > 1)
    return [`service "${name}" has ports ${ports.join(', ')}; say to which one ${where} go`];
  if (rule.port !== undefined && ports.length > 0 && !ports.includes(rule.port))
    return [`service "${name}" has no port ${rule.port}; it has ${ports.join(', ')}`];
  return expressionMistakes(rule, by, where);
}

function expressionMistakes(rule: IngressRule, by: Construct, where: string): string[] {
  const name = rule.to.toDestination().toString();
  try {
    const rewritten =
      rule.extras.rewrite &&
      targetRoutes(rule.to, by).some(({ route }) => route.rewrite ?? route.match?.some((it) => it.uri));
    if (rewritten)
      return [`${where} are rewritten, and "${name}" has rules of its own for paths; route to a subset of it instead`];
    routesOf(rule, by);
    return [];
  } catch (error) {
    if (!(error instanceof InexpressibleMatch)) throw error;
    return [`${where} cannot follow the rules of "${name}": that would take ${error.message}`];
  }
}
