import type { Construct } from 'constructs';
import type { RouteExtras } from './contribution';
import type { Match } from './match';
import type { RuleOptions } from './rule-options';
import type { IServiceDestination } from './service-destination';

/** What the constructs for some requests have in common. */
interface RuleContribution extends Omit<RuleOptions, 'service'> {
  /** Whose requests they are, if not those of `to`. */
  readonly service?: IServiceDestination;
  readonly match: Match;
  readonly to: IServiceDestination;
  readonly extras?: RouteExtras;
}

/** Has `by` decide where some requests go. */
export function contributeRule(by: Construct, rule: RuleContribution): void {
  const { match, to, service, order = 0, routeName, extras } = rule;
  const route = {
    ...(routeName !== undefined && { name: routeName }),
    ...extras,
    route: [{ destination: to._toManifest() }],
  };
  (service ?? to)._rules.addRoute({ by, match, order, route });
}
