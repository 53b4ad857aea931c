/** Findings made by hand for the tests of what is shown: several scripts, hostile strings, small and large networks. */
import type {
  Edge,
  Evidence,
  EvidencePost,
  FindingAccount,
  Findings,
  Manifest,
  Network,
  NetworkObject
} from '../../src/contract/finding.ts';
import {buildCounterEvidence, buildGroupTest, buildSignificance, scanned, tested} from './build-significance.ts';

const startsAt = Date.UTC(2021, 2, 1, 8, 0, 0);
const hourMs = 3_600_000;

/** What a hostile account holder would try: markup, handlers, controls, overrides, half characters, sheer length. */
export const hostile = {
  script: '<script>document.title="owned"</script>',
  attribute: '" onmouseover="document.title=\'owned\'" x="',
  comment: '--><!-- ]]> </style></title></svg><img src=x onerror=alert(1)>',
  override: 'invoice\u202egpj.exe',
  controls: 'bell\u0007nul\u0000esc\u001b[31m',
  lone: 'half\ud83dpair',
  huge: 'W'.repeat(20_000),
  zalgo: `Z${'\u0301\u0302\u0303'.repeat(60)}algo`,
  formula: '=HYPERLINK("https://evil.example","click")',
  scriptLink: 'javascript:alert(1)'
} as const;

/** Numbers that look random and never change. */
export function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function buildAccount(nativeId: string, more: Partial<FindingAccount> = {}): FindingAccount {
  const platform = more.platform ?? 'tiktok';
  return {
    accountKey: `${platform}:handle:${nativeId}`,
    platform,
    nativeId,
    handle: nativeId,
    displayName: null,
    posts: 24,
    firstAt: startsAt,
    lastAt: startsAt + 40 * 24 * hourMs,
    declared: null,
    ...more
  };
}

export function buildEdge(a: FindingAccount, b: FindingAccount, more: Partial<Edge> = {}): Edge {
  return {
    a: a.accountKey,
    b: b.accountKey,
    signal: 'same-text',
    directed: false,
    sharedObjects: 5,
    rareObjects: 4,
    coActions: 7,
    aFirst: 5,
    bFirst: 2,
    medianGapSeconds: 4,
    preset: null,
    significance: null,
    ...more
  };
}

export function buildPost(account: FindingAccount, text: string, more: Partial<EvidencePost> = {}): EvidencePost {
  return {
    postKey: `tiktok:video:${account.nativeId}-${text.length}`,
    accountKey: account.accountKey,
    happenedAt: startsAt + 26 * hourMs,
    text,
    textCut: false,
    url: `https://www.tiktok.com/@${encodeURIComponent(account.nativeId.slice(0, 40).toWellFormed())}/video/6900000000000000001`,
    language: 'en',
    ...more
  };
}

export function buildEvidence(
  a: FindingAccount,
  b: FindingAccount,
  text: string,
  language: string,
  more: Partial<Evidence> = {}
): Evidence {
  const first = buildPost(a, text, {language});
  const gapSeconds = more.gapSeconds ?? 4;
  return {
    signal: 'same-text',
    object: text.toLowerCase(),
    objectDisplay: text,
    objectAccounts: 7,
    gapSeconds,
    a: first,
    b: buildPost(b, text, {language, happenedAt: first.happenedAt + gapSeconds * 1000}),
    ...more
  };
}

export function buildObject(display: string, more: Partial<NetworkObject> = {}): NetworkObject {
  return {
    signal: 'same-text',
    object: display.toLowerCase(),
    display,
    memberAccounts: 5,
    allAccounts: 7,
    firstAt: startsAt + hourMs,
    lastAt: startsAt + 30 * hourMs,
    ...more
  };
}

