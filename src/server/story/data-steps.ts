/** Chapters four and five: it happens anyway, and the finding leads back. */
import {openAsBlob} from 'node:fs';
import {basename} from 'node:path';
import type {Findings, Network} from '../../contract/finding.ts';
import {type Job, jobSchema} from '../../contract/http.ts';
import {type Caller, check, refusalOf, type Stage, type Step} from './step.ts';

/** Groups of a crowd are many and alike; those who say who they are are all named. */
const shownAside = 3;

function findingsLinks(findingsId: string, networks: readonly Network[]) {
  return networks.map((network, at) => ({
    label: networks.length === 1 ? 'The network' : `Network ${at + 1}`,
    to: `/findings/${findingsId}/${network.id}`
  }));
}

/** Listens to the job's events until the stream ends; the last one says how it went. */
async function waitForJob(caller: Caller, id: string): Promise<Job> {
  const response = await caller.fetch(`/jobs/${id}/events`);
  if (!response.ok) throw new Error(`story: no events of ${id}: ${refusalOf(await response.json()).found}`);
  const events = (await response.text()).split('\n\n').filter(event => event.startsWith('data: '));
  return jobSchema.parse(JSON.parse((events.at(-1) ?? '').slice('data: '.length)));
}

function nameOf(findings: Findings, accountKey: string): string {
  for (const network of findings.networks) {
    const account = network.accounts.find(one => one.accountKey === accountKey);
    if (account !== undefined) return account.displayName ?? account.handle ?? account.nativeId;
  }
  return accountKey;
}

function isTied({edges}: Network, {accountKey}: Network['accounts'][number]): boolean {
  return edges.some(edge => edge.a === accountKey || edge.b === accountKey);
}

function clock(happenedAt: number): string {
  return new Date(happenedAt).toISOString().slice(0, 19).replace('T', ' ');
}

async function findingsOf(stage: Stage): Promise<{readonly id: string; readonly findings: Findings}> {
  const ilse = await stage.as('ilse');
  const id = stage.recall('findingsId');
  return {id, findings: await ilse.call('GET /findings/:id', {params: {id}})};
}

const scan: Step = {
  id: 'scan',
  chapter: 'It happens anyway',
  title: 'Posts arrive, and Ilse scans them',
  text: 'It is November. Ilse, an analyst, gets an export of posts from the platform. She has not read the request and does not need to. The scan asks one thing of every two accounts: how often did they put out the same text, the same link or the same row of hashtags within a minute of each other?',
  persona: 'ilse',
  at: '2026-11-09T09:00:00Z',
  play: async stage => {
    const ilse = await stage.as('ilse');
    const form = new FormData();
    form.set('options', JSON.stringify({dataset: null, formatId: null, map: null, parameters: {}}));
    form.set('file', await openAsBlob(stage.exportFile), basename(stage.exportFile));
    const response = await ilse.fetch('/scans', {method: 'POST', body: form});
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`story: the scan was refused: ${refusalOf(body).found}`);
    const job = await waitForJob(ilse, jobSchema.parse(body).id);
    const batches = job.imports.flatMap(one => (one.outcome === 'unusable' ? [] : [one.batch]));
    return {
      result: [
        ...batches.map(
          one =>
            `${one.fileName}: read as ${one.formatId}, ${one.rowsUsed} of ${one.rowsRead} rows used, ${one.rowsRefused} refused.`
        ),
        job.error === null ? `Findings on record as ${job.findingsId}.` : `${job.error.found}. ${job.error.todo}`
      ],
      checks: [
        check('The format was recognised by its content', batches.length === 1 && batches[0]?.confidence !== undefined),
        check('The scan ran to its end', job.status === 'done'),
        check('Its findings are on the record', job.findingsId !== null)
      ],
      links: [{label: 'Findings', to: '/findings'}],
      remember: {findingsId: job.findingsId ?? ''}
    };
  }
};

const network: Step = {
  id: 'network',
  chapter: 'It happens anyway',
  title: 'A network, with the posts that show it',
  text: 'One group stands out: its accounts copy texts from each other and push the same links, again and again, within seconds. Here are two of the posts side by side. The word for this is statistically surprising co-activity, and nothing stronger.',
  persona: 'ilse',
  at: '2026-11-09T09:10:00Z',
  play: async stage => {
    const {id, findings} = await findingsOf(stage);
    const reported = findings.networks.filter(one => one.standing === 'reported');
    const first = reported[0];
    const evidence = first?.evidence[0];
    const test = first?.groupTest ?? null;
    return {
      result: [
        'Asked of every two accounts: on what both put out, were they closer in time than strangers were? And of every group found in one half of the data: does the other half bear it out?',
        ...reported.map(one => {
          const signals = one.signals.map(({signal, edges}) => `${signal} (${edges} pairs)`).join(', ');
          return `${one.accounts.length} accounts, held together by ${signals}.`;
        }),
        ...(test === null
          ? []
          : [
              `Found in ${test.foundIn} of ${test.halves} halves of the data, borne out by the other half in ${test.borneOutIn}: an e-value of 10^${test.logE.toFixed(1)}, where 10^${test.neededLogE.toFixed(1)} was needed.`
            ]),
        ...(evidence === undefined
          ? []
          : [
              `${clock(evidence.a.happenedAt)}  ${nameOf(findings, evidence.a.accountKey)}: ${evidence.a.text}`,
              `${clock(evidence.b.happenedAt)}  ${nameOf(findings, evidence.b.accountKey)}: ${evidence.b.text}`,
              `${evidence.gapSeconds} seconds apart; of all accounts in the data, ${evidence.objectAccounts} put this out.`
            ])
      ],
      checks: [
        check('Exactly one network is reported', reported.length === 1),
        check('Its evidence shows posts of both accounts', evidence !== undefined && evidence.a.text !== ''),
        check(
          'Every member is tied to another one by posts',
          first?.accounts.every(one => isTied(first, one)) === true
        ),
        check('The group stands on data that it was not found in', test?.survives === true),
        check(
          'Nothing is claimed about who is behind it',
          first !== undefined && first.claims.stateLinked?.verdict !== 'supported'
        )
      ],
      links: findingsLinks(id, reported)
    };
  }
};

