// generated: do not edit; written by `luodi schema typescript`

// An exact amount in major units, with its ISO 4217 currency.
export interface Money {
  amount: string;
  currency: string;
}

export interface Unit {
  id: number;
  name: string;
  short_name: string | null;
  kind: 'district' | 'leadership' | 'office' | 'local' | 'bureau' | 'congress' | 'other';
  parent: number | null;
  valid_from: string | null;
  valid_to: string | null;
  erased?: string[];
  version: number;
}

export interface Person {
  id: number;
  name: string;
  unit: number;
  post: string | null;
  phone?: string | null;
  erased?: string[];
  masked?: string[];
  version: number;
}

export interface Duty {
  id: number;
  person: number;
  unit: number;
  role: 'leader' | 'centre' | 'delivery_office' | 'local_office' | 'bureau' | 'congress_staff' | 'deputy' | 'system_admin' | 'security_admin' | 'audit_admin' | 'fund_manager' | 'statistics' | 'service_officer' | 'investor' | 'public_view';
  valid_from: string;
  valid_to: string | null;
  scope_record: string | null;
  scope_id: number | null;
  revoked_at: string | null;
  erased?: string[];
  version: number;
}

export interface Delegation {
  id: number;
  duty: number;
  delegate: number;
  valid_from: string;
  valid_to: string;
  reason: string;
  revoked_at: string | null;
  erased?: string[];
  version: number;
}

export interface Account {
  id: number;
  login: string;
  person: number;
  disabled: boolean;
  erased?: string[];
  version: number;
}

export interface Mapping {
  id: number;
  name: string;
  record: string;
  title_zh: string | null;
  title_en: string | null;
  definition: Record<string, unknown> | null;
  built_in: boolean;
  erased?: string[];
  version: number;
}

export interface RatePolicy {
  id: number;
  name: string;
  applies_to: 'login' | 'read' | 'write' | 'export' | 'import' | 'verify';
  per: 'user' | 'address' | 'token';
  times: number;
  seconds: number;
  burst: number;
  valid_from: string | null;
  valid_to: string | null;
  source: string | null;
  erased?: string[];
  version: number;
}

export interface Webhook {
  id: number;
  name: string;
  url: string;
  events: string;
  account: number;
  active: boolean;
  erased?: string[];
  version: number;
}

export interface Import {
  id: number;
  file: string;
  mapping: string;
  record: string;
  read_rows: number;
  new_rows: number;
  changed_rows: number;
  same_rows: number;
  digest: string;
  first_entry: number;
  last_entry: number;
  state: 'stored' | 'undone';
  made_by: string;
  made_at: string;
  erased?: string[];
  version: number;
}

export interface Scheme {
  id: number;
  code: string;
  name: string;
  kind: 'slogan' | 'list' | 'tag' | 'period';
  edition: string | null;
  valid_from: string | null;
  valid_to: string | null;
  period_from: string | null;
  period_to: string | null;
  owner: number | null;
  description: string | null;
  erased?: string[];
  version: number;
}

export interface SchemeMember {
  id: number;
  scheme: number;
  position: number;
  name: string;
  erased?: string[];
  version: number;
}

export interface RulePack {
  id: number;
  code: string;
  kind: 'light' | 'clock' | 'threshold' | 'limit' | 'weight';
  edition: number;
  name: string;
  name_en: string | null;
  valid_from: string | null;
  valid_to: string | null;
  state: 'draft' | 'checked' | 'in_force' | 'replaced' | 'withdrawn';
  source: string | null;
  based_on: number | null;
  note: string | null;
  prepared_by: string | null;
  checked_by: string | null;
  enacted_by: string | null;
  enacted_on: string | null;
  back_dated: boolean;
  erased?: string[];
  version: number;
}

