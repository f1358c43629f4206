// A project of its own finds cdk8s-istio in node_modules. Here this repository stands in for it, as `npm ci` compiled it.
const Module = require('node:module');
const { join } = require('node:path');

const resolve = Module._resolveFilename;
const repository = join(__dirname, '..');

Module._resolveFilename = (request, ...rest) => resolve(request.replace(/^cdk8s-istio(?=\/|$)/, repository), ...rest);
