/** The screens that can be gone to by keys (`g`, then the letter) and by name (Ctrl and K). */
export const screens: readonly {readonly key: string; readonly to: string; readonly name: string}[] = [
  {key: 'h', to: '/', name: 'the start page'},
  {key: 's', to: '/story', name: 'the story (demo)'},
  {key: 'r', to: '/requests', name: 'requests'},
  {key: 'c', to: '/cases', name: 'cases'},
  {key: 'w', to: '/watches', name: 'watches'},
  {key: 'd', to: '/said-and-done', name: 'said and done'},
  {key: 'b', to: '/rule-book', name: 'the rule book'},
  {key: 'e', to: '/registry', name: 'the registry'},
  {key: 'a', to: '/label-policy', name: 'the label policy'},
  {key: 'o', to: '/in-force', name: 'what holds where'},
  {key: 'f', to: '/findings', name: 'findings'},
  {key: 'i', to: '/import', name: 'import'},
  {key: 't', to: '/datasets', name: 'datasets'},
  {key: 'l', to: '/ledger', name: 'the ledger'},
  {key: 'n', to: '/notes', name: 'sealed notes'},
  {key: 'p', to: '/people', name: 'people'}
];
