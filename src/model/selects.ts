/** What metadata.labels holds, and what a selector wants. */
export type Labels = Readonly<Record<string, string>>;

/** Kubernetes: a label selector without expressions. One that wants nothing selects everything: ask first where it must not. */
export function selects(selector: Labels, labels: Labels): boolean {
  for (const key in selector) if (labels[key] !== selector[key]) return false;
  return true;
}

/** A Service without selector selects no pod. */
export const selectsSome = (selector: Labels | undefined, labels: Labels): boolean =>
  selector !== undefined && Object.keys(selector).length > 0 && selects(selector, labels);
