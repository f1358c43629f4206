import { credentialsOf } from '../../analysis/credentials';
import type { AnalysisInput } from '../../analysis-input';
import type { Finding } from '../../rule';
import { notFound } from './not-found';

/** Secrets of Gateways that are not in the namespace of the gateway's pods. */
export function* missingCredentials(input: AnalysisInput): Generator<Finding> {
  for (const { resource, path, name, secret } of credentialsOf(input)) {
    if (!secret) yield { resource, path, message: notFound('credentialName', name) };
  }
}
