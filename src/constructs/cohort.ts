import type { HTTPMatchRequest } from '../imports/virtual-service';
import type { StringMatch } from '../resources/string-match';

/**
 * A group of users or callers that can be told by their requests.
 *
 * @example
 * import { Cohort, StringMatch } from 'cdk8s-istio';
 *
 * Cohort.header('x-beta', StringMatch.exact('true'));
 * Cohort.cookie('group', 'b');
 */
export class Cohort {
  /** Requests with a header. Upper and lower case of its name are alike. */
  public static header(name: string, value: StringMatch): Cohort {
    return new Cohort([{ headers: { [name.toLowerCase()]: value._toManifest() } }]);
  }

  /** Requests with a cookie of this value. */
  public static cookie(name: string, value: string): Cohort {
    const pair = `${quoted(name)}=${quoted(value)}`;
    return new Cohort([{ headers: { cookie: { regex: `(.*;\\s*)?${pair}(\\s*;.*)?` } } }]);
  }

  /** Requests of workloads with these labels. */
  public static callers(labels: { readonly [name: string]: string }): Cohort {
    return new Cohort([{ sourceLabels: labels }]);
  }

  private constructor(
    /** @internal */
    public readonly _match: readonly HTTPMatchRequest[],
  ) {}
}

/** The text as RE2 reads it. */
function quoted(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
