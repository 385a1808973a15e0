import { createStorefront } from './server.js';

const port = Number(process.env.PORT ?? 3000);

createStorefront().listen(port, () => console.log(`storefront on http://localhost:${port}`));
