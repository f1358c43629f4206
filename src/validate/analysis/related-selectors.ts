import type { Labels } from '../../model/selects';
import { once } from '../../std/once-per';
import type { AnalysisInput } from '../analysis-input';
import type { Pod } from './pods';
import { selectorText } from './selector-text';

/** Which selectors of Gateways pick the same pods. */
export class RelatedSelectors {
  private readonly selectors: ReadonlyMap<string, Labels>;
  private readonly byPod = once(() => this.selectorsByPod());

  public constructor(private readonly input: AnalysisInput) {
    this.selectors = new Map(input.gateways().map(({ spec: { selector = {} } }) => [selectorText(selector), selector]));
  }

  /** istio: gateway ConflictingGatewayAnalyzer. Itself, and those of which one text holds the other while a pod fits both. */
  public relatedTo(selector: string): readonly string[] {
    const related = new Set([selector]);
    if (this.selectors.size === 1) return [selector];
    for (const pod of this.input.pods().selected(this.selectors.get(selector) ?? {})) {
      for (const it of this.byPod().get(pod) ?? []) if (it.includes(selector) || selector.includes(it)) related.add(it);
    }
    return [...related];
  }

  private selectorsByPod(): ReadonlyMap<Pod, readonly string[]> {
    const byPod = new Map<Pod, string[]>();
    for (const [text, selector] of this.selectors) {
      for (const pod of this.input.pods().selected(selector)) {
        const found = byPod.get(pod);
        if (found) found.push(text);
        else byPod.set(pod, [text]);
      }
    }
    return byPod;
  }
}
