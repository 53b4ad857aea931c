/** The part of `ngraph.leiden` that the tests and the bench compare with; the package ships no types. */
declare module 'ngraph.leiden' {
  import type {Graph} from 'ngraph.graph';

  export function detectClusters(
    graph: Graph,
    options: {quality: 'modularity' | 'cpm'; resolution?: number; randomSeed?: number}
  ): {getClass(node: number): number};
}
