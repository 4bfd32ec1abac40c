import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { AdminAttention } from "../../api/admin/iotpay/attention/shape"
import type { AdminConnection } from "../../api/admin/iotpay/connection/shape"
import type { CardList } from "../../api/admin/iotpay/customers/[id]/cards/route"
import type { NotificationList } from "../../api/admin/iotpay/notifications/route"
import type { Page } from "../../api/admin/iotpay/paging"
import type { TransactionList } from "../../api/admin/iotpay/transactions/route"
import { queryKeys } from "./query-keys"
import { read } from "./sdk"
import type { Wire } from "./wire"

/** Rows of a page. */
export const PAGE_SIZE = 20
export const CARDS_ON_A_PAGE = 10
/** The mark on the menu is as old as this at most. */
const LOOK_AGAIN_MS = 60_000

/** Entries of the list of what needs attention, as they arrive. */
export type Attention = Wire<AdminAttention>

interface Wanted {
  q?: string
  state?: string
  page: number
}

const query = ({ page, ...rest }: Wanted, limit = PAGE_SIZE) => ({ ...rest, limit, offset: page * limit })
/** Money is looked at as it is now; the last page stays in sight until the next one is there. */
const fresh = { staleTime: 0, placeholderData: keepPreviousData }

export const useAttention = (wanted: Wanted) =>
  useQuery({
    ...fresh,
    queryKey: [...queryKeys.attention, wanted],
    queryFn: async () => await read<Wire<Page & { attention: AdminAttention[] }>>("/attention", query(wanted)),
  })

/** How many open entries there are. */
export const useOpenCount = () =>
  useQuery({
    queryKey: [...queryKeys.attention, "open"],
    queryFn: async () => (await read<Page>("/attention", { state: "open", limit: 1 })).count,
    staleTime: LOOK_AGAIN_MS / 2,
    refetchInterval: LOOK_AGAIN_MS,
  })

export const useTransactions = (wanted: Wanted) =>
  useQuery({
    ...fresh,
    queryKey: [...queryKeys.transactions, wanted],
    queryFn: async () => await read<Wire<TransactionList>>("/transactions", query(wanted)),
  })

export const useNotifications = (wanted: Wanted) =>
  useQuery({
    ...fresh,
    queryKey: [...queryKeys.notifications, wanted],
    queryFn: async () => await read<Wire<NotificationList>>("/notifications", query(wanted)),
  })

export const useConnection = () =>
  useQuery({
    queryKey: queryKeys.connection,
    queryFn: async () => (await read<Wire<{ connection: AdminConnection }>>("/connection")).connection,
    staleTime: 0,
  })

export const useCards = (customerId: string, page: number) =>
  useQuery({
    ...fresh,
    queryKey: [...queryKeys.cards(customerId), page],
    queryFn: async () => await read<Wire<CardList>>(`/customers/${customerId}/cards`, query({ page }, CARDS_ON_A_PAGE)),
  })