export interface Rule {
  id: number;
  pack: number;
  position: number;
  name: string;
  planned: 'planned_start' | 'planned_finish' | 'planned_production' | null;
  stage_from: 'lead' | 'talking' | 'assessed' | 'signed' | 'landed' | 'started' | 'completed' | 'producing' | 'full_output' | 'reviewed' | 'paused' | 'lost' | 'ended' | 'merged' | null;
  stage_to: 'lead' | 'talking' | 'assessed' | 'signed' | 'landed' | 'started' | 'completed' | 'producing' | 'full_output' | 'reviewed' | 'paused' | 'lost' | 'ended' | 'merged' | null;
  span: number | null;
  span_unit: 'day' | 'working_day' | 'month' | null;
  light: 'none' | 'green' | 'yellow' | 'red' | null;
  group_name: string | null;
  metric: string | null;
  month: number | null;
  value: string | null;
  reference: string | null;
  removed: boolean;
  erased?: string[];
  version: number;
}

export interface Threshold {
  id: number;
  pack: number | null;
  scheme: number;
  name: string;
  minimum_invest: Money | null;
  foreign_capital: boolean;
  fortune_500: boolean;
  industry_leader: boolean;
  valid_from: string | null;
  valid_to: string | null;
  source: string | null;
  removed: boolean;
  erased?: string[];
  version: number;
}

export interface Target {
  id: number;
  scheme: number;
  metric: string;
  unit: number | null;
  value: string;
  due: string;
  erased?: string[];
  version: number;
}

export interface SpecialDay {
  id: number;
  day: string;
  kind: 'off' | 'work';
  name: string;
  source: string;
  external_key: string | null;
  erased?: string[];
  version: number;
}

export interface IndustryCode {
  id: number;
  code: string;
  edition: string;
  name: string;
  section: string | null;
  definition: string | null;
  external_key: string | null;
  extra: Record<string, unknown> | null;
  erased?: string[];
  version: number;
}

export interface DivisionCode {
  id: number;
  code: string;
  name: string;
  parent: string | null;
  external_key: string | null;
  extra: Record<string, unknown> | null;
  erased?: string[];
  version: number;
}

export interface Block {
  id: number;
  code: string;
  name: string;
  unit: number | null;
  area_mu: string | null;
  description: string | null;
  erased?: string[];
  version: number;
}

export interface LandDeal {
  id: number;
  deal_code: string | null;
  name: string | null;
  division: string | null;
  location: string | null;
  area_mu: string | null;
  land_source: string | null;
  land_use: string | null;
  supply: string | null;
  term: string | null;
  industry: string | null;
  grade: string | null;
  price: Money | null;
  holder: string | null;
  plot_ratio_min: string | null;
  plot_ratio_max: string | null;
  planned_handover: string | null;
  planned_start: string | null;
  planned_finish: string | null;
  started_on: string | null;
  finished_on: string | null;
  approved_by: string | null;
  signed_on: string | null;
  external_key: string | null;
  extra: Record<string, unknown> | null;
  erased?: string[];
  version: number;
}

export interface ExchangeRate {
  id: number;
  currency: string;
  on_day: string;
  rate: string;
  source: string | null;
  erased?: string[];
  version: number;
}

export interface Enterprise {
  id: number;
  name: string;
  uscc: string | null;
  country: string | null;
  parent: number | null;
  industry: string | null;
  fortune_500: boolean;
  industry_leader: boolean;
  listed: boolean;
  erased?: string[];
  version: number;
}

