/** Recorded findings as files: the report in a tab of its own, and what other tools open. */
import type {Person} from '../../contract/desk.ts';
import type {Edge, FindingAccount, Findings} from '../../contract/finding.ts';
import {findingsSchema} from '../../contract/finding.ts';
import {files} from '../../contract/http.ts';
import {findingsDocument} from '../../desk/record-findings.ts';
import {accountsCsv} from '../../disclosure/accounts-csv.ts';
import {edgesCsv} from '../../disclosure/edges-csv.ts';
import {networksGexf} from '../../disclosure/gexf.ts';
import {renderReport} from '../../disclosure/report.ts';
import {signals} from '../../signals/registry.ts';
import {describeSignal} from '../../signals/signal.ts';
import type {OpenWorkspace} from '../workspace.ts';
import {documentFile} from './document-file.ts';
import {publishedFile} from './published-files.ts';

export type FileRoute = {
  readonly path: string;
  readonly respond: (workspace: OpenWorkspace, id: string, person: Person) => Promise<Response>;
};

/**
 * The report names the hashes of its style and script in a policy of its own; both policies hold. The sandbox gives it
 * an origin of its own as well, so that no page made from strangers' posts can ever act as the person who reads it.
 */
const reportPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "script-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  'sandbox allow-scripts allow-modals'
].join('; ');

async function recorded({desk}: OpenWorkspace, id: string): Promise<Findings> {
  return findingsSchema.parse(JSON.parse(await findingsDocument(desk, id)));
}

function* membersOf({networks}: Findings): Iterable<FindingAccount & {readonly network: string}> {
  for (const network of networks) for (const account of network.accounts) yield {...account, network: network.id};
}

function* edgesOf({networks}: Findings): Iterable<Edge> {
  for (const network of networks) yield* network.edges;
}

function attachment(id: string, name: string, type: string, content: string): Response {
  const fileName = `${id.replaceAll(/[^\w-]/g, '')}-${name}`;
  const headers = {'content-type': type, 'content-disposition': `attachment; filename="${fileName}"`};
  return new Response(content, {headers});
}

function page(report: string): Response {
  return new Response(report, {
    headers: {'content-type': 'text/html; charset=utf-8', 'content-security-policy': reportPolicy}
  });
}

export const fileRoutes: readonly FileRoute[] = [
  {path: files.document, respond: documentFile},
  {
    path: files.report,
    respond: async (workspace, id) => {
      const report = renderReport(await recorded(workspace, id), signals.map(describeSignal));
      return page(report);
    }
  },
  {
    path: files.publishedReport,
    respond: async (workspace, id) => page(await publishedFile(workspace, id, 'report.html'))
  },
  {
    path: files.publishedFindings,
    respond: async (workspace, id) => {
      const json = await publishedFile(workspace, id, 'findings.json');
      return attachment(id, 'findings.json', 'application/json; charset=utf-8', json);
    }
  },
  {
    path: files.accounts,
    respond: async (workspace, id) => {
      const findings = await recorded(workspace, id);
      const rows = accountsCsv(membersOf(findings), findings.networks);
      return attachment(id, 'accounts.csv', 'text/csv; charset=utf-8', [...rows].join(''));
    }
  },
  {
    path: files.edges,
    respond: async (workspace, id) => {
      const rows = edgesCsv(edgesOf(await recorded(workspace, id)));
      return attachment(id, 'edges.csv', 'text/csv; charset=utf-8', [...rows].join(''));
    }
  },
  {
    path: files.gexf,
    respond: async (workspace, id) => {
      const gexf = networksGexf(await recorded(workspace, id));
      return attachment(id, 'networks.gexf', 'application/gexf+xml; charset=utf-8', gexf);
    }
  },
  {
    path: files.findings,
    respond: async ({desk}, id) =>
      attachment(id, 'findings.json', 'application/json; charset=utf-8', await findingsDocument(desk, id))
  }
];
