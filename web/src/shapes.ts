// Made from openapi.json by scripts/types.mjs: do not edit.

export interface About {
  version: string;
  schema_version: number;
  store: string;
  coder_version: string | null;
  coder_digests: string[];
  redacted: boolean;
  reports: number;
  incidents: number;
  failures: number;
  last_run: string | null;
  policies: Policy[];
  formats: Format[];
  note: string;
}

export interface Acled {
  event_type: string;
  sub_event_type: string;
}

export interface Actor {
  id: string;
  name: string;
  kind: string;
  country: string | null;
  sectors: string[];
  wikidata: string | null;
  words: NameUse[];
  reports: number;
  first_published: string | null;
  last_published: string | null;
  said_to_have_done: Deed[];
  said_to_have_suffered: Deed[];
  said: ClaimRow[];
  contradicts: Count[];
}

export interface ActorMentions {
  id: string;
  name: string;
  kind: string;
  country: string | null;
  sectors: string[];
  wikidata: string | null;
  public: boolean;
  mentions: Span[];
}

export interface ActorPage {
  rows: ActorRow[];
  total: number;
  after: string | null;
}

export interface ActorRow {
  id: string;
  name: string;
  kind: string;
  country: string | null;
  sectors: string[];
  reports: number;
}

export interface Attribution {
  source: Voice | null;
  cue: Span | null;
  content: Span[];
  manner: string;
  stance: "asserts" | "denies" | "doubts";
}

export interface Change {
  what: "report" | "event" | "claim";
  change: "gained" | "lost" | "changed";
  document: string;
  id: string;
  before: string;
  after: string;
}

export interface Claim {
  id: string;
  document: string;
  event: string;
  source: string | null;
  published: string | null;
  field: string;
  value: Value | null;
  claimant: Voice | null;
  via: Voice[];
  stance: "asserts" | "denies" | "doubts";
  quote: Span;
  cue: Span | null;
  manner: string;
  origin: string;
  score: number | null;
}

export interface ClaimPage {
  rows: ClaimRow[];
  total: number;
  after: string | null;
}

export interface ClaimRow {
  id: string;
  document: string;
  event: string;
  source: string | null;
  published: string | null;
  field: string;
  value: Value | null;
  claimant: Voice | null;
  via: Voice[];
  stance: "asserts" | "denies" | "doubts";
  quote: Span;
  cue: Span | null;
  manner: string;
  origin: string;
  score: number | null;
  incident: string | null;
}

export interface Coder {
  version: string;
  digest: string;
}

export interface Codes {
  cameo: string | null;
  quad: number | null;
  goldstein: number | null;
  acled: Acled | null;
  ucdp: Ucdp | null;
}

export interface Correction {
  id: string;
  document: string;
  event: string;
  claim: string | null;
  verdict: "accept" | "correct" | "reject" | "not-an-event";
  before?: string | null;
  after?: string | null;
  by: string;
  why: string;
  at: string;
  undone_by?: string | null;
}

export interface Count {
  value: string;
  label?: string | null;
  incidents: number;
}

export interface Counts {
  reports: number;
  independent: number;
  claims: number;
}

export interface DateMention {
  start: number;
  end: number;
  text: string;
  value: string | null;
}

export interface Deed {
  incident: string;
  headline: string;
  date: string | null;
  asserted_by: string[];
  denied_by: string[];
  doubted_by: string[];
}

export interface Denial {
  field: string;
  words: string;
  by: string[];
}

export interface Diff {
  old: number;
  new: number;
  identical: boolean;
  rows: Change[];
  after: string | null;
}

export interface Dispute {
  field: string;
  kind: string;
  claims: string[];
  sides: Side[];
}

export interface DisputePage {
  rows: DisputeRow[];
  incidents: number;
  compared: number;
  after: string | null;
}

export interface DisputeRow {
  field: string;
  kind: string;
  claims: string[];
  sides: Side[];
  incident: string;
  headline: string;
  date: string | null;
  parties: Record<string, string>;
}

export interface Dot {
  place: Place;
  incidents: number;
  ids: string[];
}

export interface Event {
  document: string;
  event: string;
  type: string;
  mode: string | null;
  kind: string;
  contexts: string[];
  trigger: Span;
  mentions: Span[];
  modality: string;
  historical: boolean;
  codes: Codes;
}

export interface EventDispute {
  event: string;
  field: string;
  kind: string;
  claims: string[];
}

export interface EventIn {
  document?: string | null;
  event?: string | null;
  incident?: string | null;
}

export interface EventRef {
  document: string;
  event: string;
}

export interface Facets {
  total: number;
  type: Count[];
  mode: Count[];
  kind: Count[];
  country: Count[];
  precision: Count[];
  dispute: Count[];
  actor: Count[];
  claimant: Count[];
  outlet: Count[];
  lang: Count[];
  review: Count[];
}

