/**
 * Communities on 100,000 nodes and a million edges with 500 planted groups: own Leiden beside `ngraph.leiden` and the
 * floor, which reads every edge once into sparse rows. Ratios come from one run on one machine. The other library runs
 * on a tenth of the size unless `--whole` is given, because it needs minutes and gigabytes for the whole.
 *
 * usage: node bench/graph.ts [--whole]
 */
import createGraph from 'ngraph.graph';
import {detectClusters} from 'ngraph.leiden';
import {components} from '../src/graph/components.ts';
import {type EdgeList, toSparseRows} from '../src/graph/csr.ts';
import {leiden, partitionQuality} from '../src/graph/leiden.ts';
import {testRandom} from '../test/graph/graphs.ts';

/** Nine of ten edges join two nodes of one group. */
function planted(nodes: number, edges: number, groups: number, draw: () => number): EdgeList {
  const size = nodes / groups;
  const source = new Int32Array(edges);
  const target = new Int32Array(edges);
  for (let edge = 0; edge < edges; edge += 1) {
    const a = Math.floor(draw() * nodes);
    const first = Math.floor(a / size) * size;
    source[edge] = a;
    target[edge] = draw() < 0.9 ? first + Math.floor(draw() * size) : Math.floor(draw() * nodes);
  }
  return {nodes, source, target, weight: new Float64Array(edges).fill(1)};
}

function timed<Result>(work: () => Result): {readonly seconds: number; readonly result: Result} {
  const begin = performance.now();
  const result = work();
  return {seconds: (performance.now() - begin) / 1000, result};
}

function theirs(graph: EdgeList): Int32Array {
  const same = createGraph();
  for (let node = 0; node < graph.nodes; node += 1) same.addNode(node);
  for (let edge = 0; edge < graph.source.length; edge += 1) {
    same.addLink(graph.source[edge] ?? 0, graph.target[edge] ?? 0);
  }
  const clusters = detectClusters(same, {quality: 'modularity', randomSeed: 1});
  const names = new Map<number, number>();
  return Int32Array.from({length: graph.nodes}, (_, node) => {
    const name = clusters.getClass(node);
    const number = names.get(name) ?? names.size;
    names.set(name, number);
    return number;
  });
}

const objective = {objective: 'modularity', resolution: 1} as const;
const whole = process.argv.includes('--whole');

for (const [nodes, edges, groups, compare] of [
  [10_000, 100_000, 50, true],
  [100_000, 1_000_000, 500, whole]
] as const) {
  const graph = planted(nodes, edges, groups, testRandom(7));
  toSparseRows(graph);
  const floor = timed(() => toSparseRows(graph));
  const union = timed(() => components(graph));
  const own = timed(() => leiden(graph, {...objective, random: testRandom(1)}));
  const rows = [
    {what: 'floor: edges to sparse rows', seconds: floor.seconds, communities: '', modularity: ''},
    {what: 'components', seconds: union.seconds, communities: String(union.result.count), modularity: ''},
    {
      what: 'leiden',
      seconds: own.seconds,
      communities: String(own.result.communities),
      modularity: own.result.quality.toFixed(5)
    }
  ];
  if (compare) {
    const other = timed(() => theirs(graph));
    rows.push({
      what: 'ngraph.leiden, with its graph built',
      seconds: other.seconds,
      communities: String(new Set(other.result).size),
      modularity: partitionQuality(graph, other.result, objective).toFixed(5)
    });
  }
  console.log(`\n${nodes} nodes, ${edges} edges, ${groups} planted groups`);
  console.table(
    rows.map(({what, seconds, communities, modularity}) => ({
      what,
      seconds: Number(seconds.toFixed(3)),
      'times the floor': Number((seconds / floor.seconds).toFixed(1)),
      communities,
      modularity
    }))
  );
}
