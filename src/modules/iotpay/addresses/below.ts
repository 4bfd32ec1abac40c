/** An address below another, whether or not that ends with a slash. */
export function below(base: string, path: string): string {
  return base.replace(/\/+$/, "") + path
}
