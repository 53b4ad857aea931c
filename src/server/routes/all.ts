/** Every address of a workspace, except the story, which only the demo has. */
import type {Address, Route} from '../route.ts';
import {caseRoutes} from './cases.ts';
import {catalogueRoutes} from './catalogue.ts';
import {correspondenceRoutes} from './correspondence.ts';
import {datasetRoutes} from './datasets.ts';
import {effectRoutes} from './effects.ts';
import {findingsRoutes} from './findings.ts';
import {intakeRoutes} from './intake.ts';
import {labelRoutes} from './labels.ts';
import {ledgerRoutes} from './ledger.ts';
import {liveRoutes} from './live.ts';
import {nameSearchRoutes} from './name-search.ts';
import {peopleRoutes} from './people.ts';
import {policyRoutes} from './policy.ts';
import {precedentRoutes} from './precedents.ts';
import {proofRoutes} from './proofs.ts';
import {publicStatementRoutes} from './public-statements.ts';
import {registryRoutes} from './registry.ts';
import {registryImportRoutes} from './registry-imports.ts';
import {requestRoutes} from './requests.ts';
import {scanRoutes} from './scans.ts';
import {sealedNoteRoutes} from './sealed-notes.ts';
import {sessionRoutes} from './session.ts';
import {watchRoutes} from './watches.ts';
import {workspaceRoutes} from './workspace.ts';

export const routes: readonly Route[] = [
  ...workspaceRoutes,
  ...sessionRoutes,
  ...peopleRoutes,
  ...catalogueRoutes,
  ...policyRoutes,
  ...intakeRoutes,
  ...requestRoutes,
  ...correspondenceRoutes,
  ...sealedNoteRoutes,
  ...findingsRoutes,
  ...caseRoutes,
  ...watchRoutes,
  ...publicStatementRoutes,
  ...precedentRoutes,
  ...registryRoutes,
  ...nameSearchRoutes,
  ...proofRoutes,
  ...labelRoutes,
  ...registryImportRoutes,
  ...effectRoutes,
  ...datasetRoutes,
  ...scanRoutes,
  ...ledgerRoutes,
  ...liveRoutes
];

/** Whether an address takes nobody in particular. So does the story, which is not among these. */
export function isOpenAddress(address: Address): boolean {
  return routes.find(route => route.address === address)?.isOpen ?? true;
}