export interface Failure {
  document: string;
  stage: string;
  message: string;
  run: number | null;
}

export interface Failures {
  rows: Failure[];
  total: number;
  after: string | null;
}

export interface Figure {
  low: number | null;
  best: number | null;
  high: number | null;
  contested?: boolean;
}

export interface Format {
  name: string;
  media_type: string;
  policy: string;
  loses: string;
  switches: Record<string, string>;
}

export interface Furniture {
  start: number;
  end: number;
  kind: string;
}

export interface Health {
  status: "ok";
  generation: string;
  stale: boolean;
}

export interface Hit {
  id: string;
  title: string | null;
  source: string | null;
  published: string | null;
  snippet: string;
  start: number;
  end: number;
}

export interface Incident {
  id: string;
  type: string;
  mode: string | null;
  kind: string;
  headline: string;
  contested: string[];
  review: "open" | "reviewed" | "unsure";
  policy: string;
  summary: Summary;
  sensitivity: Record<string, Summary>;
  counts: Counts;
  parties: Party[];
  propositions: Proposition[];
  denials: Denial[];
  disputes: Dispute[];
  tolls: Toll[];
  events: Event[];
  claims: Claim[];
  reports: ReportCard[];
  history: Verdict[];
  corrections: Correction[];
  earlier_ids: string[];
}

export interface IncidentPage {
  rows: IncidentRow[];
  total: number;
  after: string | null;
  policy: string;
  sort: string;
  filters: string[];
}

export interface IncidentRow {
  id: string;
  type: string;
  mode: string | null;
  kind: string;
  headline: string;
  date: string | null;
  date_words: string;
  date_start: string | null;
  date_end: string | null;
  place: Place | null;
  actors: Ref[];
  targets: Ref[];
  denials: Denial[];
  killed: Figure | null;
  injured: Figure | null;
  reports: number;
  independent: number;
  claims: number;
  disputes: string[];
  contested: string[];
  parties: string[];
  sources: string[];
  first_published: string | null;
  last_published: string | null;
  updated: string | null;
  review: "open" | "reviewed" | "unsure";
}

export interface Judged {
  id: string;
  left: EventRef;
  right: EventRef;
  left_incident: string | null;
  right_incident: string | null;
  verdict: "same" | "different" | "unsure";
  by: string;
  why: string;
  at: string;
  applied: boolean;
  undoes: string | null;
  undone_by: string | null;
}

export interface Judgements {
  rows: Judged[];
  corrections: Correction[];
  total: number;
  waiting: number;
  after: string | null;
}

export interface Kept {
  judgements: Judged[];
  corrections: Correction[];
  waiting: number;
  what_next: string;
}

export interface Map {
  total: number;
  points: Dot[];
  listed: Vague[];
}

export interface NameUse {
  words: string;
  reports: number;
}

export interface NoEvent {
  by: string;
  action: "not-an-event";
  document: string;
  event: string;
  why: string;
}

export interface OnClaim {
  by: string;
  action: "accept" | "correct" | "reject";
  document: string;
  event: string;
  claim: string;
  after?: string | null;
  why?: string;
}

export interface Pair {
  by: string;
  action: "same" | "different" | "unsure" | "merge";
  left: EventIn;
  right: EventIn;
  why?: string;
}

export interface Party {
  key: string;
  id?: string | null;
  name: string;
  own: boolean;
  disputing: boolean;
  reports: string[];
  claims: number;
}

export interface Period {
  start: string;
  incidents: number;
  contested: number;
}

export interface Place {
  id?: string | null;
  name: string;
  country?: string | null;
  admin1?: string | null;
  lat?: number | null;
  lon?: number | null;
  precision: string;
}

export interface PlaceDetail {
  place: Place;
  incidents: IncidentPage;
}

export interface PlaceMention {
  start: number;
  end: number;
  text: string;
  place: Place | null;
}

export interface PlacePage {
  rows: PlaceRow[];
  total: number;
  after: string | null;
}

export interface PlaceRow {
  id?: string | null;
  name: string;
  country?: string | null;
  admin1?: string | null;
  lat?: number | null;
  lon?: number | null;
  precision: string;
  incidents: number;
}

export interface Policy {
  name: string;
  label: string;
  meaning: string;
}

export interface Position {
  party: string;
  stance: "asserts" | "denies" | "doubts";
  claims: string[];
  reports: string[];
  independent: number;
  changed: boolean;
  superseded: boolean;
}

export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail: string;
  where?: string | null;
  what_to_do: string;
  errors?: Wrong[];
  request_id: string;
}

export interface Proposition {
  key: string;
  field: string;
  value: Value | null;
  words: string;
  disputed: string[];
  positions: Position[];
}

