import type { en } from "../en/texts"
import type { Same } from "../same"
import { attention } from "./attention"
import { common } from "./common"
import { connection } from "./connection"
import { customer } from "./customer"
import { notifications } from "./notifications"
import { order } from "./order"
import { page } from "./page"
import { said } from "./said"
import { state } from "./state"
import { transactions } from "./transactions"

/** Everything that the dashboard says of ours, in French. */
export const fr: Same<typeof en> = { common, state, page, attention, transactions, notifications, connection, customer, order, said }