export interface Project {
  id: number;
  project_code: string | null;
  code_name: string | null;
  name: string | null;
  enterprise: number | null;
  unit: number | null;
  person: number | null;
  kind: 'industry' | 'infrastructure' | 'livelihood';
  origin: 'outside' | 'local' | null;
  mode: 'chain' | 'fund' | 'scene' | 'science' | 'referral' | 'other' | null;
  industry: string | null;
  block: number | null;
  invest: Money | null;
  invest_cny: Money | null;
  foreign_share: string | null;
  fixed_invest: Money | null;
  land_mu: string | null;
  floor_area_m2: string | null;
  jobs: number | null;
  output_cny: Money | null;
  tax_cny: Money | null;
  energy_tce: string | null;
  secrecy: 'public' | 'internal' | 'confidential';
  stage: 'lead' | 'talking' | 'assessed' | 'signed' | 'landed' | 'started' | 'completed' | 'producing' | 'full_output' | 'reviewed' | 'paused' | 'lost' | 'ended' | 'merged';
  stage_on: string | null;
  signed_on: string | null;
  planned_start: string | null;
  planned_finish: string | null;
  planned_production: string | null;
  confidence: 'green' | 'amber_green' | 'amber' | 'amber_red' | 'red' | null;
  light: 'none' | 'green' | 'yellow' | 'red' | null;
  light_rule: number | null;
  schemes: number[] | null;
  parent: number | null;
  duplicate_of: number | null;
  description: string | null;
  external_key: string | null;
  extra: Record<string, unknown> | null;
  erased?: string[];
  masked?: string[];
  version: number;
}

export interface StageEvent {
  id: number;
  project: number;
  stage: 'lead' | 'talking' | 'assessed' | 'signed' | 'landed' | 'started' | 'completed' | 'producing' | 'full_output' | 'reviewed' | 'paused' | 'lost' | 'ended' | 'merged';
  occurred_on: string;
  known_on: string;
  evidence_class: 'A' | 'B' | 'C';
  evidence: string | null;
  approved_by: number | null;
  voided: boolean;
  erased?: string[];
  version: number;
}

export interface Membership {
  id: number;
  scheme: number;
  member: number | null;
  project: number;
  valid_from: string;
  valid_to: string | null;
  threshold: number | null;
  erased?: string[];
  version: number;
}

export interface SavedView {
  id: number;
  name: string;
  record: string;
  query: string | null;
  layout: Record<string, unknown> | null;
  person: number;
  stage: 'private' | 'shared' | 'withdrawn';
  erased?: string[];
  version: number;
}

export interface Trip {
  id: number;
  name: string;
  leader: string | null;
  unit: number | null;
  person: number | null;
  place: string;
  country: string | null;
  from_on: string;
  to_on: string;
  hosts: string | null;
  cost_cny: Money | null;
  stage: 'planned' | 'approved' | 'reported' | 'cancelled';
  approved_by: number | null;
  reported_on: string | null;
  minutes: string | null;
  leads: number;
  signings: number;
  external_key: string | null;
  extra: Record<string, unknown> | null;
  erased?: string[];
  version: number;
}

export interface Lead {
  id: number;
  code_name: string | null;
  name: string | null;
  uscc: string | null;
  group_name: string | null;
  country: string | null;
  address: string | null;
  enterprise: number | null;
  unit: number | null;
  person: number | null;
  reported_on: string;
  source: 'trip' | 'referral' | 'fund' | 'scene' | 'event' | 'firm' | 'other';
  trip: number | null;
  chain_node: string | null;
  industry: string | null;
  invest: Money | null;
  intent: string | null;
  competitors: string | null;
  secrecy: 'public' | 'internal' | 'confidential';
  stage: 'registered' | 'following' | 'assessed' | 'won' | 'lost' | 'duplicate';
  project: number | null;
  shared_with: number | null;
  shared_credit: string | null;
  lost_reason: 'land' | 'energy' | 'finance' | 'policy' | 'people' | 'chain' | 'changed' | 'other' | null;
  lost_to: string | null;
  duplicate_of: number | null;
  last_contact: string | null;
  conflicts: number;
  external_key: string | null;
  extra: Record<string, unknown> | null;
  erased?: string[];
  masked?: string[];
  version: number;
}

export interface Visit {
  id: number;
  name: string;
  on_day: string;
  kind: 'out' | 'received' | 'online';
  lead: number | null;
  enterprise: number | null;
  trip: number | null;
  unit: number | null;
  person: number | null;
  place: string | null;
  met: string | null;
  summary: string | null;
  next_step: string | null;
  next_on: string | null;
  erased?: string[];
  version: number;
}

