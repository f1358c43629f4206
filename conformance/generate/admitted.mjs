// What a cluster would take: the API server and istiod's admission, as the checker of this project knows them.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { readText } = require('../../lib/model/read.js');
const { checkSchema } = require('../../lib/validate/schema/check-schema.js');
const { checkWebhook } = require('../../lib/validate/webhook/check-webhook.js');

/** Leaves out what would be refused. */
export const admitted = (objects) => objects.filter((it) => !isIstio(it) || refusals(it).length === 0);

const isIstio = ({ apiVersion }) => apiVersion.includes('istio.io');

/** Why an object would be refused. */
export function refusals(it) {
  const [resource] = readText(JSON.stringify(it), 'generated').resources;
  return [...(checkSchema(resource) ?? []), ...(checkWebhook(resource)?.errors ?? [])].map(({ message }) => message);
}
