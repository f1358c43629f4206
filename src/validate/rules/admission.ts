import type { Resource } from '../../model/resource';
import { defineRule, type Finding } from '../rule';
import { checkMetadata } from '../schema/check-metadata';
import type { Verdict } from '../verdict';
import type { WebhookFinding } from '../webhook/finding';

/** What the API server refuses by the CRD. */
export const schemaViolation = defineRule<readonly Verdict[]>({
  code: 'CDI0001',
  name: 'schema-violation',
  level: 'error',
  why: 'The API server refuses the resource by the schema of its kind: nothing of it reaches the cluster, and an older version stays in force.',
  fix: 'Write the field as the schema of the kind asks.',

  *check(verdicts) {
    for (const { resource, schema } of verdicts) {
      for (const it of schema ?? []) yield { resource, path: it.path, message: it.message, help: it.help ?? '' };
    }
  },
});

/** What the API server refuses whatever the kind. */
export const metadataViolation = defineRule<readonly Verdict[]>({
  code: 'CDI0008',
  name: 'metadata-violation',
  level: 'error',
  why: 'The API server refuses the resource because of its name, a label or a field of its metadata: nothing of it reaches the cluster.',
  fix: 'Rename it, or correct the field that the message names.',

  *check(verdicts) {
    for (const { resource, schema } of verdicts) {
      for (const it of schema ? checkMetadata(resource) : []) yield { resource, ...it };
    }
  },
});

/** What istiod's admission webhook refuses. */
export const schemaValidationError = defineRule<readonly Verdict[]>({
  code: 'IST0106',
  name: 'schema-validation-error',
  level: 'error',
  why: 'The admission webhook of istiod refuses the resource, so it is never applied, and an older version stays in force.',
  fix: 'Correct the field that the message names.',
  upstream: 'istio: pkg/config/analysis/analyzers/schema ValidationAnalyzer',
  once: true,

  *check(verdicts) {
    for (const { resource, webhook } of verdicts) {
      for (const it of webhook?.errors ?? NONE) {
        if (!it.unanalyzed) yield findingOf(resource, it, 'Schema validation error: ');
      }
    }
  },
});

/** What istiod's admission webhook says and istioctl does not. */
export const admissionRefusal = defineRule<readonly Verdict[]>({
  code: 'CDI0009',
  name: 'admission-refusal',
  level: 'error',
  why: 'The admission webhook of istiod refuses the resource because it cannot decode it, or because of an annotation, a label or a field beside the spec. `istioctl analyze` does not see these: it drops what it cannot decode and reads only the spec of the rest.',
  fix: 'Correct the field that the message names.',
  upstream: 'istiod: webhooks/validation/server Webhook.validate',
  once: true,
  yieldsTo: ['CDI0001', 'CDI0008'],

  *check(verdicts) {
    for (const { resource, webhook } of verdicts) {
      for (const it of [...(webhook?.errors ?? NONE), ...(webhook?.warnings ?? NONE)]) {
        if (it.unanalyzed) yield { ...findingOf(resource, it), level: it.level };
      }
    }
  },
});

/** What istiod's admission webhook lets pass with a warning. */
export const schemaWarning = defineRule<readonly Verdict[]>({
  code: 'IST0133',
  name: 'schema-warning',
  level: 'warning',
  why: 'The admission webhook of istiod accepts the resource and warns: part of it has no effect, or not the one its author means.',
  fix: 'Change what the message names.',
  upstream: 'istio: pkg/config/analysis/analyzers/schema ValidationAnalyzer',
  once: true,

  *check(verdicts) {
    for (const { resource, webhook } of verdicts) {
      for (const it of webhook?.warnings ?? NONE) {
        if (!it.analysis && !it.unanalyzed) yield findingOf(resource, it, 'Schema validation warning: ');
      }
    }
  },
});

/** A rule that an earlier one leaves nothing. */
export const virtualServiceUnreachableRule = defineRule<readonly Verdict[]>({
  code: 'IST0130',
  name: 'virtual-service-unreachable-rule',
  level: 'warning',
  why: 'Envoy takes the first route that matches: an earlier rule takes every request this one is meant for.',
  fix: 'Move the rule before the one that hides it, or remove it.',
  upstream: 'istiod: analyzeUnreachableHTTPRules',
  once: true,

  *check(verdicts) {
    yield* reachability(verdicts, 'IST0130');
  },
});

/** A match that an earlier one repeats or covers. */
export const virtualServiceIneffectiveMatch = defineRule<readonly Verdict[]>({
  code: 'IST0131',
  name: 'virtual-service-ineffective-match',
  level: 'info',
  why: 'An earlier match takes every request this one is meant for, so it has no effect.',
  fix: 'Move the narrower match first, or remove the one that repeats.',
  upstream: 'istiod: analyzeUnreachableHTTPRules',
  once: true,

  *check(verdicts) {
    yield* reachability(verdicts, 'IST0131');
  },
});

function* reachability(verdicts: readonly Verdict[], code: 'IST0130' | 'IST0131'): Generator<Finding> {
  for (const { resource, webhook } of verdicts) {
    for (const { path, analysis } of webhook?.warnings ?? []) {
      if (analysis?.code === code) yield { resource, path, message: analysis.message };
    }
  }
}

/** In the words of istioctl, which begin with a prefix. */
const findingOf = (resource: Resource, { path, message }: WebhookFinding, prefix = ''): Finding => ({
  resource,
  path,
  message: prefix + message,
  help: '',
});

const NONE: readonly WebhookFinding[] = [];

export const ADMISSION_RULES = [
  schemaViolation,
  metadataViolation,
  admissionRefusal,
  schemaValidationError,
  schemaWarning,
  virtualServiceUnreachableRule,
  virtualServiceIneffectiveMatch,
];
