/** The European Union, whose law holds in its member states and nowhere else. ISO 3166-1; since 1 February 2020. */
export const reachOfUnionLaw: readonly string[] =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