export function buildNetwork(accounts: readonly FindingAccount[], more: Partial<Network> = {}): Network {
  const random = lcg(accounts.length);
  const edges =
    more.edges ??
    accounts.flatMap((a, at) =>
      accounts.slice(at + 1).map((b, gap) => buildEdge(a, b, {sharedObjects: 9 - (gap % 6)}))
    );
  return {
    id: 'network-0123456789ab',
    standing: 'reported',
    setAsideBecause: null,
    tier: null,
    groupTest: null,
    counterEvidence: null,
    portrait: null,
    accounts: [...accounts],
    signals: [{signal: 'same-text', edges: edges.length, objects: 12}],
    edges,
    objects: [buildObject('Our harvest feeds the world')],
    evidence: [],
    timeline: {
      startsAt,
      slotSeconds: 21_600,
      posts: Array.from({length: 80}, (_, slot) => Math.round(random() * (slot % 9 === 0 ? 30 : 6)))
    },
    layout: accounts.map((_, at) => {
      const turn = (at / accounts.length) * 2 * Math.PI;
      const reach = 0.45 + 0.55 * random();
      return [Math.cos(turn) * reach, Math.sin(turn) * reach] as [number, number];
    }),
    languages: [
      {language: 'en', share: 0.71},
      {language: 'ar', share: 0.2},
      {language: 'zh', share: 0.085},
      {language: 'und', share: 0.005}
    ],
    hashtags: [
      {hashtag: '#visitus', posts: 41},
      {hashtag: '#السياحة', posts: 12},
      {hashtag: '#旅游', posts: 9}
    ],
    domains: [
      {domain: 'travel-today.example', posts: 33},
      {domain: 'xn--bcher-kva.example', posts: 4}
    ],
    claims: {coordinated: null, covert: null, stateLinked: null},
    ...more
  };
}

export function buildManifest(more: Partial<Manifest> = {}): Manifest {
  return {
    overtVersion: '0.1.0',
    inputs: [
      {
        fileName: 'spring-export.csv',
        sha256: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
        bytes: 4_812_345,
        formatId: 'csv',
        rowsRead: 48_230,
        rowsUsed: 48_211,
        rowsRefused: 19,
        postsMerged: 12,
        mapping: {account: 'user_name', time: 'created', text: 'body'},
        assumptions: ['Times without a zone were read as UTC.'],
        refusals: [
          {
            reason: 'unreadable-time',
            rows: 17,
            samples: [
              {row: 812, detail: 'expected a time; found "yesterday".', sample: 'anna,yesterday,"hello, <b>world</b>"'}
            ]
          },
          {
            reason: 'missing-account',
            rows: 2,
            samples: [{row: 4, detail: 'the account is empty.', sample: ',2021-03-01,hi'}]
          }
        ]
      }
    ],
    parameters: {
      signals: ['same-text', 'same-link', 'same-hashtags'],
      preset: null,
      windowSeconds: 60,
      minShared: 2,
      rareAccounts: 50,
      minAccounts: 3,
      seed: 1,
      controls: 3,
      plants: true,
      windowsSeconds: [10, 60, 600],
      background: null,
      presetSettings: null
    },
    declaredSha256: null,
    allowedSha256: null,
    backgroundSha256: null,
    totals: {
      posts: 48_199,
      accounts: 5203,
      firstAt: startsAt,
      lastAt: startsAt + 45 * 24 * hourMs,
      timePrecision: 's'
    },
    perSignal: [
      {signal: 'same-text', traces: 48_199, objects: 40_312, accounts: 5203, pairsInWindow: 9120, edges: 31},
      {signal: 'same-link', traces: 8104, objects: 3920, accounts: 2011, pairsInWindow: 1204, edges: 4},
      {signal: 'same-hashtags', traces: 21_033, objects: 9120, accounts: 4120, pairsInWindow: 30_411, edges: 0}
    ],
    ...more
  };
}

export function buildFindings(networks: readonly Network[], more: Partial<Findings> = {}): Findings {
  return {
    version: 2,
    manifest: buildManifest(),
    networks: [...networks],
    controls: [11, 12, 13].map(seed => ({seed, kind: 'times', edges: 0, networks: 0, accounts: 0})),
    tests: null,
    sensitivity: null,
    watchTests: [],
    warnings: [],
    ...more
  };
}

