/**
 * `networks.gexf`: the networks as GEXF 1.3, to open in Gephi and other graph tools.
 *
 * One node per account (its key as id), one edge per pair and signal: the signal is the edge's `kind`, which keeps
 * parallel edges apart. The weight is what a preset calls `weight`, or else the number of shared objects. Networks lie
 * beside each other on a grid, each drawn as in the report. The file carries no time of writing: same findings, same
 * bytes. XML 1.0 has no way to write control characters, not even escaped, so they appear as `⟨U+0007⟩`, in ids too.
 */
import type {Edge, FindingAccount, Findings, Network} from '../contract/finding.ts';
import {parseKey} from '../contract/identity.ts';
import {visible} from './characters.ts';
import {coordinate, isoTime} from './numbers.ts';

type Attribute = readonly [title: string, type: 'string' | 'long' | 'double' | 'boolean'];

const nodeAttributes: readonly Attribute[] = [
  ['account', 'string'],
  ['platform', 'string'],
  ['id_kind', 'string'],
  ['handle', 'string'],
  ['display_name', 'string'],
  ['network', 'string'],
  ['standing', 'string'],
  ['posts', 'long'],
  ['first_at', 'string'],
  ['last_at', 'string'],
  ['declared', 'string'],
  ['tier', 'string']
];

const edgeAttributes: readonly Attribute[] = [
  ['signal', 'string'],
  ['shared_objects', 'long'],
  ['rare_objects', 'long'],
  ['co_actions', 'long'],
  ['a_first', 'long'],
  ['b_first', 'long'],
  ['median_gap_seconds', 'double'],
  ['p', 'double'],
  ['pair_p', 'double'],
  ['q', 'double'],
  ['tier', 'string'],
  ['window_s', 'double'],
  ['shared', 'long'],
  ['met', 'long'],
  ['expected', 'double']
];

/** Distinguishable with the common colour blindnesses; networks beyond the eighth begin again. */
const colours = ['#0a6b78', '#b3541e', '#5b4b9a', '#2f7d3b', '#a3325f', '#7a6a12', '#2563a8', '#6b6b6b'];

/** One drawing unit per account across, so that large networks get room. */
const unitsPerAccount = 20;

export function networksGexf(findings: Findings): string {
  const places = placeOnGrid(findings.networks);
  const nodes = findings.networks.flatMap((network, index) => {
    const place = places[index] ?? {x: 0, y: 0, radius: 1};
    const colour = colours[index % colours.length] ?? '#6b6b6b';
    return network.accounts.map((account, at) => node(account, network, place, network.layout[at] ?? [0, 0], colour));
  });
  const edges = findings.networks.flatMap(network => network.edges);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    '  <meta>',
    `    <creator>${escapeXml(`Overt ${findings.manifest.overtVersion}`)}</creator>`,
    '    <description>Networks of accounts with co-activity. What accounts did, not who runs them.</description>',
    '  </meta>',
    '  <graph mode="static" defaultedgetype="undirected" idtype="string">',
    declare('node', nodeAttributes),
    declare('edge', edgeAttributes),
    '    <nodes>',
    ...nodes,
    '    </nodes>',
    '    <edges>',
    ...edges.map(edge),
    '    </edges>',
    '  </graph>',
    '</gexf>',
    ''
  ].join('\n');
}

function declare(what: 'node' | 'edge', attributes: readonly Attribute[]): string {
  const lines = attributes.map(([title, type], id) => `      <attribute id="${id}" title="${title}" type="${type}"/>`);
  return [`    <attributes class="${what}" mode="static">`, ...lines, '    </attributes>'].join('\n');
}

/** A value that is not known is left out, not written as an empty one. */
function values(list: readonly (string | number | null)[]): string {
  const written = list.map((value, id) =>
    value === null || value === '' ? '' : `<attvalue for="${id}" value="${escapeXml(String(value))}"/>`
  );
  return `<attvalues>${written.join('')}</attvalues>`;
}

type Place = {readonly x: number; readonly y: number; readonly radius: number};

function node(
  account: FindingAccount,
  network: Network,
  place: Place,
  [x, y]: readonly [number, number],
  colour: string
): string {
  const attributes = values([
    account.nativeId,
    account.platform,
    parseKey(account.accountKey).kind,
    account.handle,
    account.displayName,
    network.id,
    network.standing,
    account.posts,
    isoTime(account.firstAt),
    isoTime(account.lastAt),
    account.declared?.entity ?? null,
    network.tier
  ]);
  const label = account.handle ?? account.displayName ?? account.nativeId;
  const position = `x="${coordinate(place.x + x * place.radius)}" y="${coordinate(place.y - y * place.radius)}" z="0"`;
  return (
    `      <node id="${escapeXml(account.accountKey)}" label="${escapeXml(label)}">${attributes}` +
    `<viz:color hex="${colour}"/><viz:position ${position}/><viz:size value="10"/></node>`
  );
}

function edge(edge: Edge, index: number): string {
  const own = edge.preset?.weight;
  const weight = typeof own === 'number' ? own : edge.sharedObjects;
  const attributes = values([
    edge.signal,
    edge.sharedObjects,
    edge.rareObjects,
    edge.coActions,
    edge.aFirst,
    edge.bFirst,
    edge.medianGapSeconds,
    edge.significance?.p ?? null,
    edge.significance?.pairP ?? null,
    edge.significance?.q ?? null,
    edge.significance?.tier ?? null,
    edge.significance?.windowSeconds ?? null,
    edge.significance?.shared ?? null,
    edge.significance?.met ?? null,
    edge.significance?.expected ?? null
  ]);
  return (
    `      <edge id="${index}" source="${escapeXml(edge.a)}" target="${escapeXml(edge.b)}" ` +
    `type="${edge.directed ? 'directed' : 'undirected'}" kind="${escapeXml(edge.signal)}" weight="${weight}">` +
    `${attributes}</edge>`
  );
}

/** Rows of a square grid whose cells fit the largest network. */
function placeOnGrid(networks: readonly Network[]): readonly Place[] {
  const radii = networks.map(network => Math.sqrt(network.accounts.length) * unitsPerAccount);
  const cell = Math.max(1, ...radii) * 2.5;
  const across = Math.max(1, Math.ceil(Math.sqrt(networks.length)));
  return radii.map((radius, index) => ({
    x: (index % across) * cell,
    y: 0 - Math.floor(index / across) * cell,
    radius
  }));
}

/** For text and for attributes in double quotes; line breaks and tabs survive as references. */
function escapeXml(text: string): string {
  return visible(text).replace(/[&<>"\t\n]/g, character => `&#${character.charCodeAt(0)};`);
}
