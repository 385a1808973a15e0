/**
 * Images of GitHub's runners whose end is known, by label. `retiredOn` is the first day on which a job with the label fails. Compared with the announcements of
 * https://github.com/actions/runner-images on 2026-11-21; an image that is missing is taken for supported.
 */
export interface RetiredImage {
  readonly retiredOn: string;
  /** What takes its place with the least change. */
  readonly successor: string;
  readonly source: string;
}

const announcement = (number: number): string => `https://github.com/actions/runner-images/issues/${number}`;

export const retiredImages: ReadonlyMap<string, RetiredImage> = new Map([
  ['ubuntu-16.04', { retiredOn: '2021-09-20', successor: 'ubuntu-24.04', source: announcement(3287) }],
  ['ubuntu-18.04', { retiredOn: '2023-04-03', successor: 'ubuntu-24.04', source: announcement(6002) }],
  ['ubuntu-20.04', { retiredOn: '2025-04-15', successor: 'ubuntu-24.04', source: announcement(11101) }],
  ['ubuntu-22.04', { retiredOn: '2027-04-17', successor: 'ubuntu-24.04', source: announcement(14254) }],
  ['ubuntu-22.04-arm', { retiredOn: '2027-04-17', successor: 'ubuntu-24.04-arm', source: announcement(14254) }],
  ['macos-10.15', { retiredOn: '2022-08-30', successor: 'macos-15', source: announcement(5583) }],
  ['macos-11', { retiredOn: '2024-06-28', successor: 'macos-15', source: announcement(9255) }],
  ['macos-12', { retiredOn: '2024-12-03', successor: 'macos-15', source: announcement(10721) }],
  ['macos-13', { retiredOn: '2025-12-04', successor: 'macos-15-intel', source: announcement(13046) }],
  ['macos-14', { retiredOn: '2026-11-02', successor: 'macos-15', source: announcement(13518) }],
  ['windows-2016', { retiredOn: '2022-03-15', successor: 'windows-2022', source: announcement(4312) }],
  ['windows-2019', { retiredOn: '2025-06-30', successor: 'windows-2022', source: announcement(12045) }],
]);