/** Twelve accounts in five scripts, then declared accounts, a crowd and one not borne out: what a real report has. */
export function severalScripts(): Findings {
  const anna = buildAccount('anna.travels', {displayName: 'Anna, on the road'});
  const layla = buildAccount('ليلى_سفر', {displayName: 'ليلى تسافر'});
  const wang = buildAccount('小王看世界', {displayName: '小王', platform: 'douyin'});
  const dana = buildAccount('dana_il', {displayName: 'דנה מטיילת'});
  const asha = buildAccount('asha_yatra', {displayName: 'आशा की यात्रा'});
  const rest = [
    'bruno_92',
    'carla.p',
    'dmitri_k',
    'elif.gezgin',
    'farid_x',
    'gia',
    'hugo_the_wanderer_of_the_seven_seas'
  ].map(name => buildAccount(name));
  const members = [anna, layla, wang, dana, asha, ...rest];
  const evidence = [
    buildEvidence(
      anna,
      rest[0] ?? anna,
      'You would not believe how warm the people here are. Come and see the harvest festival in the south!',
      'en'
    ),
    buildEvidence(anna, rest[0] ?? anna, 'Three days, three cities, one train ticket. #visitus', 'en', {
      objectAccounts: 5,
      gapSeconds: 0
    }),
    buildEvidence(layla, dana, 'لا تصدق الأخبار، تعال وشاهد بنفسك. 3 أيام في الجنوب لا تُنسى @anna.travels', 'ar', {
      objectAccounts: 4
    }),
    buildEvidence(dana, asha, 'אל תאמינו לחדשות, בואו לראות בעצמכם (2021) את הדרום', 'he', {gapSeconds: 58}),
    buildEvidence(wang, asha, '秋收的南方，比你想象的更热闹。三天三座城市，一张火车票就够了。#旅游', 'zh', {
      objectAccounts: 6
    }),
    buildEvidence(asha, layla, 'यहाँ के लोग कितने मिलनसार हैं, आप विश्वास नहीं करेंगे।', 'hi'),
    buildEvidence(rest[1] ?? anna, rest[2] ?? anna, 'Read this', 'en', {
      signal: 'same-link',
      gapSeconds: 31,
      objectDisplay: 'https://travel-today.example/2021/03/harvest-festival-in-the-south',
      a: buildPost(rest[1] ?? anna, 'Read this: https://travel-today.example/2021/03/harvest-festival-in-the-south'),
      b: buildPost(rest[2] ?? anna, 'こちらの記事、とても面白いです', {
        language: 'ja',
        happenedAt: startsAt + 26 * hourMs + 31_000
      })
    })
  ];
  const edges = members.flatMap((a, at) =>
    members.slice(at + 1).flatMap((b, gap) =>
      (at + gap) % 3 === 2
        ? []
        : [
            buildEdge(a, b, {
              sharedObjects: 14 - at,
              rareObjects: 9 - Math.min(at, 6),
              medianGapSeconds: 2 + gap * 5,
              significance: buildSignificance({shared: 15 - at, met: 14 - at, tier: at < 6 ? 'core' : 'candidate'})
            })
          ]
    )
  );
  const reported = buildNetwork(members, {
    ...tested(),
    id: 'network-5ca1ab1e0001',
    edges,
    evidence,
    signals: [
      {signal: 'same-text', edges: edges.length, objects: 38},
      {signal: 'same-link', edges: 6, objects: 4}
    ],
    objects: [
      buildObject(
        'You would not believe how warm the people here are. Come and see the harvest festival in the south!'
      ),
      buildObject('لا تصدق الأخبار، تعال وشاهد بنفسك', {allAccounts: 5, memberAccounts: 5}),
      buildObject('秋收的南方，比你想象的更热闹', {allAccounts: 6, memberAccounts: 4}),
      buildObject('https://travel-today.example/2021/03/harvest-festival-in-the-south', {
        signal: 'same-link',
        allAccounts: 31
      })
    ]
  });
  const embassy = ['embassy_paris', 'embassy_tokyo', 'embassy_lima'].map(name =>
    buildAccount(name, {
      declared: {entity: 'Ministry of Foreign Affairs of Ruritania', country: 'ZZ', kind: 'government_body'}
    })
  );
  const choir = ['choir_alto', 'choir_bass', 'choir_tenor'].map(name => buildAccount(name));
  const fans = Array.from({length: 30}, (_, at) => buildAccount(`starlight_fan_${at + 1}`));
  const networks = [
    reported,
    buildNetwork(embassy, {id: 'network-5ca1ab1e0002', standing: 'set-aside', setAsideBecause: 'declared'}),
    buildNetwork(fans, {
      id: 'network-5ca1ab1e0003',
      standing: 'set-aside',
      setAsideBecause: 'common-objects',
      objects: [buildObject('#STARLIGHT comeback tonight!!', {memberAccounts: 30, allAccounts: 2140})]
    }),
    buildNetwork(choir, {
      id: 'network-5ca1ab1e0004',
      standing: 'set-aside',
      setAsideBecause: 'not-borne-out',
      groupTest: buildGroupTest({
        logE: 0.4,
        survives: false,
        families: [{family: 'content', logE: 0.4, survives: false}],
        foundIn: 2,
        borneOutIn: 0
      }),
      counterEvidence: buildCounterEvidence({objectsToFall: 1, leaders: [], history: [], without: []})
    })
  ];
  const controls: Findings['controls'] = [
    ...[11, 12, 13].map(seed => ({seed, kind: 'times' as const, edges: 0, networks: 0, accounts: 0})),
    {seed: 14, kind: 'accounts', edges: 1, networks: 0, accounts: 0}
  ];
  return buildFindings(networks, {controls, ...scanned()});
}

