import type { DecidedCluster, RouteDecision } from 'cdk8s-istio';
import { destinationName } from 'cdk8s-istio/lib/routing/describe/destination-name';
import { shareText } from 'cdk8s-istio/lib/routing/describe/share';
import { Fraction } from 'cdk8s-istio/lib/std/fraction';
import type { Paint } from 'cdk8s-istio/lib/std/paint';

const width = 20;

/** The cells of a table that say where a request goes: a bar, shares by destination, the rule. */
export function answerOf(decision: RouteDecision, paint: Paint): string[] {
  const { clusters = [], outcome, status, route } = decision;
  const arriving = clusters.filter((it) => it.share !== '0');
  if (arriving.length === 0) return [paint.red('·'.repeat(width)), paint.red(`${status ?? ''} ${outcome}`.trim())];

  const colours = [paint.green, paint.yellow, paint.cyan];
  const colourOf = (i: number) => colours[i % colours.length];
  return [
    arriving.map(({ share }, i) => colourOf(i)('█▓▒'[i % 3].repeat(cellsOf(share)))).join(''),
    arriving.map((it, i) => colourOf(i)(textOf(it))).join('   '),
    paint.dim(route?.origin?.replace(/^VirtualService [^/]+\//, '') ?? 'no rule'),
  ];
}

const fractionOf = (share: string): Fraction => Fraction.parse(share) ?? Fraction.ZERO;

const cellsOf = (share: string): number => Math.round(fractionOf(share).toNumber() * width);

const textOf = ({ cluster, share }: DecidedCluster): string =>
  `${destinationName(cluster, 'bookinfo')} ${shareText(fractionOf(share))}`;
