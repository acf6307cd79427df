declare const brand: unique symbol;

/** A type that is structurally `T` but is not interchangeable with another brand of `T`. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
