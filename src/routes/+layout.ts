// Pages are documents: they need no script of the framework. Where one does, its own +page.ts says so.
export const csr = false;
