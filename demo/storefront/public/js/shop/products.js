import { api, ApiError } from "../api.js"
import { config } from "../config.js"

const FIELDS = "*variants.calculated_price,+variants.inventory_quantity,+variants.manage_inventory,+variants.allow_backorder"

/** Everything the shop sells, by its title; what is sold out comes last. @param {{ signal?: AbortSignal }} [options] */
export async function listProducts({ signal } = {}) {
  const { products } = await api(`/store/products?${query()}`, { signal })
  return products.map(read).sort((one, other) => one.soldOut - other.soldOut || one.title.localeCompare(other.title, "en-CA"))
}

/** @param {string} handle @param {{ signal?: AbortSignal }} [options] */
export async function findProduct(handle, { signal } = {}) {
  const { products } = await api(`/store/products?${query({ handle })}`, { signal })
  if (!products[0]) {
    throw new ApiError(404, "The shop has no such product.")
  }
  return read(products[0])
}

function query(more = {}) {
  return new URLSearchParams({ region_id: config.regionId, fields: FIELDS, limit: "50", order: "title", ...more })
}

function read({ title, handle, description, thumbnail, variants }) {
  const variant = variants?.[0]
  const counted = Boolean(variant?.manage_inventory && !variant.allow_backorder)
  return {
    title,
    handle,
    description: description ?? "",
    picture: thumbnail,
    variantId: variant?.id,
    price: variant?.calculated_price?.calculated_amount,
    soldOut: !variant || (counted && (variant.inventory_quantity ?? 0) < 1),
  }
}
