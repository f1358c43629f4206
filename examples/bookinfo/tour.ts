import { App } from 'cdk8s';
import { Mesh, type RouteRequest } from 'cdk8s-istio';
import { main } from 'cdk8s-istio/lib/cli/main';
import { columns } from 'cdk8s-istio/lib/std/columns';
import { paintFor } from 'cdk8s-istio/lib/std/paint';
import { IngressGatewayPods } from '../ingress-gateway-pods';
import { answerOf } from './answer';
import { Bookinfo } from './bookinfo';

const folder = 'examples/bookinfo/dist';
const productpage = 'bookinfo/productpage-v1';
const reviews = 'http://reviews:9080/reviews/0';
const paint = paintFor(() => process.stdout.isTTY);
const print = (text = '') => console.log(text);

/** Requests by caller, with what is special about each. */
const journeys: readonly { readonly caller: string; readonly requests: readonly [string, RouteRequest][] }[] = [
  {
    caller: 'From the internet, to bookinfo.example.com',
    requests: ['/productpage', '/static/style.css', '/staticfoo', '/login', '/reviews'].map((path) => [
      path,
      { from: 'gateway:istio-system/istio-ingressgateway', url: `http://bookinfo.example.com${path}` },
    ]),
  },
  {
    caller: `From ${productpage}, to reviews:9080`,
    requests: [
      ['anybody', { from: productpage, url: reviews }],
      ['end-user: jason', { from: productpage, url: reviews, headers: { 'end-user': 'jason' } }],
      ['end-user: Jason', { from: productpage, url: reviews, headers: { 'end-user': 'Jason' } }],
    ],
  },
  {
    caller: 'From bookinfo/reviews-v3',
    requests: [
      ['to ratings:9080', { from: 'bookinfo/reviews-v3', url: 'http://ratings:9080/ratings/0' }],
      ['to details:9080', { from: 'bookinfo/reviews-v3', url: 'http://details:9080/details/0' }],
    ],
  },
];

/** Synthesizes Bookinfo, checks it, and shows where its requests go. */
async function tour(): Promise<number> {
  synthesize();
  print(`\n${paint.bold('Bookinfo')}  ${paint.dim(`examples/bookinfo/bookinfo.ts, synthesized into ${folder}`)}\n`);

  const exit = await run('check', folder);
  if (exit !== 0) return exit;

  printAnswers(Mesh.fromFiles([folder]));

  print(`\n${paint.bold('Why does Jason, with a capital J, not see version 2?')}`);
  await run('route', folder, '--from', productpage, '--url', reviews, '-H', 'end-user: Jason');

  print(paint.dim('\nChange the weight in examples/bookinfo/bookinfo.ts, and run this again.'));
  return exit;
}

function synthesize(): void {
  const app = new App({ outdir: folder });
  new IngressGatewayPods(app, 'istio-ingressgateway');
  new Bookinfo(app, 'bookinfo');
  app.synth();
}

function printAnswers(mesh: Mesh): void {
  const rows = journeys.flatMap(({ caller, requests }) => [
    [],
    [paint.bold(caller)],
    ...requests.map(([what, request]) => [`  ${what}`, ...answerOf(mesh.route(request), paint)]),
  ]);
  print(columns(rows).join('\n'));
}

/** Runs the command line, as a user would. */
function run(...words: string[]): Promise<number> {
  const shown = words.map((it) => (/[\s]/.test(it) ? `'${it}'` : it));
  print(paint.dim(`$ npx cdk8s-istio ${shown.join(' ')}`));
  return main(words);
}

tour().then((exit) => {
  process.exitCode = exit;
});