export interface Question {
  left: QueueEvent;
  right: QueueEvent;
  linked: boolean;
  score: number | null;
  why: string;
  weight: number;
}

export interface Queue {
  rows: Question[];
  total: number;
  after: string | null;
}

export interface QueueEvent {
  document: string;
  event: string;
  incident: string;
  headline: string;
  source: string | null;
  published: string | null;
  trigger: string;
  quote: string;
}

export interface Ref {
  id?: string | null;
  name: string;
}

export interface Report {
  id: string;
  title: string | null;
  source: string | null;
  url: string | null;
  published: string | null;
  lang: string | null;
  text: string;
  text_sha256: string;
  redacted: boolean;
  furniture: Furniture[];
  run: number;
  coder: Coder;
  lead: string | null;
  events: ReportEvent[];
  disputes: EventDispute[];
  attributions: Attribution[];
  actors: ActorMentions[];
  places: PlaceMention[];
  dates: DateMention[];
  incidents: Record<string, string>;
  corrections: Correction[];
}

export interface ReportCard {
  id: string;
  source: string | null;
  title: string | null;
  published: string | null;
  lang: string | null;
  url: string | null;
  independent: boolean;
  copy_of: string | null;
  claims: number;
}

export interface ReportClaim {
  id: string;
  field: string;
  value: Value | null;
  claimant: Voice | null;
  via: Voice[];
  stance: "asserts" | "denies" | "doubts";
  quote: Span;
  cue: Span | null;
  manner: string;
  origin: string;
  score: number | null;
}

export interface ReportEvent {
  id: string;
  type: string;
  mode: string | null;
  kind: string;
  contexts: string[];
  trigger: Span;
  mentions: Span[];
  modality: string;
  historical: boolean;
  codes: Codes;
  claims: ReportClaim[];
}

export interface ReportPage {
  rows: ReportRow[];
  total: number;
  after: string | null;
}

export interface ReportRow {
  id: string;
  title: string | null;
  source: string | null;
  url: string | null;
  published: string | null;
  lang: string | null;
  events: number;
  claims: number;
  incidents: string[];
}

export interface Run {
  run: number;
  finished: string;
  coder_version: string | null;
  coder_digest: string;
  coded: number | null;
  replaced: number | null;
  unchanged: number | null;
  failed: number | null;
  forgotten: number | null;
  documents: number | null;
  events: number | null;
  claims: number | null;
  incidents: number | null;
}

export interface Runs {
  rows: Run[];
}

export interface Search {
  q: string;
  incidents: IncidentRow[];
  reports: Hit[];
  actors: ActorRow[];
  places: PlaceRow[];
}

export interface Side {
  party: string;
  stance: "asserts" | "denies" | "doubts";
  field: string;
  value: Value | null;
  words: string;
  claims: string[];
  quote: string;
  report: string;
  independent: number;
  first: string | null;
  last: string | null;
}

export interface Span {
  start: number;
  end: number;
  text: string;
}

export interface Split {
  by: string;
  action: "split";
  incident: string;
  events: EventIn[];
  why: string;
}

export interface Summary {
  policy: string;
  date: string | null;
  place: Place | null;
  actor: Ref[];
  target: Ref[];
  killed?: Figure | null;
  injured?: Figure | null;
  missing?: Figure | null;
  detained?: Figure | null;
  abducted?: Figure | null;
  displaced?: Figure | null;
  participants?: Figure | null;
}

export interface Timeline {
  total: number;
  by: string;
  periods: Period[];
  undated: number;
}

export interface Toll {
  field: string;
  party: string;
  figures: TollFigure[];
}

export interface TollFigure {
  published: string | null;
  report: string;
  claim: string;
  low: number | null;
  best: number | null;
  high: number | null;
  of: string | null;
  side: string | null;
  text: string;
}

export interface Ucdp {
  type_of_violence: number;
}

export interface Undo {
  by: string;
  action: "undo";
  entry: string;
  why?: string;
}

export interface Vague {
  country: string | null;
  admin1: string | null;
  precision: string | null;
  incidents: number;
}

export interface Value {
  text: string;
  start?: number | null;
  end?: number | null;
  low?: number | null;
  best?: number | null;
  high?: number | null;
  of?: string | null;
  side?: string | null;
  actor?: Ref | null;
  place?: Place | null;
  value?: string | null;
  start_date?: string | null;
  end_date?: string | null;
  kind?: string | null;
}

export interface Verdict {
  left: EventRef;
  right: EventRef;
  verdict: string;
  by: string;
  why: string;
  at: string | null;
  machine: boolean;
}

export interface Voice {
  start: number;
  end: number;
  text: string;
  actor?: Ref | null;
}

export interface Wrong {
  where: string;
  what: string;
}
