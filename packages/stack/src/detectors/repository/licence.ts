/** Words that stand in a licence and in no other, tried in this order. */
const signs: readonly (readonly [string, RegExp])[] = [
  ['AGPL-3.0', /GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i],
  ['LGPL-3.0', /GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/i],
  ['LGPL-2.1', /GNU LESSER GENERAL PUBLIC LICENSE\s+Version 2\.1/i],
  ['GPL-3.0', /GNU GENERAL PUBLIC LICENSE\s+Version 3/i],
  ['GPL-2.0', /GNU GENERAL PUBLIC LICENSE\s+Version 2/i],
  ['Apache-2.0', /Apache License\s*,?\s+Version 2\.0/i],
  ['MPL-2.0', /Mozilla Public License,? Version 2\.0/i],
  ['BSL-1.1', /Business Source License 1\.1/i],
  ['MIT', /Permission is hereby granted, free of charge, to any person obtaining\s+a copy/i],
  ['BSD-3-Clause', /Redistribution and use in source and binary forms[\s\S]{0,2000}?(?:may not be used|Neither the name)/i],
  ['BSD-2-Clause', /Redistribution and use in source and binary forms/i],
  ['ISC', /Permission to use, copy, modify, and\/or distribute this software/i],
  ['Unlicense', /This is free and unencumbered software released into the public domain/i],
  ['CC0-1.0', /CC0 1\.0 Universal/i],
];

/** SPDX id of a licence text, or `unknown`. */
export const licenceOf = (text: string): string => {
  const beginning = text.slice(0, 8_000);
  return signs.find(([, pattern]) => pattern.test(beginning))?.[0] ?? 'unknown';
};
