import type { MeshService } from './mesh-service';

/** What every rule for some requests may say. */
export interface RuleOptions {
  /**
   * Where the rule stands among those of its service: lower first. Equal ones stand narrow before wide.
   *
   * @default 0
   */
  readonly order?: number;

  /**
   * The name of the rule, for controllers and access logs.
   *
   * @default - none
   */
  readonly routeName?: string;

  /**
   * The service whose requests it is about.
   *
   * @default - the service of `to`
   */
  readonly service?: MeshService;
}
