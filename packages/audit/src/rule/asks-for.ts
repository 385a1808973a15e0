/** What rules about the settings of Actions ask GitHub for. */
export const settingsOfActions =
  'It knows more where the installation of the App has been granted `administration: read`, which the App does not ask for by itself: GitHub shows the settings of Actions to nobody else.';
