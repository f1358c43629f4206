import { type App, Chart, type ChartProps, Testing, Yaml } from 'cdk8s';

/** A chart called `bookinfo`, in the namespace of that name unless `props` say otherwise. */
export function chartOf(props: ChartProps = { namespace: 'bookinfo' }): Chart {
  return new Chart(Testing.app(), 'bookinfo', props);
}

/** The manifests of a chart, in the order they are written. */
export function manifestsOf(chart: Chart): any[] {
  return Testing.synth(chart);
}

/** The specs of the objects of one kind. */
export function specsOf(chart: Chart, kind: string): any[] {
  return manifestsOf(chart)
    .filter((it) => it.kind === kind)
    .map((it) => it.spec);
}

/** The YAML of a whole app. */
export function yamlOf(chart: Chart): string {
  return (chart.node.root as App).synthYaml();
}

export { Yaml };
