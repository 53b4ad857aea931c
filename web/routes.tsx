import {
  createBrowserHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  Link
} from '@tanstack/react-router';
import {lazy, Suspense} from 'react';
import {place} from './data/place.ts';
import {FailureNotice} from './parts/failure-notice.tsx';
import {Screen} from './parts/screen.tsx';
import {CaseScreen} from './screens/case/case-screen.tsx';
import {CasesScreen} from './screens/cases/cases-screen.tsx';
import {type Chosen, CompareScreen} from './screens/compare/compare-screen.tsx';
import {DatasetsScreen} from './screens/datasets/datasets-screen.tsx';
import {FindingsListScreen} from './screens/findings/findings-list-screen.tsx';
import {FindingsScreen} from './screens/findings/findings-screen.tsx';
import {ImportScreen} from './screens/import/import-screen.tsx';
import {JobScreen} from './screens/import/job-screen.tsx';
import type {Wanted} from './screens/import/scan-options.ts';
import {InForceScreen} from './screens/in-force/in-force-screen.tsx';
import {LabelPolicyScreen} from './screens/label-policy/label-policy-screen.tsx';
import {LedgerScreen} from './screens/ledger/ledger-screen.tsx';
import {NewRequestScreen} from './screens/new-request/new-request-screen.tsx';
import {NotesScreen} from './screens/notes/notes-screen.tsx';
import {PeopleScreen} from './screens/people/people-screen.tsx';
import {PersonScreen} from './screens/people/person-screen.tsx';
import {EntityScreen} from './screens/registry/entity-screen.tsx';
import {RegistryImportScreen} from './screens/registry/import-screen.tsx';
import {LookAlikesScreen} from './screens/registry/look-alikes-screen.tsx';
import {RegistryScreen} from './screens/registry/registry-screen.tsx';
import {RequestScreen} from './screens/request/request-screen.tsx';
import {RequestsScreen} from './screens/requests/requests-screen.tsx';
import {AdoptScreen} from './screens/rule-book/adopt-screen.tsx';
import {ChangesScreen, type ComparedSides} from './screens/rule-book/changes-screen.tsx';
import {ClauseScreen} from './screens/rule-book/clause-screen.tsx';
import {type OnDay, RuleBookScreen} from './screens/rule-book/rule-book-screen.tsx';
import {SaidScreen} from './screens/said-and-done/said-screen.tsx';
import {StartScreen} from './screens/start/start-screen.tsx';
import {StoryScreen} from './screens/story/story-screen.tsx';
import {WatchScreen} from './screens/watches/watch-screen.tsx';
import {WatchesScreen} from './screens/watches/watches-screen.tsx';
import {Frame} from './shell/frame.tsx';

/** The drawing brings a third of the code, so it comes when a network is opened. */
const NetworkScreen = lazy(async () => {
  const {NetworkScreen: component} = await import('./screens/network/network-screen.tsx');
  return {default: component};
});

const root = createRootRoute({component: Frame, notFoundComponent: NoSuchScreen});
const at = <Path extends string>(path: Path) => ({getParentRoute: () => root, path});