export interface LeadConflict {
  id: number;
  lead: number;
  other_lead: number | null;
  other_project: number | null;
  ground: 'uscc' | 'enterprise' | 'group' | 'address' | 'name';
  grounds: string;
  likeness: string;
  stage: 'open' | 'settled';
  outcome: 'same' | 'shared' | 'different' | null;
  settled_by: number | null;
  settled_on: string | null;
  reason: string | null;
  erased?: string[];
  version: number;
}

export interface FdiContract {
  id: number;
  name: string;
  enterprise: number;
  investor: string;
  country: string;
  via: string | null;
  project: number | null;
  unit: number | null;
  amount: Money;
  usd: Money | null;
  signed_on: string;
  evidence_class: 'A' | 'B' | 'C';
  evidence: string | null;
  external_key: string | null;
  extra: Record<string, unknown> | null;
  erased?: string[];
  version: number;
}

export interface FdiMonth {
  id: number;
  name: string | null;
  month: string;
  series: 'self' | 'returned' | 'comparable';
  stage: 'open' | 'checked' | 'locked';
  checked_by: number | null;
  locked_by: number | null;
  locked_on: string | null;
  note: string | null;
  erased?: string[];
  version: number;
}

export interface FdiContribution {
  id: number;
  contract: number;
  series: 'self' | 'returned' | 'comparable';
  value_date: string;
  form: 'cash' | 'in_kind' | 'profit' | 'loan';
  amount: Money;
  usd: Money | null;
  rule_version: string | null;
  evidence_class: 'A' | 'B' | 'C';
  evidence: string | null;
  matches: number | null;
  restates: number | null;
  restatement: string | null;
  stage: 'entered' | 'restated';
  external_key: string | null;
  extra: Record<string, unknown> | null;
  erased?: string[];
  version: number;
}

export interface Fund {
  id: number;
  name: string;
  kind: 'promotion' | 'science' | 'industry' | 'special';
  level: 'county' | 'city' | 'province' | 'nation' | 'market';
  manager: string | null;
  size: Money;
  paid_in: Money | null;
  government_share: Money | null;
  established_on: string;
  ends_on: string | null;
  purpose: string | null;
  approval: string | null;
  reinvestment: string | null;
  for_attraction: boolean;
  unapproved: boolean;
  asks_reinvestment: boolean;
  external_key: string | null;
  extra: Record<string, unknown> | null;
  erased?: string[];
  version: number;
}

export interface FundInvestment {
  id: number;
  fund: number;
  enterprise: number;
  project: number | null;
  round: string | null;
  amount: Money;
  stage: 'reserve' | 'diligence' | 'committee' | 'closed' | 'post' | 'exited' | 'written_off';
  stage_on: string | null;
  invested_on: string | null;
  landing_duty: string | null;
  evidence_class: 'A' | 'B' | 'C';
  evidence: string | null;
  external_key: string | null;
  extra: Record<string, unknown> | null;
  erased?: string[];
  version: number;
}

export interface Valuation {
  id: number;
  investment: number;
  on_day: string;
  value: Money;
  basis: string | null;
  erased?: string[];
  version: number;
}

export interface FundExit {
  id: number;
  investment: number;
  kind: 'listing' | 'transfer' | 'buyback' | 'dividend' | 'liquidation';
  on_day: string;
  proceeds: Money;
  evidence_class: 'A' | 'B' | 'C';
  evidence: string | null;
  erased?: string[];
  version: number;
}

export interface Listing {
  id: number;
  enterprise: number;
  market: string;
  code: string | null;
  listed_on: string;
  erased?: string[];
  version: number;
}

export interface PeerValue {
  id: number;
  name: string;
  measure: string;
  own: boolean;
  period: string;
  scope: string;
  value: string;
  unit: string | null;
  source: string;
  on_day: string | null;
  erased?: string[];
  version: number;
}

