const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text of a repository for a terminal: control and direction characters become `?`, so no file name can move the cursor or hide text. */
export const plainText = (text: string): string => text.replace(controls, '?');
