import { type ApiObjectMetadata, Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import type { TrafficPolicy } from '../imports/destination-rule';
import type { SubsetProps } from '../resources/destination-rule';
import type { Host } from '../resources/host';
import { trafficPolicyJson } from '../resources/traffic-policy';
import { composePolicy } from './compose-policy';
import { type ComposedRoute, composeRoutes } from './compose-routes';
import type { Contradiction, ExtrasContribution, PolicyContribution, RouteContribution } from './contribution';
import { HostDestinationRule } from './host-destination-rule';
import { HostVirtualService } from './host-virtual-service';

/** What a host's rules are made for. */
export interface HostRulesOwner {
  readonly scope: Construct;
  readonly host: Host;
  readonly metadata: ApiObjectMetadata;
  readonly exportTo?: string[];
  /** `reviews:9080`: what messages call it. */
  readonly label: () => string;
}

/** What comes of all contributions to a host. */
interface HostComposition {
  readonly routes: readonly ComposedRoute[];
  /** By subset; that of the host itself has none. */
  readonly policies: ReadonlyMap<string | undefined, TrafficPolicy | undefined>;
  readonly contradictions: readonly Contradiction[];
}

/** Everything constructs contribute to one host, and the one VirtualService and the one DestinationRule that come of it. */
export class HostRules {
  private routes: RouteContribution[] = [];
  private readonly extras: ExtrasContribution[] = [];
  private readonly policies: PolicyContribution[] = [];
  private readonly subsets = new Set<string>();
  private readonly contributors = new Set<IConstruct>();
  private virtualService?: HostVirtualService;
  private destinationRule?: HostDestinationRule;
  private composed?: HostComposition;

  constructor(private readonly owner: HostRulesOwner) {}

  /** Has a construct decide where some requests go. */
  addRoute(route: RouteContribution): void {
    this.routes.push(route);
    const hosts = (route.route.route ?? []).map((it) => it.destination.host);
    this.contributed(route.by).useHosts([...hosts, this.owner.host.name]);
  }

  /** Has a construct decide anew where its requests go. */
  replaceRoutes(by: IConstruct, routes: readonly RouteContribution[]): void {
    this.routes = this.routes.filter((it) => it.by !== by);
    for (const it of routes) this.addRoute(it);
  }

  /** Has a construct say something else about some requests. */
  addExtras(extras: ExtrasContribution): void {
    this.extras.push(extras);
    const hosts = (extras.extras.mirrors ?? []).map((it) => it.destination.host);
    this.contributed(extras.by).useHosts([...hosts, this.owner.host.name]);
  }

  /** Has a construct say something about connections. */
  addPolicy(policy: PolicyContribution): void {
    this.policies.push(policy);
    this.destinationRule ??= this.newDestinationRule();
    this.watch(policy.by);
  }

  /** Adds a part of the host. */
  addSubset({ trafficPolicy, ...subset }: SubsetProps): void {
    this.destinationRule ??= this.newDestinationRule();
    this.destinationRule.addSubset(subset);
    this.subsets.add(subset.name);
    if (trafficPolicy)
      this.addPolicy({ by: this.owner.scope, subset: subset.name, policy: trafficPolicyJson(trafficPolicy) });
  }

  /** The names of the parts of the host. */
  subsetNames(): string[] {
    return [...this.subsets];
  }

  /** Whether any construct said something about requests. */
  hasRoutes(): boolean {
    return this.routes.length > 0 || this.extras.length > 0;
  }

  /** The rules for callers, in order. A host nobody decided about gets one rule for everything. */
  httpRoutes(): readonly ComposedRoute[] {
    return this.compose().routes;
  }

  private contributed(by: IConstruct): HostVirtualService {
    const { scope, host, metadata, exportTo } = this.owner;
    this.virtualService ??= new HostVirtualService(scope, 'VirtualService', {
      hosts: [host],
      metadata,
      exportTo,
      routes: () => this.httpRoutes(),
    });
    this.watch(by);
    return this.virtualService;
  }

  private newDestinationRule(): HostDestinationRule {
    const { scope, host, metadata, exportTo } = this.owner;
    return new HostDestinationRule(scope, 'DestinationRule', {
      host,
      metadata,
      exportTo,
      policyOf: (it) => this.compose().policies.get(it),
    });
  }

  private watch(by: IConstruct): void {
    this.composed = undefined;
    if (this.contributors.has(by)) return;
    this.contributors.add(by);
    by.node.addValidation({ validate: () => this.contradictionsOf(by) });
  }

  /** cdk8s puts the path of `one` before what is returned. */
  private contradictionsOf(one: IConstruct): string[] {
    return this.compose()
      .contradictions.filter((it) => it.one === one)
      .map(({ other, message }) => `and [${other.node.path}] ${message}`);
  }

  private compose(): HostComposition {
    this.composed ??= this.composeAnew();
    return this.composed;
  }

  private composeAnew(): HostComposition {
    const { label, host, scope } = this.owner;
    const rest = { by: scope, match: [], order: 0, route: { route: [{ destination: { host: host.name } }] } };
    const decided = this.routes.some((it) => it.match.length === 0);
    const { routes, contradictions } = composeRoutes(
      label(),
      decided ? this.routes : [...this.routes, rest],
      this.extras,
    );
    const policies = [undefined, ...this.subsets].map((subset) => {
      const found = this.policies.filter((it) => it.subset === subset);
      return { subset, ...composePolicy(label(), found) };
    });
    return {
      routes,
      policies: new Map(policies.map((it) => [it.subset, it.policy])),
      contradictions: [...contradictions, ...policies.flatMap((it) => it.contradictions)],
    };
  }
}

/** The rules of each host of each app. */
const hostsOfApp = new WeakMap<IConstruct, Map<string, IConstruct>>();

/** Makes `owner` the one construct that stands for `host` in its app. Throws if there is one. */
export function claimHost(owner: IConstruct, host: Host): void {
  const hosts = hostsOfApp.get(owner.node.root) ?? new Map<string, IConstruct>();
  hostsOfApp.set(owner.node.root, hosts);
  const other = hosts.get(host.name);
  if (other) throw new Error(`${other.node.path} stands for ${host.name} already; one host has one MeshService`);
  hosts.set(host.name, owner);
}

/** The construct that stands for `host` in the app of `scope`. */
export function ownerOf(scope: IConstruct, host: Host): IConstruct | undefined {
  return hostsOfApp.get(scope.node.root)?.get(host.name);
}

/** The name of the objects of `host`: `reviews`, or the whole host name as a DNS label where it is not of the chart's namespace. */
export function objectNameOf(scope: Construct, host: Host): string {
  const namespace = Chart.of(scope).namespace ?? 'default';
  const own = `.${namespace}.svc.cluster.local`;
  const name = host.name.endsWith(own) ? host.name.slice(0, -own.length) : host.name;
  const label = name
    .toLowerCase()
    .replace('*', 'any')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return label.length <= 63 ? label : `${label.slice(0, 54)}-${scope.node.addr.slice(2, 10)}`;
}
