import { useQuery } from "@tanstack/react-query"
import { sdk } from "./sdk"

/** The e-mail address of an admin by his id; the id itself if he is gone. */
export function useUserName(id: string | null): string {
  const { data } = useQuery({
    queryKey: ["iotpay-user", id],
    queryFn: async () => (await sdk.client.fetch<{ user: { email: string } }>(`/admin/users/${id}`, { query: { fields: "email" } })).user.email,
    enabled: id !== null && id.startsWith("user_"),
    staleTime: Infinity,
    retry: false,
  })
  return data ?? id ?? ""
}
