import type { AnalysisInput } from '../analysis-input';
import { defineRule } from '../rule';
import { neverMatching } from './cdi0101/never-matching';

export const ruleNeverMatches = defineRule<AnalysisInput>({
  code: 'CDI0101',
  name: 'rule-never-matches',
  level: 'warning',
  why: 'Envoy takes the first route that matches: a rule all of whose requests are taken by earlier ones, or that asks for what no request has, does nothing. At a gateway the rules of all VirtualServices of a host stand in one list, those of the oldest first and what takes everything last.',
  fix: 'Move the rule before those that take its requests, narrow them, or remove it.',
  upstream: 'envoy: VirtualHostImpl::getRouteFromEntries; istiod: buildGatewayHTTPRouteConfig',
  yieldsTo: ['IST0130'],

  check: neverMatching,
});