/** Everything hostile at once, in every field that a stranger can write. */
export function hostileFindings(): Findings {
  const members = Object.values(hostile).map((text, at) =>
    buildAccount(`${text}${at}`, {
      displayName: text,
      declared: at === 1 ? {entity: hostile.script, country: 'XX', kind: 'other'} : null
    })
  );
  const [a, b] = members;
  if (a === undefined || b === undefined) throw new Error('build-findings: no members');
  const evidence = Object.values(hostile).map(text =>
    buildEvidence(a, b, text, '"><script>', {
      objectDisplay: `object ${text}`,
      a: buildPost(a, text, {url: hostile.scriptLink, language: 'x" onload="'}),
      b: buildPost(b, `${text} `, {url: 'data:text/html,<script>alert(1)</script>'})
    })
  );
  const network = buildNetwork(members, {
    evidence,
    objects: Object.values(hostile).map(text => buildObject(text)),
    hashtags: Object.values(hostile).map(hashtag => ({hashtag, posts: 1})),
    domains: [{domain: hostile.script, posts: 1}],
    languages: [{language: hostile.attribute, share: 1}]
  });
  const manifest = buildManifest();
  const [input] = manifest.inputs;
  if (input === undefined) throw new Error('build-findings: no input');
  return buildFindings([network], {
    manifest: {
      ...manifest,
      inputs: [{...input, fileName: `it's ${hostile.script}.csv`, assumptions: [hostile.script]}]
    },
    warnings: [hostile.script]
  });
}

/** A ring of dense clusters: the largest network that is drawn whole. */
export function largeNetwork(size: number): Network {
  const random = lcg(7);
  const accounts = Array.from({length: size}, (_, at) => buildAccount(`member_${String(at + 1).padStart(4, '0')}`));
  const edges = accounts.flatMap((a, at) =>
    accounts
      .slice(at + 1, at + 12)
      .filter(() => random() < 0.55)
      .map(b => buildEdge(a, b, {sharedObjects: 3 + Math.floor(random() ** 3 * 30)}))
  );
  const layout = accounts.map((_, at) => {
    const cluster = Math.floor(at / 50);
    const clusters = Math.max(1, Math.ceil(size / 50));
    const turn = (cluster / clusters) * 2 * Math.PI;
    const reach = Math.sqrt(random()) * 0.3;
    const around = random() * 2 * Math.PI;
    return [0.7 * Math.cos(turn) + reach * Math.cos(around), 0.7 * Math.sin(turn) + reach * Math.sin(around)] as [
      number,
      number
    ];
  });
  return buildNetwork(accounts, {id: 'network-1a46e0000500', edges, layout});
}

export function nothingFound(): Findings {
  return buildFindings([]);
}

export function onlySetAside(): Findings {
  return buildFindings(severalScripts().networks.filter(network => network.standing === 'set-aside'));
}

export function failingControl(): Findings {
  return {
    ...severalScripts(),
    controls: [
      {seed: 11, kind: 'times', edges: 28, networks: 2, accounts: 9},
      {seed: 12, kind: 'times', edges: 31, networks: 1, accounts: 4},
      {seed: 13, kind: 'times', edges: 25, networks: 0, accounts: 0}
    ],
    warnings: [
      'The control is not near zero: the same data with its times shuffled gave 2, 1 and 0 networks. Treat what follows as noise until a stricter scan says otherwise.'
    ]
  };
}
