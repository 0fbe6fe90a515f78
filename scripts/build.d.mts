export declare const ensureBuilt: (options?: { readonly force?: boolean }) => void;