export interface Document {
  id: number;
  name: string;
  source: string | null;
  figures_on: string;
  text: string | null;
  stage: 'draft' | 'published' | 'superseded';
  ledger_size: number | null;
  ledger_root: string | null;
  verified_by: string | null;
  verified_on: string | null;
  published_by: string | null;
  published_on: string | null;
  supersedes: number | null;
  erased?: string[];
  version: number;
}

export interface Claim {
  id: number;
  document: number;
  quote: string;
  begins_at: number;
  metric: string;
  split: string | null;
  key: string | null;
  reading: 'equals' | 'about' | 'more_than' | 'first_over';
  printed: string;
  unit: string | null;
  stage: 'drafted' | 'verified' | 'published' | 'superseded' | 'dropped';
  verdict: 'unchecked' | 'agrees' | 'differs' | 'undetermined';
  value: string | null;
  formula_version: number | null;
  ledger_size: number | null;
  evidence_a: string | null;
  evidence_b: string | null;
  evidence_c: string | null;
  erased?: string[];
  version: number;
}

export interface PaddingFinding {
  id: number;
  kind: 'repeat_signing' | 'split_contract' | 'merged_contract' | 'later_phase' | 'double_claim' | 'above_evidence';
  project: number;
  other: number | null;
  ground: 'works_and_amount' | 'amount' | 'works' | 'like_name' | 'days' | 'phase' | 'leads' | 'evidence';
  found_on: string;
  stage: 'open' | 'settled';
  outcome: 'confirmed' | 'explained' | 'gone' | null;
  settled_by: number | null;
  settled_on: string | null;
  reason: string | null;
  erased?: string[];
  version: number;
}

export interface EnterpriseName {
  id: number;
  enterprise: number;
  name: string;
  valid_from: string | null;
  valid_to: string | null;
  source: string;
  erased?: string[];
  version: number;
}

export interface EnterpriseYear {
  id: number;
  enterprise: number;
  year: number;
  output_cny: Money | null;
  tax_cny: Money | null;
  r_and_d_cny: Money | null;
  staff: number | null;
  land_mu: string | null;
  energy_tce: string | null;
  evidence_class: 'A' | 'B' | 'C';
  source: string | null;
  external_key: string | null;
  extra: Record<string, unknown> | null;
  erased?: string[];
  version: number;
}

export interface Recruiter {
  id: number;
  person: number;
  languages: string | null;
  industries: string | null;
  places: string | null;
  training: string | null;
  since: string | null;
  until: string | null;
  load: number;
  trips: number;
  erased?: string[];
  version: number;
}

// What each list holds, by its path.
export interface Records {
  'units': Unit;
  'people': Person;
  'duties': Duty;
  'delegations': Delegation;
  'users': Account;
  'mappings': Mapping;
  'rate-policies': RatePolicy;
  'webhooks': Webhook;
  'imports': Import;
  'schemes': Scheme;
  'scheme-members': SchemeMember;
  'rule-packs': RulePack;
  'rules': Rule;
  'thresholds': Threshold;
  'targets': Target;
  'special-days': SpecialDay;
  'industry-codes': IndustryCode;
  'division-codes': DivisionCode;
  'blocks': Block;
  'land-deals': LandDeal;
  'exchange-rates': ExchangeRate;
  'enterprises': Enterprise;
  'projects': Project;
  'stage-events': StageEvent;
  'memberships': Membership;
  'saved-views': SavedView;
  'trips': Trip;
  'leads': Lead;
  'visits': Visit;
  'lead-conflicts': LeadConflict;
  'fdi-contracts': FdiContract;
  'fdi-months': FdiMonth;
  'fdi-contributions': FdiContribution;
  'funds': Fund;
  'fund-investments': FundInvestment;
  'valuations': Valuation;
  'fund-exits': FundExit;
  'listings': Listing;
  'peer-values': PeerValue;
  'documents': Document;
  'claims': Claim;
  'padding-findings': PaddingFinding;
  'enterprise-names': EnterpriseName;
  'enterprise-years': EnterpriseYear;
  'recruiters': Recruiter;
}
