import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { queryKeys } from "./query-keys"
import { useRefusal } from "./use-refusal"
import { useText } from "./use-text"

/** Something an admin does: what is sent, and what is said when it is done. */
export interface Doing<Input, Result> {
  run: (input: Input) => Promise<Result>
  /** The sentence of the toast; without one, nothing is said. */
  done?: (result: Result) => string | undefined
  /** More that is out of date afterwards, such as the dashboard's own order. Ours is always read again. */
  alsoRefresh?: readonly (readonly unknown[])[]
}

/** A mutation that says how it went and reads again what it may have changed, also when it failed: it may have gone half way. */
export function useAction<Result, Input = void>({ run, done, alsoRefresh = [] }: Doing<Input, Result>) {
  const client = useQueryClient()
  const text = useText()
  const refusal = useRefusal()
  return useMutation<Result, Error, Input>({
    mutationFn: run,
    onSuccess: (result) => {
      const sentence = done?.(result)
      if (sentence) {
        toast.success(text("common.done"), { description: sentence })
      }
    },
    onError: (error) => void toast.error(text("common.failed"), { description: refusal(error), duration: 10_000 }),
    onSettled: async () => {
      await Promise.all([queryKeys.all, ...alsoRefresh].map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })
}
