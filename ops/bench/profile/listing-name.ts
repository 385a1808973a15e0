/** The file with a shape's listing, beside its manifests. */
export const listingName = '.listing.json';
