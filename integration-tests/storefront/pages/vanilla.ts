import * as storefront from "../../../src/storefront"
import "./page-globals"

window.storefront = storefront
window.told = []
