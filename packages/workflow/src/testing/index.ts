export { hostileTexts } from './hostile/hostile-texts.ts';
