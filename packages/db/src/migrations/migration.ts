/** One step of the schema. Once released, neither its name nor its SQL may change: databases record a checksum of it. */
export type Migration = { readonly name: string; readonly sql: string };
