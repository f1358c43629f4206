import { App } from 'cdk8s';
import { case3, case4, case5 } from './cases';
import { HelloServer } from './hello-server';

for (const [name, build] of Object.entries({ case3, case4, case5 })) {
  const app = new App({ outdir: `dist/${name}` });
  build(new HelloServer(app, 'hello-server'));
  app.synth();
}