const control: Step = {
  id: 'control',
  chapter: 'It happens anyway',
  title: 'The same data, shuffled, shows none',
  text: 'Could chance do this? The same posts go through the same scan, once with the times and once with the accounts shuffled, so that whatever was arranged is gone. If networks still came out, the method would be finding itself.',
  persona: 'ilse',
  at: '2026-11-09T09:20:00Z',
  play: async stage => {
    const {findings} = await findingsOf(stage);
    return {
      result: findings.controls.map(
        one =>
          `The ${one.kind} shuffled with seed ${one.seed}: ${one.networks} networks, ${one.accounts} accounts, ${one.edges} pairs.`
      ),
      checks: [
        check('The data was shuffled and scanned again', findings.controls.length > 0),
        check(
          'No shuffled copy has a network',
          findings.controls.every(one => one.networks === 0)
        )
      ],
      links: []
    };
  }
};

const leftAlone: Step = {
  id: 'left-alone',
  chapter: 'It happens anyway',
  title: 'Who is seen and left alone',
  text: 'Acting together is not forbidden. An embassy posts the same text from its accounts and says openly who it is. Fans post the same hashtags at the same hour because they love the same singer. The embassy is shown, labelled and left alone; no fan is reported.',
  persona: 'ilse',
  at: '2026-11-09T09:30:00Z',
  play: async stage => {
    const {id, findings} = await findingsOf(stage);
    const aside = findings.networks.filter(one => one.standing === 'set-aside');
    const declared = aside.filter(one => one.setAsideBecause === 'declared');
    const fans = findings.networks
      .filter(one => one.standing === 'reported')
      .flatMap(one => one.accounts.filter(account => /lumi|arden|silvercoat/i.test(account.handle ?? '')));
    const reportedDeclared = findings.networks
      .filter(one => one.standing === 'reported')
      .flatMap(one => one.accounts.filter(account => account.declared !== null));
    return {
      result: aside
        .slice(0, shownAside)
        .concat(declared.filter(one => aside.indexOf(one) >= shownAside))
        .map(one => {
          const entities = [...new Set(one.accounts.flatMap(account => account.declared?.entity ?? []))];
          return one.setAsideBecause === 'declared'
            ? `${one.accounts.length} accounts that say who they are: ${entities.join(', ')}.`
            : `${one.accounts.length} accounts that look alike in one part of the data; the rest does not bear it out.`;
        }),
      checks: [
        check('The embassy’s declared accounts are shown and set aside', declared.length > 0),
        check('No fan is in a reported network', fans.length === 0),
        check('No declared account is in a reported network', reportedDeclared.length === 0)
      ],
      links: findingsLinks(id, aside)
    };
  }
};

const leadBack: Step = {
  id: 'case',
  chapter: 'The finding leads back',
  title: 'The finding meets the watch',
  text: 'The scan knew nothing of the request. But the watch was waiting, and every new finding is tested against it, element by element. Enough of them fit, so a case is opened that puts network, evidence and the declined request side by side. It is a lead: a reason to look, and no proof of who is behind it.',
  persona: 'jonas',
  at: '2026-11-09T10:00:00Z',
  play: async stage => {
    const jonas = await stage.as('jonas');
    const cases = await jonas.call('GET /cases');
    const ours = cases.find(one => one.requestId === stage.recall('requestId'));
    const {findings} = await findingsOf(stage);
    const reported = findings.networks.filter(one => one.standing === 'reported').map(one => one.id);
    const summaries = await jonas.call('GET /findings');
    const summary = summaries.find(one => one.id === ours?.findingsId);
    return {
      result: [
        ...(ours === undefined ? ['No case was opened.'] : [ours.statement]),
        ...(ours?.match?.elements ?? []).map(({element, fits, wanted, measured}) => {
          const verdict = fits === null ? '' : fits ? ' It fits.' : ' It does not fit.';
          return `${element}: wanted ${wanted}; ${measured}.${verdict}`;
        })
      ],
      checks: [
        check('A case links the network to the declined request', reported.includes(ours?.networkId ?? '')),
        check('At least two elements of the hypothesis fit', (ours?.match?.fits ?? 0) >= 2),
        check('It is worded as a lead', /\blead\b/i.test(ours?.statement ?? '')),
        check('Its evidence is frozen by hash', ours !== undefined && ours.evidenceSha256 === summary?.sha256),
        check(
          'No set-aside network became a case',
          cases.every(one => reported.includes(one.networkId))
        )
      ],
      links: [
        ...(ours === undefined ? [] : [{label: 'The case', to: `/cases/${ours.id}`}]),
        {label: 'The request', to: `/requests/${stage.recall('requestId')}`}
      ],
      remember: {caseId: ours?.id ?? ''}
    };
  }
};

export const dataSteps: readonly Step[] = [scan, network, control, leftAlone, leadBack];
