import type { Resource } from '../../model/resource';
import { defineRule, type Finding } from '../rule';
import { checkMetadata } from '../schema/check-metadata';
import type { SchemaFinding } from '../schema/walk';
import type { Verdict } from '../verdict';
import type { WebhookVerdict } from '../webhook/check-webhook';
import type { WebhookFinding } from '../webhook/finding';

/** What is said of every resource by itself. */
export interface Admission {
  readonly verdicts: readonly Verdict[];
  /** Those that hold a finding: few, as a rule. */
  readonly faulty: readonly Verdict[];
  /** `istioctl analyze` sees them: not what it cannot decode, what a later resource replaces, and what lies in system namespaces. */
  readonly analyzed: ReadonlySet<Resource | undefined>;
}

export const admission = (verdicts: readonly Verdict[], analyzed: Admission['analyzed']): Admission => ({
  verdicts,
  faulty: verdicts.filter(hasFindings),
  analyzed,
});

const hasFindings = ({ schema, webhook, shape }: Verdict): boolean =>
  shape.length > 0 ||
  (schema !== undefined && schema.length > 0) ||
  (webhook !== undefined && (webhook.errors.length > 0 || webhook.warnings.length > 0));

/** What the API server refuses by the schema of the kind. */
export const schemaViolation = defineRule<Admission>({
  code: 'CDI0001',
  name: 'schema-violation',
  level: 'error',
  why: 'The API server refuses the resource by the schema of its kind: nothing of it reaches the cluster, and an older version stays in force.',
  fix: 'Write the field as the schema of the kind asks.',

  *check({ faulty }) {
    for (const { resource, schema = [], shape } of faulty) {
      for (const it of [...schema, ...shape.filter(isNotReported)]) {
        yield { resource, path: it.path, message: it.message, help: it.help ?? '' };
      }
    }
  },
});

/** What the API server refuses whatever the kind. */
export const metadataViolation = defineRule<Admission>({
  code: 'CDI0008',
  name: 'metadata-violation',
  level: 'error',
  why: 'The API server refuses the resource because of its name, a label or a field of its metadata: nothing of it reaches the cluster.',
  fix: 'Rename it, or correct the field that the message names.',

  *check({ verdicts }) {
    for (const { resource, schema } of verdicts) {
      for (const it of schema ? checkMetadata(resource) : []) yield { resource, ...it };
    }
  },
});

/** What istiod's admission webhook refuses. */
export const schemaValidationError = defineRule<Admission>({
  code: 'IST0106',
  name: 'schema-validation-error',
  level: 'error',
  why: 'The admission webhook of istiod refuses the resource, so it is never applied, and an older version stays in force.',
  fix: 'Correct the field that the message names.',
  upstream: 'istio: pkg/config/analysis/analyzers/schema ValidationAnalyzer',
  once: true,

  *check(admission) {
    for (const [resource, it] of analyzedFindings(admission)) {
      if (it.level === 'error') yield findingOf(resource, it, 'Schema validation error: ');
    }
  },
});

/** What istiod's admission webhook says and istioctl does not. */
export const admissionFinding = defineRule<Admission>({
  code: 'CDI0009',
  name: 'admission-finding',
  level: 'error',
  why: 'The admission webhook of istiod refuses the resource, or warns of it, and `istioctl analyze` stays silent: it leaves out what it cannot decode, what a later resource of the same name replaces and what lies in system namespaces, and of the rest it reads the spec alone, without labels and annotations.',
  fix: 'Correct the field that the message names.',
  upstream: 'istiod: webhooks/validation/server Webhook.validate',
  once: true,
  yieldsTo: ['CDI0001', 'CDI0008'],

  *check({ faulty, analyzed }) {
    for (const { resource, webhook, decoded } of faulty) {
      for (const it of webhookFindings(webhook)) {
        const isSilent = it.unanalyzed || (!analyzed.has(decoded) && !it.analysis);
        if (isSilent) yield { ...findingOf(resource, it), level: it.level };
      }
    }
  },
});

/** What istiod's admission webhook lets pass with a warning. */
export const schemaWarning = defineRule<Admission>({
  code: 'IST0133',
  name: 'schema-warning',
  level: 'warning',
  why: 'The admission webhook of istiod accepts the resource and warns: part of it has no effect, or not the one its author means.',
  fix: 'Change what the message names.',
  upstream: 'istio: pkg/config/analysis/analyzers/schema ValidationAnalyzer',
  once: true,

  *check(admission) {
    for (const [resource, it] of analyzedFindings(admission)) {
      if (it.level === 'warning' && !it.analysis) yield findingOf(resource, it, 'Schema validation warning: ');
    }
  },
});

/** A rule that an earlier one leaves nothing. */
export const virtualServiceUnreachableRule = defineRule<Admission>({
  code: 'IST0130',
  name: 'virtual-service-unreachable-rule',
  level: 'warning',
  why: 'Envoy takes the first route that matches: an earlier rule takes every request this one is meant for.',
  fix: 'Move the rule before the one that hides it, or remove it.',
  upstream: 'istiod: analyzeUnreachableHTTPRules',
  once: true,

  *check(admission) {
    yield* reachability(admission, 'IST0130');
  },
});

/** A match that an earlier one repeats or covers. */
export const virtualServiceIneffectiveMatch = defineRule<Admission>({
  code: 'IST0131',
  name: 'virtual-service-ineffective-match',
  level: 'info',
  why: 'An earlier match takes every request this one is meant for, so it has no effect.',
  fix: 'Move the narrower match first, or remove the one that repeats.',
  upstream: 'istiod: analyzeUnreachableHTTPRules',
  once: true,

  *check(admission) {
    yield* reachability(admission, 'IST0131');
  },
});

function* reachability(admission: Admission, code: 'IST0130' | 'IST0131'): Generator<Finding> {
  for (const [resource, { path, analysis }] of analyzedFindings(admission)) {
    if (analysis?.code === code) yield { resource, path, message: analysis.message };
  }
}

function* analyzedFindings({ faulty, analyzed }: Admission): Generator<[Resource, WebhookFinding]> {
  for (const { resource, webhook, decoded } of faulty) {
    if (!analyzed.has(decoded)) continue;
    for (const it of webhookFindings(webhook)) if (!it.unanalyzed) yield [resource, it];
  }
}

/** In the words of istioctl, which begin with a prefix. */
const findingOf = (resource: Resource, { path, message }: WebhookFinding, prefix = ''): Finding => ({
  resource,
  path,
  message: prefix + message,
  help: '',
});

const webhookFindings = (webhook: WebhookVerdict | undefined): readonly WebhookFinding[] =>
  webhook === undefined ? [] : [...webhook.errors, ...webhook.warnings];

/** Labels and annotations that are no text are the reader's to report, names the next rule's. */
const isNotReported = ({ path }: SchemaFinding): boolean =>
  !/^metadata\.((labels|annotations)\b.|(name|namespace)$)/.test(path);

export const ADMISSION_RULES = [
  schemaViolation,
  metadataViolation,
  admissionFinding,
  schemaValidationError,
  schemaWarning,
  virtualServiceUnreachableRule,
  virtualServiceIneffectiveMatch,
];