const start = createRoute({...at('/'), component: StartScreen});
const story = createRoute({...at('/story'), component: StoryScreen});
const requests = createRoute({...at('/requests'), component: RequestsScreen});
const newRequest = createRoute({...at('/requests/new'), component: NewRequestScreen});
const request = createRoute({
  ...at('/requests/$id'),
  component: function OneRequest() {
    const {id} = request.useParams();
    return <RequestScreen key={id} id={id} />;
  }
});
const cases = createRoute({...at('/cases'), component: CasesScreen});
const oneCase = createRoute({
  ...at('/cases/$id'),
  component: function OneCase() {
    const {id} = oneCase.useParams();
    return <CaseScreen key={id} id={id} />;
  }
});
const registry = createRoute({...at('/registry'), component: RegistryScreen});
const registryImport = createRoute({...at('/registry/import'), component: RegistryImportScreen});
const lookAlikes = createRoute({...at('/registry/look-alikes'), component: LookAlikesScreen});
const entity = createRoute({
  ...at('/registry/$id'),
  component: function OneEntity() {
    const {id} = entity.useParams();
    return <EntityScreen key={id} id={id} />;
  }
});
const labelPolicy = createRoute({...at('/label-policy'), component: LabelPolicyScreen});
const inForce = createRoute({...at('/in-force'), component: InForceScreen});
const watches = createRoute({...at('/watches'), component: WatchesScreen});
const oneWatch = createRoute({
  ...at('/watches/$id'),
  component: function OneWatch() {
    const {id} = oneWatch.useParams();
    return <WatchScreen key={id} id={id} />;
  }
});
const said = createRoute({...at('/said-and-done'), component: SaidScreen});
const datasets = createRoute({...at('/datasets'), component: DatasetsScreen});
const findingsList = createRoute({...at('/findings'), component: FindingsListScreen});
const findings = createRoute({
  ...at('/findings/$id'),
  component: function OneFindings() {
    const {id} = findings.useParams();
    return <FindingsScreen key={id} id={id} />;
  }
});
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const compare = createRoute({
  ...at('/compare'),
  component: CompareScreen,
  validateSearch: (search): Chosen => ({before: text(search.before), after: text(search.after)})
});
const network = createRoute({
  ...at('/findings/$id/$networkId'),
  component: function OneNetwork() {
    const {id, networkId} = network.useParams();
    return (
      <Suspense fallback={<p role="status">Loading the network</p>}>
        <NetworkScreen key={networkId} findingsId={id} networkId={networkId} />
      </Suspense>
    );
  }
});
const importFiles = createRoute({
  ...at('/import'),
  component: function Import() {
    const {scan, into} = importFiles.useSearch();
    return <ImportScreen key={`${scan} ${into}`} scan={scan} into={into} />;
  },
  validateSearch: (search): Wanted => ({
    scan: text(search.scan),
    // Empty: into one that is yet to be named.
    into: search.into === '' ? '' : text(search.into)
  })
});
const job = createRoute({
  ...at('/import/$id'),
  component: function OneJob() {
    const {id} = job.useParams();
    return <JobScreen key={id} id={id} />;
  }
});
const ledger = createRoute({...at('/ledger'), component: LedgerScreen});
const day = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);
const ruleBook = createRoute({
  ...at('/rule-book'),
  component: RuleBookScreen,
  validateSearch: (search): OnDay => ({on: day(search.on)})
});
const clause = createRoute({
  ...at('/rule-book/clauses/$id'),
  component: function OneClause() {
    const {id} = clause.useParams();
    return <ClauseScreen key={id} id={id} />;
  }
});
const ruleBookChanges = createRoute({
  ...at('/rule-book/changes'),
  component: ChangesScreen,
  validateSearch: (search): ComparedSides => ({before: text(search.before), after: text(search.after)})
});
const adoptPack = createRoute({...at('/rule-book/adopt'), component: AdoptScreen});
const notes = createRoute({...at('/notes'), component: NotesScreen});
const people = createRoute({...at('/people'), component: PeopleScreen});
const onePerson = createRoute({
  ...at('/people/$id'),
  component: function OnePerson() {
    const {id} = onePerson.useParams();
    return <PersonScreen key={id} id={id} />;
  }
});

const routeTree = root.addChildren([
  start,
  story,
  requests,
  newRequest,
  request,
  cases,
  oneCase,
  registry,
  registryImport,
  lookAlikes,
  entity,
  labelPolicy,
  inForce,
  watches,
  oneWatch,
  said,
  datasets,
  findingsList,
  findings,
  network,
  compare,
  importFiles,
  job,
  ledger,
  notes,
  ruleBook,
  clause,
  ruleBookChanges,
  adoptPack,
  people,
  onePerson
]);

export const router = createRouter({
  routeTree,
  basepath: place.base,
  history: createBrowserHistory(),
  defaultErrorComponent: Fault
});

function NoSuchScreen() {
  return (
    <Screen title="No such screen">
      <p>
        This address leads nowhere. <Link to="/">Go to the start</Link> or choose a screen from the menu.
      </p>
    </Screen>
  );
}

function Fault({error, reset}: ErrorComponentProps) {
  return (
    <Screen title="This screen failed">
      <FailureNotice failure={error} onRetry={reset} />
    </Screen>
  );
}
