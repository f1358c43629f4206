import type { Route, VirtualHost } from '../table';
import type { CompiledRoutes } from './http-routes';

/** A virtual host of a sidecar, whose routes may not be compiled yet. */
export class LazyVirtualHost implements VirtualHost {
  public readonly requireTls = false;

  public constructor(
    public readonly name: string,
    public readonly domains: readonly string[],
    private readonly compiled: CompiledRoutes,
  ) {}

  public get routes(): readonly Route[] {
    return this.compiled.routes;
  }

  public withDomains(domains: readonly string[]): LazyVirtualHost {
    return new LazyVirtualHost(this.name, domains, this.compiled);
  }
}
