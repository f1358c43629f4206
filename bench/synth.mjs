import { createRequire } from 'node:module';
import { library, ms, print, ratio, time } from './measure.mjs';

const { ApiObject, App, Chart } = createRequire(import.meta.url)('cdk8s');
const { CanaryRelease, HeaderRoute, Host, MeshService, StringMatch, Subset } = library('index');

const hosts = 2_500;
const objects = written();

const raw = time(() => synth(plainObjects));
const own = time(() => synth(constructs));
print(`${objects.length.toLocaleString('en')} plain ApiObjects`, ms(raw));
print(`${objects.length.toLocaleString('en')} from constructs, validated`, ms(own), ratio(own / raw));

function synth(build) {
  const app = new App();
  build(new Chart(app, 'bench', { namespace: 'default' }));
  return app.synthYaml();
}

/** A canary and a header route for each host: a VirtualService and a DestinationRule. */
function constructs(chart) {
  for (let i = 0; i < hosts; i++) {
    const service = new MeshService(chart, `svc-${i}`, {
      host: Host.literal(`svc-${i}.default.svc.cluster.local`),
      subsets: Subset.byLabel('version', 'v1', 'v2'),
    });
    const [stable, canary] = ['v1', 'v2'].map((it) => service.subset(it));
    new CanaryRelease(chart, `canary-${i}`, { stable, canary, weight: 10 });
    new HeaderRoute(chart, `jason-${i}`, { header: 'end-user', value: StringMatch.exact('jason'), to: canary });
  }
}

function plainObjects(chart) {
  objects.forEach((it, i) => new ApiObject(chart, `object-${i}`, structuredClone(it)));
}

/** What the constructs write, as values. */
function written() {
  const app = new App();
  const chart = new Chart(app, 'bench', { namespace: 'default' });
  constructs(chart);
  return chart.toJson();
}
