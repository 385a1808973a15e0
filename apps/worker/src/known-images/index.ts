export { createImageKnowledge, type ReadImageKnowledge } from './image-knowledge.ts';
export { KnownImagesModule } from './known-images.module.ts';
