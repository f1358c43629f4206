import {
  AbTest,
  BlueGreen,
  CanaryRelease,
  Cohort,
  type Color,
  DarkLaunch,
  HeaderRoute,
  Percentage,
  StringMatch,
  VersionPin,
} from 'cdk8s-istio';
import type { Web } from './web';

const testers = { header: 'x-tester', value: StringMatch.exact('true') };

/** Testers get the canary, and a tenth of everybody else. */
export function smartCanary(chart: Web): void {
  const [stable, canary] = tracksOf(chart);
  new HeaderRoute(chart, 'testers', { ...testers, to: canary });
  new CanaryRelease(chart, 'release', { stable, canary, weight: 10 });
}

/** Users never see the canary, but it gets a copy of half of their requests. Testers do see it. */
export function darkLaunch(chart: Web): void {
  const [stable, dark] = tracksOf(chart);
  new VersionPin(chart, 'live', { to: stable });
  new DarkLaunch(chart, 'dark', {
    service: chart.web,
    dark,
    mirror: Percentage.of(50),
    testers: Cohort.header(testers.header, testers.value),
  });
}

/** Group b gets the canary, always; all others never. */
export function abTest(chart: Web): void {
  const [otherwise, to] = tracksOf(chart);
  new AbTest(chart, 'experiment', { variants: [{ cohort: Cohort.cookie('group', 'b'), to }], otherwise });
}

/** One color gets everything. */
export function blueGreen(chart: Web, live: Color): void {
  const [blue, green] = tracksOf(chart);
  new BlueGreen(chart, 'switch', { blue, green, live });
}

const tracksOf = ({ web }: Web) => [web.subset('stable'), web.subset('canary')];
