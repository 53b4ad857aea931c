import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {networksGexf} from '../../src/disclosure/gexf.ts';
import {
  buildAccount,
  buildEdge,
  buildFindings,
  buildNetwork,
  hostileFindings,
  nothingFound,
  severalScripts
} from './build-findings.ts';
import {buildSignificance} from './build-significance.ts';
import {all, readXml} from './read-xml.ts';

describe('networks.gexf', () => {
  test('matches the file that was agreed', async () => {
    const [anna, boris] = [buildAccount('anna', {displayName: 'Anna & co'}), buildAccount('boris')];
    const edges = [
      buildEdge(anna, boris, {significance: buildSignificance()}),
      buildEdge(boris, anna, {signal: 'same-link', directed: true, preset: {weight: 2.5}})
    ];
    const network = buildNetwork([anna, boris], {
      tier: 'high',
      edges,
      layout: [
        [-1, 0.5],
        [1, -0.5]
      ]
    });
    await expect(networksGexf(buildFindings([network]))).toMatchFileSnapshot('../golden/disclosure/networks.gexf');
  });

  test('has one node per account and one edge per pair and signal, between nodes that exist', () => {
    const findings = severalScripts();
    const root = readXml(networksGexf(findings));
    const nodes = all(root, 'node').map(node => node.attributes.id);
    const edges = all(root, 'edge');
    expect(root.name).toBe('gexf');
    expect(root.attributes).toMatchObject({xmlns: 'http://gexf.net/1.3', version: '1.3'});
    expect(nodes).toEqual(findings.networks.flatMap(network => network.accounts.map(account => account.accountKey)));
    expect(edges).toHaveLength(findings.networks.reduce((sum, network) => sum + network.edges.length, 0));
    for (const edge of edges) {
      expect(nodes).toContain(edge.attributes.source);
      expect(nodes).toContain(edge.attributes.target);
      expect(edge.attributes.kind).toBe('same-text');
    }
  });

  test('declares every attribute that it uses', () => {
    const root = readXml(networksGexf(severalScripts()));
    for (const [what, element] of [
      ['node', 'nodes'],
      ['edge', 'edges']
    ] as const) {
      const declared = all(root, 'attributes').find(list => list.attributes.class === what);
      const ids = declared?.children.map(attribute => attribute.attributes.id) ?? [];
      const used = all(root, element).flatMap(list => all(list, 'attvalue').map(value => value.attributes.for));
      expect(used.length).toBeGreaterThan(0);
      expect(ids).toEqual(expect.arrayContaining(used));
    }
  });

  test('draws no two networks over each other', () => {
    const root = readXml(networksGexf(severalScripts()));
    const boxes = new Map<string, {x0: number; x1: number; y0: number; y1: number}>();
    for (const node of all(root, 'node')) {
      const [position] = all(node, 'viz:position');
      const network = all(node, 'attvalue').find(value => value.attributes.for === '5')?.attributes.value ?? '';
      const [x, y] = [Number(position?.attributes.x), Number(position?.attributes.y)];
      const box = boxes.get(network) ?? {x0: x, x1: x, y0: y, y1: y};
      boxes.set(network, {
        x0: Math.min(box.x0, x),
        x1: Math.max(box.x1, x),
        y0: Math.min(box.y0, y),
        y1: Math.max(box.y1, y)
      });
    }
    const list = [...boxes.values()];
    expect(list).toHaveLength(4);
    for (const a of list) {
      for (const b of list) {
        if (a !== b) expect(a.x1 < b.x0 || b.x1 < a.x0 || a.y1 < b.y0 || b.y1 < a.y0).toBe(true);
      }
    }
  });

  test('is well-formed whatever accounts are called', () => {
    expect(all(readXml(networksGexf(hostileFindings())), 'node')).toHaveLength(10);
    expect(all(readXml(networksGexf(nothingFound())), 'node')).toHaveLength(0);
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.string({unit: 'binary-ascii'}), (id, name) => {
        const account = buildAccount(id, {displayName: name, handle: null});
        const root = readXml(networksGexf(buildFindings([buildNetwork([account])])));
        expect(all(root, 'node')).toHaveLength(1);
      })
    );
  });

  test('keeps an ordinary id to the letter', () => {
    const account = buildAccount('a<b>&"c" \t小王 ليلى 😀');
    const [node] = all(readXml(networksGexf(buildFindings([buildNetwork([account])]))), 'node');
    expect(node?.attributes.id).toBe(account.accountKey);
  });
});
